package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
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

    static WorkflowIdentity of(Environment environment) throws ConfigurationException {
        String workflow = environment.value(WorkerVariables.WORKFLOW);
        return new WorkflowIdentity(
                workflow,
                environment.optional(WorkerVariables.WORKFLOW_UID).orElse(workflow),
                environment.value(WorkerVariables.RUN),
                environment.optional(WorkerVariables.ATTEMPT).orElse(0),
                environment.value(WorkerVariables.MERCHANT_ID));
    }

    public OptionalInt knownAttempt() {
        return attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt);
    }
}
