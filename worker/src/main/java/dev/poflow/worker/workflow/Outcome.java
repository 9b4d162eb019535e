package dev.poflow.worker.workflow;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.worker.order.WorkflowResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a workflow ended in this worker.
 *
 * @param reason for programs; empty where all is as it should be
 * @param message for people
 */
public record Outcome(ExitCode exit, Optional<Reason> reason, String message) {

    public Outcome(ExitCode exit, Reason reason, String message) {
        this(exit, Optional.of(reason), message);
    }

    /**
     * All six stages are committed. That is no success where no order could be posted.
     *
     * @param endedBefore when, where an earlier worker had done so
     */
    static Outcome done(WorkflowResult result, Optional<Instant> endedBefore) {
        String message = Summary.of(result)
                + endedBefore
                        .map(at -> "; all of that was done before, at " + at.truncatedTo(ChronoUnit.SECONDS))
                        .orElse("");
        return result.posted().orders() == 0
                ? new Outcome(ExitCode.DATA, Reason.NothingPosted, message)
                : new Outcome(ExitCode.DONE, Optional.empty(), message);
    }
}
