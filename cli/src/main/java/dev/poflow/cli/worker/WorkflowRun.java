package dev.poflow.cli.worker;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.cli.manifest.Workflow;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import dev.poflow.contract.WorkerVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One workflow's run: starts workers, one after the other, until one succeeds or none may follow, as a Job with the operator's
 * podFailurePolicy does. One thread runs it; {@link #stop} may come from any.
 */
public final class WorkflowRun {
    /** Long enough not to disturb, short enough to look live. */
    private static final long POLL_MILLIS = 150;

    private static final long ADDRESS_POLL_MILLIS = 10;
    private static final long FIRST_BACKOFF_MILLIS = 500;
    private static final long LAST_BACKOFF_MILLIS = 10_000;

    private final Workflow workflow;
    private final WorkerSetup setup;
    private final Consumer<Progress> listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long startNanos = System.nanoTime();
    private volatile @Nullable WorkerProcess current;
    private PurchaseOrderWorkflowStatus status;
    private long linesDone;
    private @Nullable Path log;
    private Optional<String> problems = Optional.empty();

    /** @param listener is told of every change, by the thread that runs this */
    public WorkflowRun(Workflow workflow, WorkerSetup setup, Consumer<Progress> listener) {
        this.workflow = workflow;
        this.setup = setup;
        this.listener = listener;
        this.status = WorkflowStatus.accepted(1, workflow.run(), Instant.now());
    }

    /** How it stands before it has begun. */
    public Progress progress() {
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        return new Progress(workflow.name(), workflow.spec().merchantId(), status, linesDone, millis, log);
    }

    /** What the last worker has said of its file, in a paragraph; absent where it said nothing. Of a run that is over. */
    public Optional<String> problems() {
        return problems;
    }

    /** Waits for its turn. */
    public void queued() {
        become(WorkflowStatus.queued(
                status, "Waits until one of the " + setup.parallel() + " workers at a time has ended."));
    }

    /** Does everything, and returns when the run is over or suspended. */
    public Progress run() throws InterruptedException {
        if (workflow.cancelled()) {
            become(WorkflowStatus.cancelled(status, "spec.cancel is true.", Instant.now()));
        } else if (workflow.suspended()) {
            become(WorkflowStatus.suspended(status, "spec.suspend is true: nothing was started.", Instant.now()));
        } else {
            attempts();
        }
        return progress();
    }

    /** Ends the worker and starts no other; returns when the worker has ended. */
    public void stop() {
        stopped.countDown();
        WorkerProcess process = current;
        if (process != null) {
            process.terminate();
        }
    }

    private void attempts() throws InterruptedException {
        int limit = Objects.requireNonNullElse(workflow.spec().backoffLimit(), 3);
        long activeSeconds = Objects.requireNonNullElse(workflow.spec().activeDeadlineSeconds(), 900);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(activeSeconds);
        Map<String, String> environment;
        try {
            environment = setup.environment(workflow);
        } catch (Exception e) {
            fail(Reason.SourceMissing.name(), String.valueOf(e.getMessage()));
            return;
        }
        long pause = FIRST_BACKOFF_MILLIS;
        for (int attempt = 1; ; attempt++) {
            Attempt ended = attempt(attempt, environment, deadline);
            if (!ended.mayRetry()) {
                return;
            }
            if (attempt > limit) {
                String why = "Attempt " + attempt + " was the last that backoffLimit " + limit + " allows. "
                        + ended.message();
                fail(ended.reason().isEmpty() ? Reason.BackoffLimitExceeded.name() : ended.reason(), why);
                return;
            }
            become(new dev.poflow.api.v1alpha1.StatusBuilder(status)
                    .phase(
                            Phase.Pending,
                            Reason.Retrying.name(),
                            "Attempt " + attempt + " ended (" + ended.message() + "); another follows.")
                    .build());
            if (stopped.await(pause, TimeUnit.MILLISECONDS)) {
                interrupted();
                return;
            }
            pause = Math.min(2 * pause, LAST_BACKOFF_MILLIS);
        }
    }

    /** What an attempt leaves to decide. */
    private record Attempt(boolean mayRetry, String reason, String message) {
        static final Attempt OVER = new Attempt(false, "", "");
    }

    private Attempt attempt(int number, Map<String, String> environment, long deadline) throws InterruptedException {
        become(WorkflowStatus.starting(status, number, Instant.now()));
        WorkerProcess worker;
        try {
            worker = start(number, environment);
        } catch (IOException e) {
            fail(Reason.WorkerNotStarted.name(), "The worker process cannot be started: " + e.getMessage());
            return Attempt.OVER;
        }
        current = worker;
        try {
            if (stopped.getCount() == 0) {
                worker.terminate();
            }
            return watch(worker, deadline);
        } finally {
            current = null;
        }
    }

    private WorkerProcess start(int number, Map<String, String> environment) throws IOException {
        Map<String, String> env = new HashMap<>(environment);
        env.put(WorkerVariables.ATTEMPT.name(), Integer.toString(number));
        Path directory = Files.createTempDirectory(setup.privateDirectory(), "worker-");
        log = setup.logs().resolve(workflow.name() + "-" + workflow.run() + "-" + number + ".log");
        return WorkerProcess.start(
                setup.program(), setup.jvmOptions(), env, directory, setup.page(), log, setup.echo(), setup.guardian());
    }

    private Attempt watch(WorkerProcess worker, long deadline) throws InterruptedException {
        var connection = workflow.spec().connection();
        int startupSeconds =
                connection == null ? 120 : Objects.requireNonNullElse(connection.startupDeadlineSeconds(), 120);
        long startupDeadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(startupSeconds);
        boolean open = false;
        while (true) {
            Optional<ProbeClient> probes = worker.probes();
            Optional<WorkerProcess.End> end =
                    worker.awaitEnd(probes.isEmpty() ? ADDRESS_POLL_MILLIS : open ? POLL_MILLIS : 1);
            if (end.isPresent()) {
                return ended(end.get());
            }
            if (System.nanoTime() > deadline) {
                worker.terminate();
                fail(
                        Reason.DeadlineExceeded.name(),
                        "The run took longer than activeDeadlineSeconds allows. What is committed stays.");
                return Attempt.OVER;
            }
            if (!open && System.nanoTime() > startupDeadline) {
                worker.terminate();
                return new Attempt(
                        true,
                        Reason.StartupDeadlineExceeded.name(),
                        "the gate did not open within startupDeadlineSeconds (" + startupSeconds + "): "
                                + Objects.requireNonNullElse(status.message(), "no reason was given"));
            }
            if (probes.isPresent()) {
                open = open || opened(probes.get());
                if (open) {
                    probes.get().progress().ifPresent(this::report);
                }
            }
        }
    }

    private boolean opened(ProbeClient probes) throws InterruptedException {
        return switch (probes.startup()) {
            case ProbeClient.Startup.Open() -> true;
            case ProbeClient.Startup.Closed(String reason, String message) -> {
                become(new dev.poflow.api.v1alpha1.StatusBuilder(status)
                        .phase(Phase.Connecting, reason, message)
                        .build());
                yield false;
            }
            case ProbeClient.Startup.NoAnswer() -> {
                Thread.sleep(ADDRESS_POLL_MILLIS);
                yield false;
            }
        };
    }

    private void report(Report report) {
        linesDone = Objects.requireNonNullElse(report.linesDone(), linesDone);
        become(WorkflowStatus.progressed(status, report, Instant.now()));
    }

    private Attempt ended(WorkerProcess.End end) {
        problems = end.problems();
        String reason = end.report().map(Report::reason).orElse("");
        String message = end.report().map(Report::message).orElse("");
        Phase phase = ExitCode.DONE.is(end.exitCode()) ? Phase.Succeeded : Phase.Running;
        end.report().ifPresent(report -> {
            linesDone = Objects.requireNonNullElse(report.linesDone(), linesDone);
            status = WorkflowStatus.reported(status, report, phase, reason, message, Instant.now());
        });
        if (ExitCode.DONE.is(end.exitCode())) {
            Report report = end.report().orElse(Report.EMPTY);
            become(WorkflowStatus.succeeded(status, report, Instant.now()));
            return Attempt.OVER;
        }
        String said = message.isEmpty()
                ? "the worker ended with exit code " + end.exitCode() + " and left no message"
                : message;
        String why = reason.isEmpty() ? Reason.WorkerFailed.name() : reason;
        if (stopped.getCount() == 0) {
            interrupted();
            return Attempt.OVER;
        }
        if (!ExitCode.mayRetry(end.exitCode())) {
            fail(why, said);
            return Attempt.OVER;
        }
        return new Attempt(true, why, said);
    }

    private void interrupted() {
        fail(
                Reason.Terminated.name(),
                "poflow was stopped. Run the same manifest on the same database to go on from the last committed stage.");
    }

    private void fail(String reason, String message) {
        become(WorkflowStatus.failed(status, reason, message, Instant.now()));
    }

    private void become(PurchaseOrderWorkflowStatus next) {
        status = next;
        listener.accept(progress());
    }
}
