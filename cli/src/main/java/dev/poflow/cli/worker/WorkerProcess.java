package dev.poflow.cli.worker;

import dev.poflow.contract.Report;
import dev.poflow.contract.ReportJson;
import dev.poflow.contract.WorkerVariables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One worker process: an attempt of one workflow's run. One thread drives it; {@link #terminate} may come from any. */
final class WorkerProcess {
    /** Kubernetes gives a pod 30 s; a worker promises 5. */
    private static final int GRACE_SECONDS = 8;

    private final Process process;
    private final Guardian guardian;
    private final Path addressFile;
    private final Path terminationLog;
    private final Path problems;
    private @Nullable ProbeClient probes;

    private WorkerProcess(Process process, Guardian guardian, Path directory) {
        this.process = process;
        this.guardian = guardian;
        this.addressFile = directory.resolve("probe-address");
        this.terminationLog = directory.resolve("termination-log");
        this.problems = directory.resolve("problems");
    }

    /**
     * Starts a worker.
     *
     * @param directory empty and private: for what the worker says beside its log
     * @param page how it is to say what is wrong with its file: variables for it; empty where nobody asks
     * @param log takes what the worker prints
     * @param echo takes it too, a line at a time; null: nobody
     */
    static WorkerProcess start(
            WorkerProgram program,
            List<String> jvmOptions,
            Map<String, String> environment,
            Path directory,
            Map<String, String> page,
            Path log,
            @Nullable PrintStream echo,
            Guardian guardian)
            throws IOException {
        Map<String, String> env = new HashMap<>(environment);
        env.put(
                WorkerVariables.PROBE_ADDRESS_FILE.name(),
                directory.resolve("probe-address").toString());
        env.put(
                WorkerVariables.TERMINATION_LOG.name(),
                directory.resolve("termination-log").toString());
        if (!page.isEmpty()) {
            env.putAll(page);
            env.put(
                    WorkerVariables.PROBLEMS_FILE.name(),
                    directory.resolve("problems").toString());
        }
        env.put(WorkerVariables.LOG.name(), "plain");
        ProcessBuilder builder =
                program.process(jvmOptions, List.of("run"), env).redirectErrorStream(true);
        builder.redirectOutput(
                echo == null ? ProcessBuilder.Redirect.appendTo(log.toFile()) : ProcessBuilder.Redirect.PIPE);
        Process process = builder.start();
        guardian.started(process.pid());
        process.getOutputStream().close();
        if (echo != null) {
            Thread.ofVirtual()
                    .start(() ->
                            copy(process, log, environment.getOrDefault(WorkerVariables.WORKFLOW.name(), ""), echo));
        }
        return new WorkerProcess(process, guardian, directory);
    }

    /**
     * How a worker ended.
     *
     * @param problems what it says is wrong with its file; absent where it was not asked, or did not come to it
     */
    record End(int exitCode, Optional<Report> report, Optional<String> problems) {}

    /** The end, if it comes within some milliseconds. */
    Optional<End> awaitEnd(long millis) throws InterruptedException {
        if (!process.waitFor(Math.max(1, millis), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        guardian.ended(process.pid());
        byte[] message = new byte[0];
        try {
            message = Files.readAllBytes(terminationLog);
        } catch (IOException none) {
            // Killed before it could write one: the exit code says what is known.
        }
        return Optional.of(new End(process.exitValue(), new ReportJson().read(message), problems()));
    }

    private Optional<String> problems() {
        try {
            return Files.exists(problems) ? Optional.of(Files.readString(problems)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The worker's probe endpoints, once it listens. */
    Optional<ProbeClient> probes() {
        if (probes == null && Files.exists(addressFile)) {
            try {
                probes = new ProbeClient(Files.readString(addressFile).strip());
            } catch (IOException notYet) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(probes);
    }

    /** SIGTERM, and SIGKILL when the worker does not end in time. */
    void terminate() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Process process, Path log, String name, PrintStream echo) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer file = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                echo.println(name + " | " + line);
                file.write(line);
                file.write('\n');
                file.flush();
            }
        } catch (IOException e) {
            echo.println(name + " | (its output ended: " + e.getMessage() + ")");
        }
    }
}
