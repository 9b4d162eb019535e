package dev.poflow.operator.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.poflow.api.v1alpha1.InlineSource;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/**
 * Reads resources for the caches: what no decision needs is skipped while it is parsed, so that it never takes memory. That is most of
 * a pod and of a Job, and the text of an inline source. Resources that were read so must not be written back.
 */
public final class SlimSerialization {

    private SlimSerialization() {}

    public static KubernetesSerialization create() {
        return new KubernetesSerialization(slim(new ObjectMapper()), true);
    }

    /** Teaches a mapper to skip; returns it. */
    public static ObjectMapper slim(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule().addDeserializer(String.class, new SharedText()));
        mapper.addMixIn(ObjectMeta.class, SlimMetadata.class);
        mapper.addMixIn(Pod.class, SlimPod.class);
        mapper.addMixIn(PodStatus.class, SlimPodStatus.class);
        mapper.addMixIn(ContainerStatus.class, SlimContainerStatus.class);
        mapper.addMixIn(PodCondition.class, SlimCondition.class);
        mapper.addMixIn(JobSpec.class, SlimJob.class);
        mapper.addMixIn(JobStatus.class, SlimJobStatus.class);
        mapper.addMixIn(JobCondition.class, SlimCondition.class);
        mapper.addMixIn(InlineSource.class, SlimInlineSource.class);
        return mapper;
    }

    @JsonIgnoreProperties({"managedFields", "generateName", "selfLink"})
    private abstract static class SlimMetadata {
        @JsonDeserialize(using = OwnEntries.class)
        private Map<String, String> labels = Map.of();

        @JsonDeserialize(using = OwnEntries.class)
        private Map<String, String> annotations = Map.of();
    }

    @JsonIgnoreProperties("spec")
    private interface SlimPod {}

    @JsonIgnoreProperties({
        "hostIP",
        "hostIPs",
        "podIPs",
        "qosClass",
        "startTime",
        "initContainerStatuses",
        "ephemeralContainerStatuses",
        "resourceClaimStatuses",
        "observedGeneration"
    })
    private interface SlimPodStatus {}

    @JsonIgnoreProperties({
        "image",
        "imageID",
        "containerID",
        "lastState",
        "volumeMounts",
        "resources",
        "allocatedResources",
        "allocatedResourcesStatus",
        "user"
    })
    private interface SlimContainerStatus {}

    @JsonIgnoreProperties({"lastProbeTime", "lastTransitionTime", "observedGeneration"})
    private interface SlimCondition {}

    @JsonIgnoreProperties({
        "template",
        "selector",
        "podFailurePolicy",
        "successPolicy",
        "completionMode",
        "podReplacementPolicy"
    })
    private interface SlimJob {}

    @JsonIgnoreProperties({
        "startTime",
        "completionTime",
        "uncountedTerminatedPods",
        "completedIndexes",
        "ready",
        "terminating"
    })
    private interface SlimJobStatus {}

    @JsonIgnoreProperties("content")
    private interface SlimInlineSource {}
}
