package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the file of purchase orders is: exactly one component is present. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.configMap), has(self.secret), has(self.persistentVolumeClaim), has(self.http),"
                + " has(self.inline)].filter(present, present).size() == 1",
        message = "give exactly one of configMap, secret, persistentVolumeClaim, http and inline")
public record Source(
        @JsonPropertyDescription("A key of a ConfigMap in the workflow's namespace.") @Nullable
        KeySource configMap,

        @JsonPropertyDescription("A key of a Secret in the workflow's namespace.") @Nullable
        KeySource secret,

        @JsonPropertyDescription("A file on a volume.") @Nullable
        VolumeSource persistentVolumeClaim,

        @JsonPropertyDescription("A file that the worker downloads.") @Nullable
        HttpSource http,

        @JsonPropertyDescription("The file's text, in the resource itself.") @Nullable
        InlineSource inline) {}
