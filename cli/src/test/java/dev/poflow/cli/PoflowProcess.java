package dev.poflow.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The poflow command as a process of its own, as a user starts it, on the stand-in worker. */
record PoflowProcess(Process process, Path out, Path err) {

    static PoflowProcess start(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        Path worker = Files.createTempDirectory(directory, "worker-");
        StandInWorker.install(worker);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + directory,
                Poflow.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--worker", worker.toString()));
        Path out = Files.createTempFile(directory, "out-", "");
        Path err = Files.createTempFile(directory, "err-", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("POFLOW_"));
        builder.environment().putAll(environment);
        return new PoflowProcess(builder.start(), out, err);
    }

    /** Its exit code; a run of the stand-in takes a few seconds at most. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("poflow did not end within 40 s; it said:\n" + output() + errors());
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
