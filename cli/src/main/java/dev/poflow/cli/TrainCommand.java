package dev.poflow.cli;

import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.PostgresCache;
import dev.poflow.cli.database.PrivateFiles;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.cli.manifest.Workflow;
import dev.poflow.cli.source.Sources;
import dev.poflow.cli.view.Summary;
import dev.poflow.cli.worker.Guardian;
import dev.poflow.cli.worker.LastLines;
import dev.poflow.cli.worker.Progress;
import dev.poflow.cli.worker.WorkerSetup;
import dev.poflow.cli.worker.WorkflowRun;
import dev.poflow.contract.Phase;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The launcher's build step: runs an example once, so that the JVM can write down which classes a worker loads (JEP 514), and keeps the
 * migrated, still empty database as the one that temporary runs begin with. The launcher trains the CLI itself by a run after that.
 */
@Command(
        name = "train",
        hidden = true,
        description = "Makes the AOT cache of the worker and the template of temporary databases.")
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A manifest, whose first workflow is run.")
    private Path file = Path.of("");

    @Option(names = "--worker")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        Installation installation = Installation.find(worker);
        PostgresCache cache = PostgresCache.of(
                System.getenv(), Path.of(System.getProperty("user.home")), new BuildInfo().postgresql());
        Workflow workflow = WorkflowFiles.read(List.of(file), "", "").getFirst();
        Files.deleteIfExists(installation.worker().aotCache());
        Progress ended;
        boolean fits;
        try (Cleanup cleanup = new Cleanup()) {
            Path temporary = PrivateFiles.temporaryDirectory();
            cleanup.add(() -> PrivateFiles.delete(temporary));
            writeTemplate(installation, cache, temporary);
            Path home = temporary.resolve("database");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    cache, new EmbeddedPostgres.Plan(home, false, 20, installation.databaseTemplate()));
            cleanup.add(postgres::close);
            Guardian guardian = Guardian.start(temporary, postgres.stopCommand());
            cleanup.add(guardian::close);
            Path databaseDirectory = Logins.of(postgres).write(ServerRole.WORKER, temporary);
            WorkerSetup setup = new WorkerSetup(
                    installation.worker(),
                    List.of("-XX:AOTCacheOutput=" + installation.worker().aotCache()),
                    databaseDirectory,
                    new Sources(temporary, java.util.Map.of()),
                    List.of(),
                    temporary,
                    temporary,
                    null,
                    guardian,
                    java.util.Map.of(WorkerVariables.COLUMNS.name(), "0"),
                    1);
            ended = new WorkflowRun(workflow, setup, progress -> {}).run();
            System.err.print(Summary.failures(List.of(ended)));
            Path log = temporary.resolve("cache.log");
            fits = installation.worker().startsFromCache(databaseDirectory, log);
            if (!fits) {
                System.err.println("poflow: the worker does not start from the cache that it wrote. It said:\n"
                        + LastLines.of(log, 20));
                Files.deleteIfExists(installation.worker().aotCache());
            }
        }
        boolean succeeded = ended.status().phase() == Phase.Succeeded;
        return succeeded && fits ? 0 : Poflow.NOT_ALL_SUCCEEDED;
    }

    private static void writeTemplate(Installation installation, PostgresCache cache, Path temporary) throws Exception {
        Path home = temporary.resolve("template");
        EmbeddedPostgres.Plan plan = new EmbeddedPostgres.Plan(home, false, 20, temporary.resolve("none"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(cache, plan)) {
            installation.migrate(
                    Optional.of(postgres), Logins.of(postgres), temporary, temporary.resolve("migrate.log"));
            postgres.writeTemplate(installation.databaseTemplate());
        }
    }
}
