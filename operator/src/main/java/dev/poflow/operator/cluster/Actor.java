package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.decision.Action;
import dev.poflow.operator.resource.InlineSourceSecret;
import dev.poflow.operator.resource.WorkerJob;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/** Does what was decided. Every step can be repeated. Thread-safe. */
public final class Actor {

    private final KubernetesClient client;
    private final Settings settings;

    public Actor(KubernetesClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * @return false where the cluster has turned out to be another than the one that was looked at: look again
     * @throws KubernetesClientException where the API server fails or refuses
     */
    public boolean act(PurchaseOrderWorkflow workflow, Action action) {
        return switch (action) {
            case Action.CreateJob create -> create(workflow, create);
            case Action.AdjustJob adjust -> adjust(workflow, adjust);
            case Action.DeleteJob delete -> {
                client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace(workflow))
                        .withName(delete.jobName())
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete();
                yield true;
            }
            case Action.DeleteWorkflow() -> {
                client.resources(PurchaseOrderWorkflow.class)
                        .inNamespace(namespace(workflow))
                        .withName(workflow.getMetadata().getName())
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete();
                yield true;
            }
            case Action.Nothing() -> true;
        };
    }

    private boolean create(PurchaseOrderWorkflow workflow, Action.CreateJob create) {
        source(workflow, create.suspended());
        return createUnlessThere(WorkerJob.of(workflow, create, settings));
    }

    /** Before the Job's pod: one whose volume is missing waits for the kubelet's next try. A suspended Job has no pod that would read it. */
    private void source(PurchaseOrderWorkflow workflow, boolean suspended) {
        if (!suspended) {
            InlineSourceSecret.of(workflow).ifPresent(this::createUnlessThere);
        }
    }

    private boolean createUnlessThere(HasMetadata resource) {
        try {
            client.resource(resource).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** The UID guards against a Job that was deleted and made anew in between. */
    private boolean adjust(PurchaseOrderWorkflow workflow, Action.AdjustJob adjust) {
        source(workflow, adjust.suspend());
        String patch =
                """
                {"metadata": {"uid": "%s"}, "spec": {"suspend": %b, "backoffLimit": %d, "activeDeadlineSeconds": %d}}
                """.formatted(adjust.jobUid(), adjust.suspend(), adjust.backoffLimit(), adjust.activeDeadlineSeconds());
        try {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace(workflow))
                    .withName(adjust.jobName())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private static String namespace(PurchaseOrderWorkflow workflow) {
        return workflow.getMetadata().getNamespace();
    }
}
