package dev.poflow.operator.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poflow.api.v1alpha1.InlineSource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

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
        mapper.addMixIn(ObjectMeta.class, SlimMetadata.class);
        mapper.addMixIn(Pod.class, SlimPod.class);
        mapper.addMixIn(JobSpec.class, SlimJob.class);
        mapper.addMixIn(InlineSource.class, SlimInlineSource.class);
        return mapper;
    }

    @JsonIgnoreProperties({"managedFields", "generateName"})
    private interface SlimMetadata {}

    @JsonIgnoreProperties("spec")
    private interface SlimPod {}

    @JsonIgnoreProperties({"template", "selector", "podFailurePolicy", "successPolicy"})
    private interface SlimJob {}

    @JsonIgnoreProperties("content")
    private interface SlimInlineSource {}
}
