package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import java.util.OptionalInt;

/**
 * Which workflow a worker works for. Every row that it writes, and every line that it logs, carries what stands here.
 *
 * @param workflow name, for people
 * @param workflowUid identity: a workflow that is deleted and made anew under the same name has another
 * @param run from 1; one more with every restart of a finished workflow
 * @param attempt from 1; one more with every process started in this run. 0: who started it could not say
 * @param merchantId whose order it is: 1 to 64 of {@code [A-Za-z0-9._:-]}
 */
public record WorkflowIdentity(String workflow, String workflowUid, int run, int attempt, String merchantId) {

    private static final int MERCHANT_ID_LIMIT = 64;

    static WorkflowIdentity of(Environment environment) throws ConfigurationException {
        String workflow = environment.required("POFLOW_WORKFLOW");
        String merchantId = environment.required("POFLOW_MERCHANT_ID");
        if (!isMerchantId(merchantId)) {
            throw new ConfigurationException(
                    "POFLOW_MERCHANT_ID must be 1 to 64 of [A-Za-z0-9._:-], but is \"" + merchantId + "\"");
        }
        return new WorkflowIdentity(
                workflow,
                environment.text("POFLOW_WORKFLOW_UID", workflow),
                environment.number("POFLOW_RUN", 1, 1, Integer.MAX_VALUE),
                environment.number("POFLOW_ATTEMPT", 0, 0, Integer.MAX_VALUE),
                merchantId);
    }

    public OptionalInt knownAttempt() {
        return attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt);
    }

    private static boolean isMerchantId(String text) {
        if (text.length() > MERCHANT_ID_LIMIT) {
            return false;
        }
        return text.chars()
                .allMatch(c ->
                        c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._:-".indexOf(c) >= 0);
    }
}
