package dev.poflow.cli.worker;

import dev.poflow.cli.database.DatabaseException;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.WorkerVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The worker as it was built, and how it is started: the very program that runs in a pod. Immutable and thread-safe.
 *
 * @param directory holds {@code worker.jar}, {@code lib/}, {@code worker.jvmargs} and, after training, {@code worker.aot}
 */
public record WorkerProgram(Path directory) {
    /** A merchant's configuration is held in memory as a whole while it is checked; a workflow's worker needs no such heap. */
    public static final List<String> HEAP_OF_CONFIG = List.of("-Xmx1g");

    /** A user who waits for an answer does not wait as long as a pod may. */
    private static final int MIGRATION_PATIENCE_SECONDS = 10;

    /** What a worker may know of this user's environment; above all no PG variables, which may hold a password. */
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    /** The cache of classes that training wrote. */
    public Path aotCache() {
        return directory.resolve("worker.aot");
    }

    /**
     * A process that is not started yet, with an environment of its own.
     *
     * @param jvmOptions before the worker's jar
     * @param words run, migrate, export, problems and workflows, or config and what to do with it
     */
    public ProcessBuilder process(List<String> jvmOptions, List<String> words, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + directory.resolve("worker.jvmargs"));
        if (Files.exists(aotCache()) && jvmOptions.stream().noneMatch(option -> option.startsWith("-XX:AOT"))) {
            command.add("-XX:AOTCache=" + aotCache());
        }
        // What the JVM itself has to say, such as of a cache that does not fit, must not get into an export.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", directory.resolve("worker.jar").toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !PASSED_ON.contains(name));
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Brings the database's schema up to date and waits until that is done.
     *
     * @param databaseDirectory the login of the tables' owner
     * @param grants which roles it grants the rights that they need, by the variables that name them
     * @param log takes what the worker prints
     * @throws DatabaseException with the worker's last lines when it fails
     */
    public void migrate(Path databaseDirectory, Map<String, String> grants, Path log)
            throws DatabaseException, IOException, InterruptedException {
        int code = migrate(List.of(), databaseDirectory, grants, log);
        if (code != 0) {
            throw new DatabaseException(
                    "The database's schema could not be brought up to date. The worker's last lines:\n"
                            + LastLines.of(log, 20),
                    ExitCode.CONFIGURATION.is(code) ? ExitCode.CONFIGURATION : ExitCode.TEMPORARY);
        }
    }

    /**
     * Applies merchants' configurations.
     *
     * @param logs takes what the worker prints
     * @return which versions there are now, in lines
     * @throws WorkerException with everything that is wrong with them
     */
    public String applyConfigs(Path databaseDirectory, List<Path> files, Path logs)
            throws WorkerException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("config", "apply"));
        files.forEach(file -> words.add(file.toString()));
        return answer(HEAP_OF_CONFIG, words, Map.of(), databaseDirectory, logs);
    }

    /**
     * What is wrong with workflows' files, the first hundred problems of each.
     *
     * @param uids of the workflows
     * @param page how it is written: variables for the worker
     * @param logs takes what the worker prints
     * @return a paragraph for each that has problems
     * @throws WorkerException where the worker cannot say
     */
    public String problems(Path databaseDirectory, List<String> uids, Map<String, String> page, Path logs)
            throws WorkerException, IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("problems"));
        words.addAll(uids);
        return answer(List.of(), words, page, databaseDirectory, logs);
    }

    private String answer(
            List<String> jvmOptions,
            List<String> words,
            Map<String, String> variables,
            Path databaseDirectory,
            Path logs)
            throws WorkerException, IOException, InterruptedException {
        Path said = logs.resolve(words.getFirst() + ".log");
        Path complaints = logs.resolve(words.getFirst() + "-complaints.log");
        Map<String, String> environment = new HashMap<>(variables);
        environment.put(WorkerVariables.DATABASE_DIR.name(), databaseDirectory.toString());
        Process process = process(jvmOptions, words, environment)
                .redirectOutput(said.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code != 0) {
                throw new WorkerException(Files.readString(complaints).strip(), code);
            }
            return Files.readString(said);
        } finally {
            process.destroy();
        }
    }

    /**
     * Whether a worker starts with its cache of classes, and not merely beside it: with {@code AOTMode=on} a JVM that cannot use the cache
     * refuses to start, where it otherwise only warns.
     */
    public boolean startsFromCache(Path databaseDirectory, Path log) throws IOException, InterruptedException {
        return Files.exists(aotCache())
                && migrate(List.of("-XX:AOTMode=on", "-XX:AOTCache=" + aotCache()), databaseDirectory, Map.of(), log)
                        == 0;
    }

    private int migrate(List<String> jvmOptions, Path databaseDirectory, Map<String, String> grants, Path log)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(grants);
        environment.putAll(new Assignments()
                .set(WorkerVariables.DATABASE_DIR, databaseDirectory.toString())
                .set(WorkerVariables.STARTUP_DEADLINE_SECONDS, MIGRATION_PATIENCE_SECONDS)
                .set(WorkerVariables.LOG, "plain")
                .set(WorkerVariables.LOG_LEVEL, "ERROR")
                .map());
        Process process = process(jvmOptions, List.of("migrate"), environment)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            process.getOutputStream().close();
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }
}
