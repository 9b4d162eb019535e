package dev.poflow.worker.workflow;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.GateException;
import dev.poflow.worker.ExitCode;
import dev.poflow.worker.order.Count;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.source.SourceFile;
import dev.poflow.worker.stage.Enrich;
import dev.poflow.worker.stage.Ingest;
import dev.poflow.worker.stage.Parse;
import dev.poflow.worker.stage.Post;
import dev.poflow.worker.stage.Publish;
import dev.poflow.worker.stage.Stage;
import dev.poflow.worker.stage.StageContext;
import dev.poflow.worker.stage.Validate;
import dev.poflow.worker.store.CheckpointStore.Checkpoint;
import dev.poflow.worker.store.ExecutionStore.Execution;
import dev.poflow.worker.store.ExecutionStore.State;
import dev.poflow.worker.store.FencedException;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a workflow from its last checkpoint to its end. Each stage is one transaction: its rows, its checkpoint and the check of its
 * fence commit together or not at all. For one thread; an interrupt ends it, and what is under way is rolled back.
 */
public final class WorkflowRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowRunner.class);

    /** Class of the SQLSTATEs of violated constraints (PostgreSQL manual, appendix A). */
    private static final String INTEGRITY_VIOLATION = "23";

    private final WorkerSettings settings;
    private final ConnectionGate gate;
    private final Progress progress;
    private final Stores stores = Stores.create();
    private final List<Stage> stages;

    public WorkflowRunner(WorkerSettings settings, ConnectionGate gate, Progress progress) {
        this.settings = settings;
        this.gate = gate;
        this.progress = progress;
        this.stages = List.of(
                new Ingest(new SourceFile(settings.source())),
                new Parse(settings.source().format()),
                new Validate(),
                new Enrich(),
                new Post(),
                new Publish());
    }

    /** Waits for the gate, then runs what is left to do. Never throws: whatever goes wrong is an outcome. */
    public Outcome run() {
        try {
            gate.open().get();
            progress.running();
            return runStages();
        } catch (Exception e) {
            return failure(
                    e instanceof ExecutionException wrapped && wrapped.getCause() instanceof Exception cause
                            ? cause
                            : e);
        }
    }

    private Outcome runStages() throws Exception {
        Execution execution = gate.transact(
                "take over",
                connection -> stores.executions().takeOver(connection, settings.identity()),
                connection -> Optional.empty());
        Work work = execution.work();
        Map<StageName, Checkpoint> checkpoints;
        try (Connection connection = gate.borrow()) {
            checkpoints = stores.checkpoints().load(connection, work);
        }
        if (execution.state() == State.REJECTED) {
            return alreadyRejected(execution);
        }
        WorkflowResult result = WorkflowResult.NOTHING_YET;
        for (Stage stage : stages) {
            Checkpoint committed = checkpoints.get(stage.name());
            if (committed == null) {
                committed = runStage(stage, work, result);
            } else {
                LOG.info("{} had committed at {}: not run again", stage.name(), committed.finishedAt());
            }
            result = committed.result();
            progress.stageFinished(stage.name(), committed.startedAt(), committed.finishedAt(), result);
            if (stage.name() == StageName.Ingest) {
                checkSource(result);
                if (!result.ingested().duplicateOf().isEmpty()) {
                    return duplicate(result.ingested().duplicateOf());
                }
            }
        }
        return new Outcome(ExitCode.DONE, "", summary(result));
    }

    private Checkpoint runStage(Stage stage, Work work, WorkflowResult before) throws Exception {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        progress.stageStarted(stage.name(), startedAt);
        String inputHash = InputHash.of(stage.name(), before, settings.policy());
        try {
            Checkpoint checkpoint = gate.<Checkpoint, Exception>transact(
                    stage.name().name(),
                    connection -> {
                        stores.executions().checkFence(connection, work);
                        stores.executions().planForManyRows(connection);
                        WorkflowResult result = stage.run(
                                new StageContext(connection, gate, stores, work, settings.policy(), progress::lines),
                                before);
                        return commit(connection, work, stage.name(), startedAt, inputHash, result);
                    },
                    connection -> stores.checkpoints().committed(connection, work, stage.name()));
            LOG.info(
                    "{} committed in {} ms", stage.name(), startedAt.until(checkpoint.finishedAt(), ChronoUnit.MILLIS));
            return checkpoint;
        } catch (FileRejectedException e) {
            reject(stage.name(), work, e.issue());
            throw e;
        } catch (SQLException e) {
            checkNotOvertaken(work, e);
            throw e;
        }
    }

    /**
     * Rows that a newer worker has committed meanwhile are in the way of this one's: it has been overtaken, and the data is not wrong.
     *
     * @throws FencedException where that is so
     */
    private void checkNotOvertaken(Work work, SQLException failure) throws SQLException {
        if (failure.getSQLState() != null && failure.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
            try (Connection connection = gate.borrow()) {
                stores.executions().checkFence(connection, work);
            }
        }
    }

    /** What makes a stage's rows count: its checkpoint, the run's end where it is the last, and the fence, all in its transaction. */
    private Checkpoint commit(
            Connection connection,
            Work work,
            StageName stage,
            Instant startedAt,
            String inputHash,
            WorkflowResult result)
            throws SQLException {
        Instant finishedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Checkpoint checkpoint = new Checkpoint(stage, startedAt, finishedAt, inputHash, result);
        stores.checkpoints().save(connection, work, checkpoint);
        boolean last =
                stage == StageName.Publish || !result.ingested().duplicateOf().isEmpty();
        if (last) {
            stores.executions().finish(connection, work, State.SUCCEEDED, "");
            stores.executions()
                    .audit(
                            connection,
                            work,
                            "WORKFLOW_SUCCEEDED",
                            settings.identity().workflow(),
                            summary(result));
        }
        stores.executions().holdFence(connection, work);
        return checkpoint;
    }

    private void reject(StageName stage, Work work, Issue issue) throws Exception {
        gate.transact(
                "reject",
                connection -> {
                    stores.issues().forgetRejection(connection, work);
                    stores.issues().add(connection, work, stage, issue);
                    stores.executions()
                            .finish(
                                    connection,
                                    work,
                                    State.REJECTED,
                                    issue.code().name());
                    stores.executions()
                            .audit(
                                    connection,
                                    work,
                                    "FILE_REJECTED",
                                    settings.source().name(),
                                    issue.message());
                    stores.executions().holdFence(connection, work);
                    return true;
                },
                connection -> stores.executions().isIn(connection, work, State.REJECTED)
                        ? Optional.of(true)
                        : Optional.empty());
    }

    /** A workflow's source is immutable: a worker that starts again must find the file that was ingested. */
    private void checkSource(WorkflowResult result) throws ConfigurationException {
        Optional<String> expected = settings.source().sha256();
        if (expected.isPresent() && !expected.get().equals(result.ingested().sha256())) {
            throw new ConfigurationException(
                    "workflow %s, run %d, has ingested a file with SHA-256 %s, but its source now has %s: a changed file needs a workflow of its own"
                            .formatted(
                                    settings.identity().workflow(),
                                    settings.identity().run(),
                                    result.ingested().sha256(),
                                    expected.get()));
        }
    }

    private Outcome alreadyRejected(Execution execution) throws SQLException {
        try (Connection connection = gate.borrow()) {
            return new Outcome(
                    ExitCode.DATA,
                    "FileRejected",
                    execution.reason() + ": " + stores.issues().rejection(connection, execution.work()));
        }
    }

    private Outcome duplicate(String duplicateOf) {
        progress.skipRest();
        return new Outcome(
                ExitCode.DONE, "DuplicateFile", "the same file was posted by " + duplicateOf + ": nothing was added");
    }

    private static String summary(WorkflowResult result) {
        if (!result.ingested().duplicateOf().isEmpty()) {
            return "same file as " + result.ingested().duplicateOf();
        }
        int held = result.posted().heldOrders();
        int orders = result.parsed().orders();
        return "%d of %s posted in %d of %s%s"
                .formatted(
                        result.posted().lines(),
                        Count.of(result.parsed().lines(), "line"),
                        orders - result.quarantined().orders(),
                        Count.of(orders, "order"),
                        held > 0 ? ", " + held + " held" : "");
    }

    private static Outcome failure(Exception failure) {
        return switch (failure) {
            case FileRejectedException e -> new Outcome(ExitCode.DATA, "FileRejected", at(e.issue()));
            case ConfigurationException e ->
                new Outcome(ExitCode.CONFIGURATION, "ConfigurationInvalid", e.getMessage());
            case FencedException e -> new Outcome(ExitCode.TEMPORARY, "Fenced", e.getMessage());
            case GateException e ->
                new Outcome(
                        ExitCode.of(e),
                        GateReason.of(e.problem().kind()),
                        e.problem().message());
            case InterruptedException _ -> new Outcome(ExitCode.TEMPORARY, "Terminated", "the worker was told to stop");
            case SQLException e ->
                new Outcome(ExitCode.of(e), "DatabaseError", "SQLSTATE " + e.getSQLState() + ": " + e.getMessage());
            case IOException e -> new Outcome(ExitCode.TEMPORARY, "SourceUnavailable", String.valueOf(e.getMessage()));
            case Exception e -> {
                LOG.error("the worker failed in a way that it should not", e);
                yield new Outcome(ExitCode.TEMPORARY, "InternalError", e.toString());
            }
        };
    }

    private static String at(Issue issue) {
        String place = issue.line() == 0
                ? ""
                : " (line " + issue.line() + (issue.column() == 0 ? "" : ", column " + issue.column()) + ")";
        return issue.code() + place + ": " + issue.message();
    }
}
