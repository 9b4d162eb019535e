package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A PostgreSQL, by the Secret that holds its address and credentials. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseRef(
        @JsonPropertyDescription(
                "Secret with the keys host, port, dbname, user and password, as CloudNativePG writes them.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String secretName) {}
