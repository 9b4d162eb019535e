package dev.poflow.worker.workflow;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.contract.StageState;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.WorkflowIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One look at a worker: what {@code /progress} and the termination message say.
 *
 * @param reason for programs; empty where all is as it should be
 * @param message for people; empty where there is nothing to say
 * @param stage the stage under way or the last one that was; empty before the first
 * @param linesDone lines that the stage under way has done
 * @param stages all six, in order
 * @param exit how the worker ends; empty while it runs
 */
public record Report(
        WorkflowIdentity identity,
        Phase phase,
        Optional<Reason> reason,
        String message,
        Optional<StageName> stage,
        int linesDone,
        List<StageLine> stages,
        GateStatus gate,
        WorkflowResult result,
        Optional<ExitCode> exit) {

    /** One stage's state and times. */
    public record StageLine(
            StageName name, StageState state, Optional<Instant> startedAt, Optional<Instant> finishedAt) {}
}
