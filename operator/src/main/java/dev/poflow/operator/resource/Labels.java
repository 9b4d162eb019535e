package dev.poflow.operator.resource;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.decision.Run;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** How what the operator makes is found, and whose it is. Thread-safe: constants and pure functions. */
public final class Labels {
    /** On everything that belongs to a workflow: what the operator's caches select by. */
    public static final String WORKFLOW_UID = "poflow.dev/workflow-uid";

    public static final String WORKFLOW = "poflow.dev/workflow";
    public static final String RUN = "poflow.dev/run";
    /** A merchant's id may have characters that a label may not. */
    public static final String MERCHANT_ANNOTATION = "poflow.dev/merchant-id";

    public static final String ATTEMPTS_BEFORE_ANNOTATION = "poflow.dev/attempts-before";
    /** What users may not set: the operator's own. */
    public static final String OWN_PREFIX = "poflow.dev/";

    private static final String MANAGER = "poflow-operator";

    private Labels() {}

    /** Those of a workflow's own things. */
    public static Map<String, String> of(PurchaseOrderWorkflow workflow) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", "poflow-worker");
        labels.put("app.kubernetes.io/component", "worker");
        labels.put("app.kubernetes.io/managed-by", MANAGER);
        labels.put(WORKFLOW, workflow.getMetadata().getName());
        labels.put(WORKFLOW_UID, workflow.getMetadata().getUid());
        return labels;
    }

    /** Those of one run's things. */
    public static Map<String, String> of(PurchaseOrderWorkflow workflow, Run run) {
        Map<String, String> labels = of(workflow);
        labels.put(RUN, Integer.toString(run.number()));
        return labels;
    }

    /** Makes the workflow the controller of a thing, so that Kubernetes deletes both together. */
    public static OwnerReference owner(PurchaseOrderWorkflow workflow) {
        return new OwnerReferenceBuilder()
                .withApiVersion(PurchaseOrderWorkflow.API_VERSION)
                .withKind(PurchaseOrderWorkflow.KIND)
                .withName(workflow.getMetadata().getName())
                .withUid(workflow.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
