package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.PostgresCache;
import dev.poflow.cli.database.PrivateFiles;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.cli.manifest.Workflow;
import dev.poflow.cli.source.Sources;
import dev.poflow.cli.view.RunView;
import dev.poflow.cli.worker.Guardian;
import dev.poflow.cli.worker.Progress;
import dev.poflow.cli.worker.WorkerException;
import dev.poflow.cli.worker.WorkerSetup;
import dev.poflow.cli.worker.WorkflowRun;
import dev.poflow.contract.Phase;
import dev.poflow.contract.WorkerVariables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * One {@code poflow run}: a database, its schema, then all workflows at once. Used by one thread; Ctrl-C comes in from another, and waits
 * until {@link #close}, so that a user sees what came of the workflows then, too.
 */
final class LocalRun implements AutoCloseable {
    /** How long Ctrl-C waits: workers promise 5 s, the database about one. */
    private static final int STOP_SECONDS = 20;

    /** Not virtual: where those have waited for an answer from a socket, HotSpot takes 300 ms longer to end the process. */
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("workflow-", 1).factory();

    private final Installation installation;
    private final String postgresVersion;
    private final Plan plan;
    private final List<WorkflowRun> runs = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "poflow-stop");
    private volatile boolean stopping;

    LocalRun(Installation installation, String postgresVersion, Plan plan) {
        this.installation = installation;
        this.postgresVersion = postgresVersion;
        this.plan = plan;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * What to run, and how.
     *
     * @param own the user's own PostgreSQL; absent: an embedded one
     * @param data where the embedded one is; absent: a temporary directory
     * @param configs files of merchants' configurations that are applied first
     * @param page how workers say at the end what is wrong with their files: variables for them
     * @param messages takes the view and the notes
     */
    record Plan(
            List<Workflow> workflows,
            Optional<Logins> own,
            Optional<Path> data,
            List<Path> configs,
            boolean keep,
            Map<String, Path> volumes,
            List<String> allowHosts,
            int parallel,
            boolean verbose,
            Map<String, String> page,
            PrintStream messages,
            boolean terminal,
            int columns) {

        boolean needsDatabase() {
            return workflows.stream().anyMatch(workflow -> !workflow.suspended() && !workflow.cancelled());
        }

        /** Connections that all workers open at the same time, at most. */
        int connections() {
            return workflows.stream()
                    .map(Workflow::poolSize)
                    .sorted(java.util.Comparator.reverseOrder())
                    .limit(parallel)
                    .mapToInt(size -> 2 * size)
                    .sum();
        }
    }

    /**
     * How it ended.
     *
     * @param problems what is wrong with the files, as workers have written it
     */
    record Ended(List<Progress> workflows, List<String> problems) {}

    /** Runs everything, cleans up, and says how each workflow ended. */
    Ended run() throws DatabaseException, WorkerException, IOException, InterruptedException {
        try (Cleanup cleanup = new Cleanup()) {
            return run(cleanup);
        }
    }

    /** Everything is said: Ctrl-C has nothing more to wait for. */
    @Override
    public void close() {
        finished.countDown();
        if (!stopping) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private Ended run(Cleanup cleanup) throws DatabaseException, WorkerException, IOException, InterruptedException {
        Path temporary = PrivateFiles.temporaryDirectory();
        cleanup.add(() -> PrivateFiles.delete(temporary));
        Path logs = Files.createTempDirectory("poflow-logs-");
        Optional<EmbeddedPostgres> embedded = Optional.empty();
        Guardian guardian;
        Path workerLogin = temporary;
        Path readerLogin = temporary;
        if (plan.needsDatabase()) {
            embedded = plan.own().isPresent() ? Optional.empty() : Optional.of(startPostgres(temporary, cleanup));
            boolean ours =
                    embedded.isPresent() && !plan.keep() && !embedded.get().foundRunning();
            guardian = Guardian.start(temporary, ours ? embedded.get().stopCommand() : List.of());
            cleanup.add(guardian::close);
            Logins logins = embedded.isPresent()
                    ? Logins.of(embedded.get())
                    : plan.own().orElseThrow();
            workerLogin = logins.write(ServerRole.WORKER, temporary);
            readerLogin = logins.write(ServerRole.READER, temporary);
            installation.migrate(embedded, logins, temporary, logs.resolve("migrate.log"));
            if (!plan.configs().isEmpty()) {
                Path configLogin = logins.write(ServerRole.CONFIG, temporary);
                plan.messages().print(installation.worker().applyConfigs(configLogin, plan.configs(), logs));
            }
        } else {
            guardian = Guardian.start(temporary, List.of());
            cleanup.add(guardian::close);
        }
        WorkerSetup setup = new WorkerSetup(
                installation.worker(),
                List.of(),
                workerLogin,
                new Sources(temporary, plan.volumes()),
                plan.allowHosts(),
                temporary,
                logs,
                plan.verbose() ? System.err : null,
                guardian,
                plan.page(),
                plan.parallel());
        List<Progress> ended = runAll(setup);
        List<String> problems = problems(ended, readerLogin, logs);
        if (ended.stream().noneMatch(progress -> progress.status().phase() == Phase.Failed)) {
            PrivateFiles.delete(logs);
        }
        if (plan.keep()) {
            embedded.ifPresent(this::sayHowToConnect);
        }
        return new Ended(ended, problems);
    }

    /**
     * Of workflows whose files were read; why a file was rejected is their status's message. Workers say it at their end; a further one is
     * asked about those that did not come to it.
     */
    private List<String> problems(List<Progress> ended, Path databaseDirectory, Path logs)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        for (int i = 0; i < ended.size(); i++) {
            if (ended.get(i).status().result() != null) {
                Optional<String> problems = runs.get(i).problems();
                problems.ifPresent(said::add);
                if (problems.isEmpty()) {
                    unsaid.add(plan.workflows().get(i).uid().toString());
                }
            }
        }
        if (unsaid.isEmpty() || stopping) {
            return said;
        }
        try {
            said.add(installation.worker().problems(databaseDirectory, unsaid, plan.page(), logs));
        } catch (WorkerException e) {
            String failed = "What is wrong with the files could not be read: " + e.getMessage() + "\n";
            if (plan.page().containsKey(WorkerVariables.OUTPUT.name())) {
                System.err.print(failed);
            } else {
                said.add(failed);
            }
        }
        return said;
    }

    private EmbeddedPostgres startPostgres(Path temporary, Cleanup cleanup) throws DatabaseException, IOException {
        boolean durable = plan.keep() || plan.data().isPresent();
        Path home = plan.data().isPresent()
                ? plan.data().get()
                : plan.keep() ? Files.createTempDirectory("poflow-database-") : temporary.resolve("database");
        Path template =
                durable || !installation.templateFits() ? temporary.resolve("none") : installation.databaseTemplate();
        PostgresCache cache =
                PostgresCache.of(System.getenv(), Path.of(System.getProperty("user.home")), postgresVersion);
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(cache, new EmbeddedPostgres.Plan(home, durable, plan.connections(), template));
        cleanup.add(plan.keep() ? postgres::keep : postgres::close);
        return postgres;
    }

    private List<Progress> runAll(WorkerSetup setup) throws InterruptedException {
        Semaphore places = new Semaphore(plan.parallel());
        List<Progress> beginnings = new ArrayList<>();
        List<RunView> views = new ArrayList<>();
        for (Workflow workflow : plan.workflows()) {
            WorkflowRun run = new WorkflowRun(
                    workflow, setup, progress -> views.getFirst().changed(progress));
            runs.add(run);
            beginnings.add(run.progress());
        }
        try (RunView view = RunView.of(plan.terminal(), plan.columns(), beginnings, plan.messages());
                ExecutorService threads = Executors.newThreadPerTaskExecutor(THREADS)) {
            views.add(view);
            List<Future<Progress>> futures = new ArrayList<>();
            for (WorkflowRun run : runs) {
                futures.add(threads.submit(() -> inTurn(run, places)));
            }
            List<Progress> ended = new ArrayList<>();
            for (Future<Progress> future : futures) {
                ended.add(future.get());
            }
            return ended;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a workflow's thread ended unexpectedly", e.getCause());
        }
    }

    private static Progress inTurn(WorkflowRun run, Semaphore places) throws InterruptedException {
        if (!places.tryAcquire()) {
            run.queued();
            places.acquire();
        }
        try {
            return run.run();
        } finally {
            places.release();
        }
    }

    private void sayHowToConnect(EmbeddedPostgres postgres) {
        plan.messages().println("The database is still running. Connect:  " + postgres.psql());
        plan.messages().println("Stop it:  " + String.join(" ", postgres.stopCommand()));
    }

    /** Ctrl-C or SIGTERM: ends the workers, then waits until the run has cleaned up behind itself. */
    private void stop() {
        stopping = true;
        List<Thread> stoppers =
                runs.stream().map(run -> Thread.startVirtualThread(run::stop)).toList();
        try {
            for (Thread stopper : stoppers) {
                stopper.join();
            }
            finished.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
