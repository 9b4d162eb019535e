package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The file's text, in the resource itself. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "size(bytes(self.content)) <= 262144",
        fieldPath = ".content",
        message = "content must have at most 262144 bytes (256 KiB): use another kind of source for a larger file")
@ValidationRule(
        value = "self.fileName != '.' && self.fileName != '..'",
        fieldPath = ".fileName",
        message = "fileName must name a file, not a directory")
public record InlineSource(
        @JsonPropertyDescription("The file's name, as shown in messages; no directories.")
        @Required
        @Size(min = 1, max = 255)
        @Pattern("^[^/\\\\\\x00-\\x1f]+$")
        String fileName,

        @JsonPropertyDescription("The file's text, at most 256 KiB of UTF-8.") @Required @Size(min = 1, max = 262144)
        String content) {}
