package dev.poflow.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The poflow command as a process of its own, as a user starts it. */
record PoflowProcess(Process process, Path out, Path err) {

    private static final int PATIENCE_SECONDS = 120;

    /** On the stand-in worker. */
    static PoflowProcess start(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        Path worker = Files.createTempDirectory(directory, "worker-");
        StandInWorker.install(worker);
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--worker", worker.toString()));
        return start(directory, environment, words);
    }

    /** On the stand-in, with standard output on a device that takes nothing, as a full disk does. */
    static PoflowProcess startOnAFullDisk(Path directory, String... arguments) throws Exception {
        Path worker = Files.createTempDirectory(directory, "worker-");
        StandInWorker.install(worker);
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--worker", worker.toString()));
        return start(directory, Map.of(), words, Path.of("/dev/full"));
    }

    /** On the worker that was built before these tests. */
    static PoflowProcess startReal(Path directory, Map<String, String> environment, String... arguments)
            throws Exception {
        return start(directory, environment, List.of(arguments));
    }

    private static PoflowProcess start(Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(directory, environment, arguments, Files.createTempFile(directory, "out-", ""));
    }

    private static PoflowProcess start(
            Path directory, Map<String, String> environment, List<String> arguments, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + directory,
                "-Dpoflow.home=" + Path.of("..").toAbsolutePath().normalize(),
                Poflow.class.getName()));
        command.addAll(arguments);
        Path err = Files.createTempFile(directory, "err-", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("POFLOW_"));
        builder.environment().putAll(environment);
        return new PoflowProcess(builder.start(), out, err);
    }

    /** Its exit code; a run takes a few seconds at most. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    "poflow did not end within " + PATIENCE_SECONDS + " s; it said:\n" + output() + errors());
        }
        return process.exitValue();
    }

    String output() {
        return text(out);
    }

    String errors() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }
}
