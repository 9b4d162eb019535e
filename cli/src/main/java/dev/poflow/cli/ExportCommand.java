package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseAddress;
import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.PostgresCache;
import dev.poflow.cli.database.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the quarantined lines of a workflow in the shape of its input, with a Reason column. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a workflow's quarantined lines, with the reason and the place of each: those of a CSV file or a workbook in"
                        + " a file of its own shape, all others as CSV. Correct them there and run that file: the lines join their order.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow.")
    private String workflow = "";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--run", paramLabel = "N", description = "The run; the last one if left out.")
    private @Nullable Integer run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file, which is replaced; standard output if left out.")
    private @Nullable Path output;

    @Option(names = "--csv", description = "CSV also where the lines came in a workbook.")
    private boolean csv;

    @Option(
            names = "--worker",
            hidden = true,
            description = "Another worker than the one of the source tree, for tests.")
    private @Nullable Path worker;

    @Override
    public Integer call() throws Exception {
        Optional<DatabaseAddress> address = database.address(System.getenv());
        if (address.isEmpty() && database.data().filter(Files::isDirectory).isEmpty()) {
            throw new Failures.SettingException(
                    "Say which database the workflow ran on: --data DIR (an existing directory) or --database-url URL.");
        }
        Installation installation = Installation.find(worker);
        try (Cleanup cleanup = new Cleanup()) {
            Thread hook = new Thread(cleanup::close, "poflow-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            Path temporary = PrivateFiles.temporaryDirectory();
            cleanup.add(() -> PrivateFiles.delete(temporary));
            DatabaseAddress used =
                    address.isPresent() ? address.get() : start(database.data().orElseThrow(), cleanup);
            Process process = installation
                    .worker()
                    .process(List.of(), "export", environment(used.writeTo(temporary)))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            cleanup.add(process::destroy);
            ExportOutput target = output == null
                    ? ExportOutput.standard("1".equals(System.getenv("POFLOW_STDOUT_TTY")))
                    : ExportOutput.file(output);
            return target.take(process);
        }
    }

    private static DatabaseAddress start(Path data, Cleanup cleanup) throws Exception {
        PostgresCache cache = PostgresCache.of(
                System.getenv(), Path.of(System.getProperty("user.home")), new BuildInfo().postgresql());
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                cache, new EmbeddedPostgres.Plan(data, true, 5, data.resolve("template-of-no-use")));
        cleanup.add(postgres::close);
        return postgres.address();
    }

    private Map<String, String> environment(Path databaseDirectory) {
        Map<String, String> environment = new HashMap<>();
        environment.put("POFLOW_DATABASE_DIR", databaseDirectory.toString());
        environment.put("POFLOW_WORKFLOW", workflow);
        if (run != null) {
            environment.put("POFLOW_RUN", run.toString());
        }
        if (csv) {
            environment.put("POFLOW_EXPORT_FORMAT", "CSV");
        }
        return environment;
    }
}
