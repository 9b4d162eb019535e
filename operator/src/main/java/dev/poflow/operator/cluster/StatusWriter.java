package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workflow's status, and nothing else of it, by server-side apply. The resource version that was looked at goes with it: where
 * anything has changed since, the API server refuses, so that what rests on an outdated look is never written. Thread-safe.
 */
public final class StatusWriter {
    public static final String FIELD_MANAGER = "poflow-operator";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final KubernetesSerialization json;

    /** @param client reads what the caches may hold: what it answers goes there */
    public StatusWriter(KubernetesClient client) {
        this.client = client;
        this.json = client.getKubernetesSerialization();
    }

    /** What became of a write. */
    public sealed interface Written {
        /** @param resource as it is now */
        record Done(PurchaseOrderWorkflow resource) implements Written {}

        record Unchanged() implements Written {}

        /** The workflow has changed since it was looked at. */
        record Outdated() implements Written {}

        record Gone() implements Written {}
    }

    public Written write(PurchaseOrderWorkflow workflow, PurchaseOrderWorkflowStatus next) {
        if (same(workflow.getStatus(), next)) {
            return new Written.Unchanged();
        }
        PurchaseOrderWorkflow patch = new PurchaseOrderWorkflow();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(workflow.getMetadata().getName())
                .withNamespace(workflow.getMetadata().getNamespace())
                .withUid(workflow.getMetadata().getUid())
                .withResourceVersion(workflow.getMetadata().getResourceVersion())
                .build());
        patch.setStatus(next);
        try {
            return new Written.Done(client.resource(patch).subresource("status").patch(APPLY));
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> new Written.Outdated();
                case HttpURLConnection.HTTP_NOT_FOUND -> new Written.Gone();
                default -> throw e;
            };
        }
    }

    /** By their JSON: the same instant may be one of several Java values. */
    private boolean same(@Nullable PurchaseOrderWorkflowStatus before, PurchaseOrderWorkflowStatus next) {
        return Optional.ofNullable(before)
                .filter(status -> json.asJson(status).equals(json.asJson(next)))
                .isPresent();
    }
}
