package dev.poflow.api;

import dev.poflow.api.v1alpha1.Connection;
import dev.poflow.api.v1alpha1.Policy;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.WorkerVariables;
import org.jspecify.annotations.Nullable;

/** What a workflow's specification tells its worker, whoever starts it. Thread-safe: pure functions. */
public final class WorkflowVariables {

    private static final int MILLIS = 1_000;

    private WorkflowVariables() {}

    /** Whose workflow it is, and which run. */
    public static Assignments identity(String name, String uid, int run, PurchaseOrderWorkflowSpec spec) {
        return new Assignments()
                .set(WorkerVariables.WORKFLOW, name)
                .set(WorkerVariables.WORKFLOW_UID, uid)
                .set(WorkerVariables.RUN, run)
                .set(WorkerVariables.MERCHANT_ID, spec.merchantId());
    }

    /** Format, policy, and all that is said of connections but the startup deadline: that is for whoever watches it. */
    public static void settings(Assignments worker, PurchaseOrderWorkflowSpec spec) {
        worker.set(WorkerVariables.FORMAT, spec.format()).set(WorkerVariables.PARTNER, spec.partner());
        Policy policy = spec.policy();
        if (policy != null) {
            worker.set(WorkerVariables.TOTAL_MISMATCH, policy.totalMismatch())
                    .set(WorkerVariables.UNKNOWN_SKU, policy.unknownSku())
                    .set(WorkerVariables.UNNAMED_ARTICLE, policy.unnamedArticle())
                    .set(WorkerVariables.TEST_DOCUMENTS, policy.testDocuments())
                    .set(WorkerVariables.ENVELOPE_DOUBTS, policy.envelopeDoubts())
                    .set(WorkerVariables.MAX_QUARANTINED_PERCENT, policy.maxQuarantinedPercent());
        }
        Connection connection = spec.connection();
        if (connection != null) {
            worker.set(WorkerVariables.CONNECTION_LIMIT, connection.poolSize())
                    .set(WorkerVariables.CONNECTION_TIMEOUT_MS, millis(connection.connectTimeoutSeconds()))
                    .set(WorkerVariables.CONNECTION_MAX_AGE_MS, millis(connection.maxAgeSeconds()))
                    .set(WorkerVariables.LAST_COMMIT, connection.lastCommit());
        }
    }

    private static @Nullable Integer millis(@Nullable Integer seconds) {
        return seconds == null ? null : Integer.valueOf(Math.multiplyExact(seconds, MILLIS));
    }
}
