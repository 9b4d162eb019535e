package dev.poflow.worker.workflow;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
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

    /** All six stages are committed. */
    static Outcome done(String message) {
        return new Outcome(ExitCode.DONE, Optional.empty(), message);
    }
}
