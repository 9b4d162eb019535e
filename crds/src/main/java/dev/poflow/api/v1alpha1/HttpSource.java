package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A file that the worker downloads. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.url.matches('^https?://')",
        fieldPath = ".url",
        message = "url must begin with https:// or http://")
@ValidationRule(
        value = "!self.url.matches('^[a-z]+://[^/?#]*@')",
        fieldPath = ".url",
        message = "url must not hold a user or password: everybody who may read the resource would see them")
@ValidationRule(
        value =
                "self.url.matches('^[a-z]+://[^/?#@:]+') || self.url.matches('^[a-z]+://.*@') || self.url.matches('^[a-z]+://[[]')",
        fieldPath = ".url",
        message = "url must name a host")
public record HttpSource(
        @JsonPropertyDescription("Address of the file, https:// or http://.")
        @Required
        @Size(min = 1, max = 2048)
        @Pattern("^[^\\s\\x00-\\x1f]+$")
        String url,

        @JsonPropertyDescription("The file's SHA-256 as 64 hexadecimal digits; another content is refused.")
        @Size(min = 64, max = 64)
        @Pattern("^[0-9a-fA-F]{64}$")
        @Nullable
        String sha256) {}
