package dev.poflow.worker.workflow;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import dev.poflow.contract.StageName;
import dev.poflow.contract.StageState;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.settings.WorkflowIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a worker has come. Written by the workflow's thread, read by any. */
public final class Progress {

    private final WorkflowIdentity identity;
    private final Map<StageName, Report.Stage> stages = new EnumMap<>(StageName.class);
    private Phase phase = Phase.Connecting;
    private Optional<Reason> reason = Optional.empty();
    private String message = "";
    private @Nullable StageName stage;
    private volatile int linesDone;

    /** Where the last of them begins in the file; 0 where that is not known. */
    private volatile long lineAt;

    private WorkflowResult result = WorkflowResult.NOTHING_YET;
    private Optional<ExitCode> exit = Optional.empty();

    public Progress(WorkflowIdentity identity) {
        this.identity = identity;
        startOver();
    }

    /** As before the first stage: what was done has to be found out anew. */
    public synchronized void startOver() {
        result = WorkflowResult.NOTHING_YET;
        for (StageName name : StageName.values()) {
            stages.put(name, new Report.Stage(name, StageState.Pending, null, null));
        }
    }

    public synchronized void running() {
        phase = Phase.Running;
    }

    /** The file is on its way, before the first stage's transaction begins. */
    public synchronized void fetching() {
        stageStarted(StageName.Ingest, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    /** Another workflow works on the same file: what this one waits for. */
    public synchronized void waitsFor(String other) {
        reason = Optional.of(Reason.FileInUse);
        message = "workflow " + other + " works on the same file: this one goes on when that is done";
    }

    public synchronized void stageStarted(StageName name, Instant startedAt) {
        stage = name;
        linesDone = 0;
        lineAt = 0;
        reason = Optional.empty();
        message = "";
        stages.put(name, new Report.Stage(name, StageState.Running, startedAt, null));
    }

    public synchronized void stageFinished(
            StageName name, Instant startedAt, Instant finishedAt, WorkflowResult found) {
        stage = name;
        result = found;
        stages.put(name, new Report.Stage(name, StageState.Succeeded, startedAt, finishedAt));
    }

    /** What came of the file where this workflow has finished another's work. */
    public synchronized void found(WorkflowResult otherResult) {
        result = otherResult;
    }

    /** All stages that have not begun are not needed. */
    public synchronized void skipRest() {
        stages.replaceAll((name, line) ->
                line.state() == StageState.Pending ? new Report.Stage(name, StageState.Skipped, null, null) : line);
    }

    /** As {@link dev.poflow.worker.stage.StageContext.LineCount#lines}. */
    public void lines(int done, long at) {
        linesDone = done;
        lineAt = at;
    }

    /** How far the stage under way has come in the file, for a sentence; empty before the first stage. */
    public synchronized String place() {
        if (stage == null) {
            return "";
        }
        String behind = lineAt == 0 ? "" : " behind line " + lineAt + " of the file";
        return "in " + stage + behind + ", with " + Count.of(linesDone, "order line") + " done";
    }

    /** @param last Succeeded or Failed */
    public synchronized void ended(Phase last, Outcome outcome) {
        phase = last;
        reason = outcome.reason();
        message = outcome.message();
        exit = Optional.of(outcome.exit());
        if (last == Phase.Failed) {
            Instant now = Instant.now();
            stages.replaceAll((name, line) -> line.state() == StageState.Running
                    ? new Report.Stage(name, StageState.Failed, line.startedAt(), now)
                    : line);
        }
    }

    public synchronized String stageName() {
        return stage == null ? "" : stage.name();
    }

    /** While the gate is closed, its problem is the worker's. */
    public synchronized Report report(GateStatus gate) {
        boolean blocked = phase == Phase.Connecting && gate.problem().isPresent();
        Optional<Reason> why = blocked ? gate.problem().map(problem -> GateReason.of(problem.kind())) : reason;
        return new Report(
                identity.workflow(),
                identity.run(),
                identity.attempt() == 0 ? null : identity.attempt(),
                identity.merchantId(),
                phase,
                why.map(Reason::name).orElse(""),
                blocked ? gate.problem().get().message() : message,
                stage,
                (long) linesDone,
                List.copyOf(stages.values()),
                Reported.gate(gate),
                Reported.result(result),
                exit.map(ExitCode::code).orElse(null));
    }
}
