package dev.poflow.worker.workflow;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.settings.WorkflowIdentity;
import dev.poflow.worker.stage.Enrich;
import dev.poflow.worker.stage.Ingest;
import dev.poflow.worker.stage.Parse;
import dev.poflow.worker.stage.Post;
import dev.poflow.worker.stage.Publish;
import dev.poflow.worker.stage.Stage;
import dev.poflow.worker.stage.StageContext;
import dev.poflow.worker.stage.Validate;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.run.CheckpointStore.Checkpoint;
import dev.poflow.worker.store.run.Checkpoints;
import dev.poflow.worker.store.run.ExecutionStore.Execution;
import dev.poflow.worker.store.run.ExecutionStore.State;
import dev.poflow.worker.store.run.LostCommitsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workflow that this worker has taken over, and goes on from its last checkpoint. Each stage is one transaction: its rows, its checkpoint,
 * the check of its fence and that of all earlier checkpoints commit together or not at all. For one thread.
 *
 * <p>Every method throws {@link LostCommitsException} where the database does not have what this worker goes on from: whoever takes the
 * workflow over again finds what there is.
 */
final class WorkflowRun {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowRun.class);

    /** Class of the SQLSTATEs of violated constraints (PostgreSQL manual, appendix A). */
    private static final String INTEGRITY_VIOLATION = "23";

    private final WorkerSettings settings;
    private final ConnectionGate gate;
    private final Stores stores;
    private final Progress progress;
    private final WorkflowIdentity identity;
    private final Execution execution;
    private final Optional<Instant> endedBefore;
    private final boolean faulty;
    private Checkpoints checkpoints;
    private boolean ended;

    private WorkflowRun(
            WorkerSettings settings,
            ConnectionGate gate,
            Stores stores,
            Progress progress,
            WorkflowIdentity identity,
            Taken taken) {
        this.settings = settings;
        this.gate = gate;
        this.stores = stores;
        this.progress = progress;
        this.identity = identity;
        this.execution = taken.execution;
        this.checkpoints = taken.checkpoints;
        this.endedBefore = checkpoints.next().isPresent()
                ? Optional.empty()
                : Optional.of(checkpoints.committed().getLast().finishedAt());
        this.ended = execution.state() != State.RUNNING;
        this.faulty = !ended && Reason.InternalError.is(execution.reason());
    }

    private record Taken(Execution execution, Checkpoints checkpoints) {}

    /** Takes over a workflow: from here on, every other worker of it stops at its fence. */
    static WorkflowRun takeOver(
            WorkerSettings settings, ConnectionGate gate, Stores stores, Progress progress, WorkflowIdentity identity)
            throws SQLException, InterruptedException, ConfigurationException {
        Taken taken = gate.<Taken, ConfigurationException>transact(
                "take over",
                connection -> {
                    Execution execution = stores.executions().takeOver(connection, identity);
                    return new Taken(execution, reload(connection, stores, execution.work()));
                },
                connection -> Optional.empty());
        WorkflowRun run = new WorkflowRun(settings, gate, stores, progress, identity, taken);
        for (Checkpoint checkpoint : taken.checkpoints.committed()) {
            LOG.info("{} had committed at {}: not run again", checkpoint.stage(), checkpoint.finishedAt());
            run.finished(checkpoint);
        }
        return run;
    }

    private static Checkpoints reload(Connection connection, Stores stores, Work work)
            throws SQLException, ConfigurationException {
        Checkpoints found = stores.checkpoints().load(connection, work);
        Optional<StageName> missing = found.next();
        if (found.behindGap().isEmpty() || missing.isEmpty()) {
            return found;
        }
        LOG.warn("{} has no checkpoint, but {} have: they are run again", missing.get(), found.behindGap());
        stores.checkpoints().forgetBehindGap(connection, work, missing.get());
        return stores.checkpoints().load(connection, work);
    }

    Work work() {
        return execution.work();
    }

    WorkflowResult result() {
        return checkpoints.result();
    }

    /** When the last stage committed, where it had before this worker took over. */
    Optional<Instant> endedBefore() {
        return endedBefore;
    }

    boolean hasIngested() {
        return !checkpoints.committed().isEmpty();
    }

    /** Why this run's file was rejected before; empty where it was not. */
    Optional<String> rejection() throws SQLException, InterruptedException {
        if (execution.state() != State.REJECTED) {
            return Optional.empty();
        }
        String message = gate.transact(
                "read the rejection",
                connection -> stores.issues().rejection(connection, work()),
                connection -> Optional.empty());
        return Optional.of(execution.reason() + ": " + (message.isEmpty() ? "what is wrong was pruned" : message));
    }

    /** Whether a worker of this run has had a fault before. */
    boolean isFaulty() {
        return faulty;
    }

    /** Notes for whoever takes over the run that this worker has had a fault. */
    void noteFault() throws SQLException, InterruptedException {
        gate.<Boolean, SQLException>transact(
                "note the fault",
                connection -> {
                    stores.executions().holdFence(connection, work());
                    stores.executions().noteFault(connection, work());
                    return true;
                },
                connection -> Optional.empty());
    }

    void ingest(Ingest ingest) throws Exception {
        run(ingest);
    }

    /** Runs every stage that has not committed. */
    void toEnd() throws Exception {
        for (Optional<StageName> next = checkpoints.next(); next.isPresent(); next = checkpoints.next()) {
            run(
                    switch (next.get()) {
                        case Ingest -> throw new IllegalStateException("the file has not been ingested");
                        case Parse -> new Parse(settings.source().format());
                        case Validate -> new Validate();
                        case Enrich -> new Enrich();
                        case Post -> new Post();
                        case Publish -> new Publish();
                    });
        }
    }

    /**
     * Ends a run that has found all done by an earlier one. Then reads the last checkpoint again, from the server that is the primary now:
     * only what it has is done.
     */
    void confirm() throws SQLException, InterruptedException {
        if (!ended) {
            gate.<Boolean, SQLException>transact(
                    "end the run",
                    connection -> {
                        stores.checkpoints().require(connection, work(), checkpoints);
                        finish(connection, State.SUCCEEDED, "");
                        stores.executions().holdFence(connection, work());
                        return true;
                    },
                    connection -> stores.executions().isIn(connection, work(), State.SUCCEEDED)
                            ? Optional.of(true)
                            : Optional.empty());
        }
        gate.<Boolean, SQLException>readAfresh("the last checkpoint", connection -> {
            stores.checkpoints().require(connection, work(), checkpoints);
            return true;
        });
    }

    /** Ends the run: nothing of the file is posted. Returns when the server that is the primary now has it. */
    void reject(StageName stage, Issue issue) throws Exception {
        gate.transact(
                "reject",
                connection -> {
                    stores.checkpoints().require(connection, work(), checkpoints);
                    stores.issues().forgetRejection(connection, work());
                    stores.issues().add(connection, work(), stage, List.of(issue));
                    finish(connection, State.REJECTED, issue.code().name());
                    audit(connection, "FILE_REJECTED", settings.source().name(), issue.message());
                    stores.executions().holdFence(connection, work());
                    return true;
                },
                connection -> isRejected(connection) ? Optional.of(true) : Optional.empty());
        gate.<Boolean, SQLException>readAfresh("the rejection", connection -> {
            if (!isRejected(connection)) {
                throw new LostCommitsException("the rejection of the file is not there");
            }
            return true;
        });
    }

    private void run(Stage stage) throws Exception {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        progress.stageStarted(stage.name(), startedAt);
        try {
            Checkpoint checkpoint = gate.<Checkpoint, Exception>transact(
                    stage.name().name(),
                    connection -> inTransaction(connection, stage, startedAt),
                    connection -> stores.checkpoints().committed(connection, work(), stage.name()));
            checkpoints = checkpoints.with(checkpoint);
            finished(checkpoint);
            LOG.info(
                    "{} committed in {} ms", stage.name(), startedAt.until(checkpoint.finishedAt(), ChronoUnit.MILLIS));
        } catch (FileRejectedException e) {
            reject(stage.name(), e.issue());
            throw e;
        } catch (SQLException e) {
            checkNotOvertaken(e);
            throw e;
        }
    }

    private Checkpoint inTransaction(Connection connection, Stage stage, Instant startedAt) throws Exception {
        stores.executions().checkFence(connection, work());
        stores.executions().showBusy(connection, work());
        stores.checkpoints().require(connection, work(), checkpoints);
        stores.executions().planForManyRows(connection);
        StageContext context =
                new StageContext(connection, gate, stores, work(), checkpoints, settings.policy(), progress::lines);
        WorkflowResult result = stage.run(context, result());
        return commit(connection, stage.name(), startedAt, result);
    }

    /** What makes a stage's rows count: its checkpoint, the run's end where it is the last, and the fence, all in its transaction. */
    private Checkpoint commit(Connection connection, StageName stage, Instant startedAt, WorkflowResult result)
            throws SQLException {
        Instant finishedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String inputHash = InputHash.of(stage, result(), settings.policy());
        Checkpoint checkpoint = new Checkpoint(stage, startedAt, finishedAt, inputHash, result);
        stores.checkpoints().save(connection, work(), checkpoint);
        boolean last =
                stage == StageName.Publish || !result.ingested().duplicateOf().isEmpty();
        if (last) {
            ended = true;
            boolean nothing =
                    result.ingested().duplicateOf().isEmpty() && result.posted().orders() == 0;
            finish(connection, State.SUCCEEDED, nothing ? Reason.NothingPosted.name() : "");
            audit(
                    connection,
                    nothing ? "NOTHING_POSTED" : "WORKFLOW_SUCCEEDED",
                    identity.workflow(),
                    Summary.of(result));
            stores.executions().commitDurably(connection, settings.lastCommit());
        }
        stores.executions().holdFence(connection, work());
        return checkpoint;
    }

    /**
     * Rows that a newer worker has committed meanwhile are in the way of this one's: it has been overtaken, and the data is not wrong.
     *
     * @throws dev.poflow.worker.store.run.FencedException where that is so
     */
    private void checkNotOvertaken(SQLException failure) throws SQLException, InterruptedException {
        if (failure.getSQLState() != null && failure.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
            gate.transact(
                    "look for a newer worker",
                    connection -> {
                        stores.executions().checkFence(connection, work());
                        stores.checkpoints().require(connection, work(), checkpoints);
                        return true;
                    },
                    connection -> Optional.empty());
        }
    }

    private void finished(Checkpoint checkpoint) {
        progress.stageFinished(
                checkpoint.stage(), checkpoint.startedAt(), checkpoint.finishedAt(), checkpoint.result());
    }

    private boolean isRejected(Connection connection) throws SQLException {
        return stores.executions().isIn(connection, work(), State.REJECTED);
    }

    private void finish(Connection connection, State state, String reason) throws SQLException {
        stores.executions().finish(connection, work(), state, reason);
    }

    private void audit(Connection connection, String action, String subject, String detail) throws SQLException {
        stores.executions().audit(connection, work(), action, subject, detail);
    }
}
