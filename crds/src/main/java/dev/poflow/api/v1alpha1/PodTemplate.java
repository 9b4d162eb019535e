package dev.poflow.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.poflow.contract.Variable;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to add to the worker's pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodTemplate(
        @JsonPropertyDescription("Labels to add; those of poflow.dev are the operator's own.") @Size(max = 32) @Nullable
        Map<String, @Size(max = 63) String> labels,

        @JsonPropertyDescription("Annotations to add.") @Size(max = 32) @Nullable
        Map<String, @Size(max = 4096) String> annotations,

        @JsonPropertyDescription(
                "Requests and limits of the worker's container; the heap is sized from the memory limit.")
        @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription("Labels that a node must have.") @Size(max = 32) @Nullable
        Map<String, @Size(max = 63) String> nodeSelector,

        @JsonPropertyDescription("Taints that the pod tolerates.") @Size(max = 32) @Nullable
        List<Toleration> tolerations,

        @JsonPropertyDescription("Where the pod should run.") @Nullable
        Affinity affinity,

        @JsonPropertyDescription("The pod's service account; its token is not mounted.")
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @Nullable
        String serviceAccountName,

        @JsonPropertyDescription("Secrets to pull the image with.") @Size(max = 16) @Nullable
        List<LocalObjectReference> imagePullSecrets,

        @JsonPropertyDescription(
                "Environment variables to add; those that begin with " + Variable.PREFIX + " are the operator's own.")
        @Size(max = 64)
        @Nullable
        List<EnvVar> env) {}
