package dev.poflow.worker.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How to start a worker: the environment that an operator or the CLI gives it. Mutable while it is put together. */
public final class WorkerCommand {

    private final Path directory;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private List<String> command = List.of("run");
    private boolean ownRole;

    private WorkerCommand(Path directory) {
        this.directory = directory;
    }

    /**
     * A worker of run 1, attempt 1, on a database; {@link #source} is still to be said. It connects as the role of its command, and
     * {@code migrate} grants to all of them.
     */
    public static WorkerCommand on(TestDatabase database) {
        WorkerCommand worker =
                on("127.0.0.1", database.server().port(), database.name(), TestRole.WORKER.user(), TestServer.PASSWORD);
        for (TestRole role : TestRole.values()) {
            role.rights().ifPresent(rights -> worker.with(rights.variable().name(), role.user()));
        }
        worker.ownRole = true;
        return worker;
    }

    /** The same through another port. */
    public static WorkerCommand on(TestDatabase database, Forwarder forwarder) {
        return on("127.0.0.1", forwarder.port(), database.name(), "poflow", TestServer.PASSWORD);
    }

    public static WorkerCommand on(String host, int port, String database, String user, String password) {
        try {
            Path directory = Files.createTempDirectory("worker-test");
            Path secret = Files.createDirectory(directory.resolve("database"));
            Files.writeString(secret.resolve("host"), host);
            Files.writeString(secret.resolve("port"), String.valueOf(port));
            Files.writeString(secret.resolve("dbname"), database);
            Files.writeString(secret.resolve("username"), user);
            Files.writeString(secret.resolve("password"), password);
            return new WorkerCommand(directory)
                    .with("POFLOW_DATABASE_DIR", secret.toString())
                    .with("POFLOW_WORKFLOW", "acme-4711")
                    .with("POFLOW_WORKFLOW_UID", "uid-acme-4711")
                    .with("POFLOW_RUN", "1")
                    .with("POFLOW_ATTEMPT", "1")
                    .with("POFLOW_MERCHANT_ID", "merchant-42")
                    .with("POFLOW_PROBE_HOST", "127.0.0.1")
                    .with("POFLOW_PROBE_PORT", "0")
                    .with("POFLOW_LOG", "json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WorkerCommand with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public WorkerCommand without(String variable) {
        environment.remove(variable);
        return this;
    }

    public WorkerCommand source(Path file) {
        return with("POFLOW_SOURCE", file.toUri().toString())
                .with("POFLOW_SOURCE_NAME", String.valueOf(file.getFileName()));
    }

    /** Through a pooler in place of directly. */
    public WorkerCommand through(PgBouncer pooler) {
        return secret("port", String.valueOf(pooler.port()));
    }

    /** A key of the database's Secret. */
    public WorkerCommand secret(String key, String value) {
        try {
            Files.writeString(
                    Path.of(environment.getOrDefault("POFLOW_DATABASE_DIR", "")).resolve(key), value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and identity. */
    public WorkerCommand workflow(String name) {
        return with("POFLOW_WORKFLOW", name).with("POFLOW_WORKFLOW_UID", "uid-" + name);
    }

    public WorkerCommand merchant(String merchantId) {
        return with("POFLOW_MERCHANT_ID", merchantId);
    }

    public WorkerCommand attempt(int attempt) {
        return with("POFLOW_ATTEMPT", String.valueOf(attempt));
    }

    public WorkerCommand run(int run) {
        return with("POFLOW_RUN", String.valueOf(run));
    }

    public WorkerCommand jvm(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** {@code migrate}, {@code export} or {@code config} with its arguments in place of {@code run}. */
    public WorkerCommand command(String... words) {
        command = List.of(words);
        return ownRole ? as(TestRole.of(words[0])) : this;
    }

    /** Connects as another role than that of its command. */
    public WorkerCommand as(TestRole role) {
        try {
            Files.writeString(directory.resolve("database").resolve("username"), role.user());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment as the worker's settings read it, to run a workflow in the test's own process. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Starts the process; the test has to close it. */
    public WorkerProcess start() {
        try {
            Path home = Files.createTempDirectory(directory, "process");
            return new WorkerProcess(processBuilder(home), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process and waits for its end. */
    public Ending runToEnd() {
        try (WorkerProcess process = start()) {
            return process.awaitEnd();
        }
    }

    /**
     * Runs a command whose standard output is a file.
     *
     * @return what it said to standard error, after its exit code
     */
    public String runInto(Path file) {
        try {
            Path home = Files.createTempDirectory(directory, "process");
            Path errors = home.resolve("errors");
            Process process = processBuilder(home)
                    .redirectOutput(file.toFile())
                    .redirectError(errors.toFile())
                    .start();
            int exitCode = process.waitFor();
            return exitCode + " " + Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder processBuilder(Path home) {
        List<String> line = WorkerProgram.java(jvmOptions);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .put("POFLOW_PROBE_ADDRESS_FILE", home.resolve("address").toString());
        builder.environment()
                .put("POFLOW_TERMINATION_LOG", home.resolve("termination-log").toString());
        return builder;
    }
}
