package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A file on a PersistentVolumeClaim. Immutable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!self.path.startsWith('/') && !self.path.endsWith('/')",
        fieldPath = ".path",
        message = "path must be relative to the volume's root and name a file: no '/' at its start or end")
@ValidationRule(
        value = "!self.path.matches('(^|/)[.][.]?(/|$)')",
        fieldPath = ".path",
        message = "path must not have '.' or '..' as a step: it must stay inside the volume")
public record VolumeSource(
        @JsonPropertyDescription("Name of the PersistentVolumeClaim in the workflow's namespace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        String claimName,

        @JsonPropertyDescription("The file's path in the volume, such as inbox/po-4711.edi.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern("^[^\\\\\\x00-\\x1f]+$")
        String path) {}
