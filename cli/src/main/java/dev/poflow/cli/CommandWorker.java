package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.database.EmbeddedPostgres;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.PostgresCache;
import dev.poflow.cli.database.PrivateFiles;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.WorkerVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The worker, started once for one command: what it writes is what the user sees, and its exit code the command's. */
final class CommandWorker {
    private final Installation installation;
    private final Optional<ExportOutput> output;

    CommandWorker(Installation installation) {
        this(installation, Optional.empty());
    }

    /** @param output takes what the worker writes */
    CommandWorker(Installation installation, ExportOutput output) {
        this(installation, Optional.of(output));
    }

    private CommandWorker(Installation installation, Optional<ExportOutput> output) {
        this.installation = installation;
        this.output = output;
    }

    /**
     * Runs it on a database of the user's, or an embedded one that is started for as long as this takes.
     *
     * @param own the user's own PostgreSQL; absent: an embedded one
     * @param data where the embedded one is; its schema is brought up to date, as an earlier poflow may have left it
     * @param migrate whether that of the user's own is, too
     * @param role as whom it runs
     */
    int run(
            Optional<Logins> own,
            Optional<Path> data,
            boolean migrate,
            ServerRole role,
            List<String> jvmOptions,
            List<String> words,
            Map<String, String> environment)
            throws DatabaseException, IOException, InterruptedException, Failures.SettingException {
        try (Cleanup cleanup = new Cleanup()) {
            Thread hook = new Thread(cleanup::close, "poflow-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            Path temporary = PrivateFiles.temporaryDirectory();
            cleanup.add(() -> PrivateFiles.delete(temporary));
            Optional<EmbeddedPostgres> embedded =
                    own.isPresent() ? Optional.empty() : Optional.of(start(data.orElseThrow(), cleanup));
            Logins logins = embedded.isPresent() ? Logins.of(embedded.get()) : own.orElseThrow();
            if (migrate || embedded.isPresent()) {
                installation.migrate(embedded, logins, temporary, temporary.resolve("migrate.log"));
            }
            Map<String, String> all = new HashMap<>(environment);
            all.put(
                    WorkerVariables.DATABASE_DIR.name(),
                    logins.write(role, temporary).toString());
            return run(cleanup, jvmOptions, words, all);
        }
    }

    /** Runs it without a database. */
    int run(List<String> jvmOptions, List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException, Failures.SettingException {
        try (Cleanup cleanup = new Cleanup()) {
            return run(cleanup, jvmOptions, words, environment);
        }
    }

    private int run(Cleanup cleanup, List<String> jvmOptions, List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException, Failures.SettingException {
        Process process = installation
                .worker()
                .process(jvmOptions, words, environment)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.isPresent() ? ProcessBuilder.Redirect.PIPE : ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        cleanup.add(process::destroy);
        return output.isPresent() ? output.get().take(process) : process.waitFor();
    }

    private static EmbeddedPostgres start(Path data, Cleanup cleanup) throws DatabaseException, IOException {
        PostgresCache cache = PostgresCache.of(
                System.getenv(), Path.of(System.getProperty("user.home")), new BuildInfo().postgresql());
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                cache, new EmbeddedPostgres.Plan(data, true, 5, data.resolve("template-of-no-use")));
        cleanup.add(postgres::close);
        return postgres;
    }
}
