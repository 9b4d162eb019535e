package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL, by the Secret that holds its address and credentials. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatabaseRef(
        @JsonPropertyDescription(
                "Secret with the keys host, port, dbname, user and password, as CloudNativePG writes them.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String secretName,

        @JsonPropertyDescription(
                "Secret whose key ca.crt is the CA of the server's certificate, as CloudNativePG has it: the cluster's name and"
                        + " -ca. The connection is verify-full then, unless the Secret's key sslmode says otherwise. Default: the"
                        + " key ca.crt of the Secret itself, where it has one.")
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Nullable
        String caSecretName) {

    /** With no CA beside the Secret's own. */
    public DatabaseRef(String secretName) {
        this(secretName, null);
    }
}
