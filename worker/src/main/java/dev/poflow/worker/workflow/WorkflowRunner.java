package dev.poflow.worker.workflow;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.GateException;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.settings.WorkflowIdentity;
import dev.poflow.worker.source.FetchedFile;
import dev.poflow.worker.source.SourceFile;
import dev.poflow.worker.stage.FileInUseException;
import dev.poflow.worker.stage.Ingest;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.run.FencedException;
import dev.poflow.worker.store.run.LostCommitsException;
import dev.poflow.worker.store.run.SameFileStore.SameFile;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a workflow from its last checkpoint to its end. Where the database has lost what was committed, goes back to what it still has. For
 * one thread; an interrupt ends it, and what is under way is rolled back.
 */
public final class WorkflowRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowRunner.class);

    /** A database that loses commits more often than this while one worker runs is not failing over, but broken. */
    private static final int MOST_LOSSES = 10;

    private final WorkerSettings settings;
    private final ConnectionGate gate;
    private final Progress progress;
    private final Stores stores = Stores.create();

    /** What is being worked on: a fault is noted with it. */
    private Optional<WorkflowRun> taken = Optional.empty();

    public WorkflowRunner(WorkerSettings settings, ConnectionGate gate, Progress progress) {
        this.settings = settings;
        this.gate = gate;
        this.progress = progress;
    }

    /** Waits for the gate, then runs what is left to do. Never throws: whatever goes wrong is an outcome. */
    public Outcome run() {
        try {
            gate.open().get();
            progress.running();
            return toEnd();
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            // An Error, such as a stack or a memory that ran out, is a fault as any other.
            return failure(e);
        }
    }

    private Outcome toEnd() throws Exception {
        for (int losses = 1; ; losses++) {
            try {
                return fromLastCheckpoint();
            } catch (LostCommitsException e) {
                if (losses == MOST_LOSSES) {
                    throw e;
                }
                LOG.warn("{}: going back to what is there", e.getMessage());
                progress.startOver();
            }
        }
    }

    private Outcome fromLastCheckpoint() throws Exception {
        WorkflowRun run = takeOver(settings.identity());
        Optional<String> rejection = run.rejection();
        if (rejection.isPresent()) {
            return new Outcome(ExitCode.DATA, Reason.FileRejected, rejection.get());
        }
        Optional<WorkflowResult> finished = Optional.empty();
        if (!run.hasIngested()) {
            finished = ingest(run);
        }
        checkSource(run.result());
        String duplicateOf = run.result().ingested().duplicateOf();
        if (duplicateOf.isEmpty()) {
            run.toEnd();
        }
        run.confirm();
        if (duplicateOf.isEmpty()) {
            return Outcome.done(run.result(), run.endedBefore());
        }
        progress.skipRest();
        finished.ifPresent(progress::found);
        return finished.map(result -> finishedEarlier(duplicateOf, result)).orElseGet(() -> duplicate(duplicateOf));
    }

    /**
     * Ingests the file, after everybody who works on it already.
     *
     * @return the result of another workflow that came with the file and was left unfinished, which this worker has finished
     */
    private Optional<WorkflowResult> ingest(WorkflowRun run) throws Exception {
        progress.fetching();
        try (FetchedFile file = fetch(run)) {
            Ingest ingest = new Ingest(file, settings.source().name());
            SameFileWait wait =
                    new SameFileWait(gate, stores, progress, settings.gate().connectTimeout());
            Optional<WorkflowResult> finished = Optional.empty();
            while (true) {
                Optional<SameFile> left = wait.await(run.work(), file.sha256());
                if (left.isPresent()) {
                    finished = finish(left.get());
                    taken = Optional.of(run);
                    continue;
                }
                try {
                    run.ingest(ingest);
                    return finished;
                } catch (FileInUseException e) {
                    LOG.info("{}", e.getMessage());
                }
            }
        }
    }

    private FetchedFile fetch(WorkflowRun run) throws Exception {
        try {
            return new SourceFile(settings.source()).fetch();
        } catch (FileRejectedException e) {
            run.reject(StageName.Ingest, e.issue());
            throw e;
        }
    }

    /** Does what another workflow has left undone. Empty where somebody else has taken it over meanwhile. */
    private Optional<WorkflowResult> finish(SameFile left) throws Exception {
        LOG.warn(
                "nobody works on workflow {}, which came with the same file and is not done: finishing it",
                left.name());
        try {
            WorkflowRun other = takeOver(new WorkflowIdentity(
                    left.workflow(),
                    left.workflowUid(),
                    left.run(),
                    0,
                    settings.identity().merchantId()));
            if (other.rejection().isEmpty()) {
                other.toEnd();
                other.confirm();
            }
            return Optional.of(other.result());
        } catch (FencedException e) {
            LOG.info("{}", e.getMessage());
            return Optional.empty();
        }
    }

    private WorkflowRun takeOver(WorkflowIdentity identity) throws Exception {
        WorkflowRun run = WorkflowRun.takeOver(settings, gate, stores, progress, identity);
        taken = Optional.of(run);
        return run;
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

    private static Outcome duplicate(String duplicateOf) {
        return new Outcome(
                ExitCode.DONE,
                Reason.DuplicateFile,
                "the same file was posted by " + duplicateOf + ": nothing was added");
    }

    private static Outcome finishedEarlier(String earlier, WorkflowResult result) {
        return new Outcome(
                ExitCode.DONE,
                Reason.EarlierFinished,
                "%s came with the same file and had not been finished: this workflow has finished it: %s"
                        .formatted(earlier, Summary.of(result)));
    }

    private Outcome failure(Throwable failure) {
        return switch (failure) {
            case FileRejectedException e -> new Outcome(ExitCode.DATA, Reason.FileRejected, at(e.issue()));
            case ConfigurationException e ->
                new Outcome(ExitCode.CONFIGURATION, Reason.ConfigurationInvalid, e.getMessage());
            case FencedException e -> new Outcome(ExitCode.TEMPORARY, Reason.Fenced, e.getMessage());
            case LostCommitsException e -> new Outcome(ExitCode.TEMPORARY, Reason.CommitsLost, e.getMessage());
            case GateException e ->
                new Outcome(
                        DatabaseFailure.exit(e),
                        GateReason.of(e.problem().kind()),
                        e.problem().message());
            case InterruptedException _ ->
                new Outcome(ExitCode.TEMPORARY, Reason.Terminated, "the worker was told to stop");
            case SQLException e -> DatabaseFailure.outcome(e, gate);
            case IOException e ->
                new Outcome(ExitCode.TEMPORARY, Reason.SourceUnavailable, String.valueOf(e.getMessage()));
            default -> fault(failure);
        };
    }

    /** Trying again helps where the fault came by chance, and once shows whether it did. */
    private Outcome fault(Throwable fault) {
        String place = progress.place();
        LOG.error("the worker failed {} in a way that it should not", place, fault);
        boolean again = taken.isPresent() && taken.get().isFaulty();
        if (taken.isPresent() && !again) {
            try {
                taken.get().noteFault();
            } catch (SQLException | InterruptedException e) {
                LOG.warn("the fault cannot be noted with the run: {}", e.toString());
            }
        }
        return new Outcome(
                again ? ExitCode.FAULT : ExitCode.TEMPORARY,
                Reason.InternalError,
                (again ? "for the second time a fault of the worker " : "a fault of the worker ") + place + ": "
                        + fault);
    }

    private static String at(Issue issue) {
        String place = issue.line() == 0
                ? ""
                : " (line " + issue.line() + (issue.column() == 0 ? "" : ", column " + issue.column()) + ")";
        return issue.code() + place + ": " + issue.message();
    }
}
