package dev.poflow.worker;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.GateStatus;
import dev.poflow.worker.export.ProblemList;
import dev.poflow.worker.log.LogContext;
import dev.poflow.worker.log.Logging;
import dev.poflow.worker.page.Page;
import dev.poflow.worker.probe.Probes;
import dev.poflow.worker.probe.micronaut.MicronautServer;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.workflow.Outcome;
import dev.poflow.worker.workflow.Progress;
import dev.poflow.worker.workflow.WorkflowRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One workflow in one process. The gate opens beside the start of the probe endpoints, not after it; the stages begin as soon as the
 * gate is open. SIGTERM rolls back the stage under way and ends the process with exit 75 within five seconds.
 */
final class WorkflowProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowProcess.class);

    /** How long SIGTERM waits for the workflow to end by itself: well within the 5 s that the process may take to end. */
    private static final long ROLLBACK_SECONDS = 3;

    private static final Outcome TERMINATED =
            new Outcome(ExitCode.TEMPORARY, Reason.Terminated, "told to stop: the stage under way was rolled back");

    private final WorkerSettings settings;
    private final TerminationLog terminationLog;
    private final Optional<Path> problems;
    private final int mostProblems;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Page page;
    private final ConnectionGate gate;
    private final Progress progress;
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private volatile boolean stopping;

    private WorkflowProcess(Environment environment, TerminationLog terminationLog) throws ConfigurationException {
        this.settings = WorkerSettings.of(environment);
        this.terminationLog = terminationLog;
        this.problems = environment.optional(WorkerVariables.PROBLEMS_FILE).map(Path::of);
        this.mostProblems = environment.value(WorkerVariables.MOST_PROBLEMS);
        this.page = Page.of(environment, new PrintStream(said, false, StandardCharsets.UTF_8));
        this.gate = new ConnectionGate(settings.database(), settings.gate(), Stores.schema());
        this.progress = new Progress(settings.identity());
    }

    /**
     * Runs the workflow that the environment names.
     *
     * @throws ConfigurationException where the environment is wrong
     */
    static ExitCode run(Environment environment, TerminationLog terminationLog) throws ConfigurationException {
        WorkflowProcess process = new WorkflowProcess(environment, terminationLog);
        Logging.configure(
                environment,
                Optional.of(new LogContext(
                        process.settings.identity(),
                        process.progress::stageName,
                        () -> process.gate.status().figures().generation())));
        return process.run();
    }

    private ExitCode run() {
        gate.open();
        Thread work = Thread.ofVirtual().name("workflow").unstarted(this::work);
        Thread stopHook = new Thread(() -> stop(work), "stop");
        Runtime.getRuntime().addShutdownHook(stopHook);
        work.start();
        Thread.ofPlatform().name("probes").daemon().start(this::listen);
        if (settings.probe().addressFile().isPresent()) {
            // Whoever asks for the address gets it, also of a worker that is done before it listens.
            listening.join();
        }
        ExitCode exit = ended.join().exit();
        if (!stopping) {
            Runtime.getRuntime().removeShutdownHook(stopHook);
        }
        return exit;
    }

    /** Beside the work: a short workflow is done before the endpoints listen, and nobody needs them any more. */
    private void listen() {
        try {
            new Probes(gate, progress).serve(new MicronautServer(), settings.probe());
        } catch (Probes.CannotListenException e) {
            LOG.error(e.getMessage(), e);
            end(new Outcome(ExitCode.CONFIGURATION, Reason.ProbeUnavailable, e.getMessage()));
            gate.close();
        } finally {
            listening.complete(null);
        }
    }

    private void work() {
        Outcome outcome;
        try {
            outcome = new WorkflowRunner(settings, gate, progress).run();
        } catch (Throwable e) {
            // An Error, such as memory running out: without an outcome the process would never end.
            LOG.error("the worker failed in a way that it should not", e);
            outcome = new Outcome(ExitCode.TEMPORARY, Reason.InternalError, e.toString());
        }
        problems.ifPresent(this::writeProblems);
        end(stopping && outcome.exit() != ExitCode.DONE ? TERMINATED : outcome);
    }

    /** For whoever started this process and shows them: to ask for them later would take another. */
    private void writeProblems(Path file) {
        if (stopping || gate.status().state() != GateStatus.State.OPEN) {
            return;
        }
        try (Connection connection = gate.borrow()) {
            ProblemList.write(
                    connection,
                    settings.identity().workflowUid(),
                    settings.identity().run(),
                    mostProblems,
                    page);
            Files.write(file, said.toByteArray());
        } catch (SQLException | IOException e) {
            LOG.warn("what is wrong with the file cannot be written to {}: {}", file, e.toString());
        }
    }

    private synchronized void end(Outcome outcome) {
        if (ended.isDone()) {
            return;
        }
        Phase phase = outcome.exit() == ExitCode.DONE ? Phase.Succeeded : Phase.Failed;
        progress.ended(phase, outcome);
        if (phase == Phase.Succeeded) {
            LOG.info("{}: {}", phase, outcome.message());
        } else {
            LOG.error(
                    "{} with exit {}: {}: {}",
                    phase,
                    outcome.exit().code(),
                    outcome.reason().map(Reason::name).orElse(""),
                    outcome.message());
        }
        terminationLog.write(progress.report(gate.status()));
        // The gate is not closed: the end of the process closes its idle connections. To close them here would open one
        // more for each, to cancel what does not run.
        ended.complete(outcome);
    }

    /**
     * On SIGTERM. Closing the gate cancels on the server whatever a stage runs there, which an interrupt alone would leave behind with
     * its locks; interrupting ends what else the workflow waits for. The exit code says that it can be started again.
     */
    private void stop(Thread work) {
        stopping = true;
        LOG.warn("SIGTERM: rolling back");
        gate.close();
        work.interrupt();
        try {
            ended.copy().orTimeout(ROLLBACK_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            end(TERMINATED);
        }
        Runtime.getRuntime().halt(ended.join().exit().code());
    }
}
