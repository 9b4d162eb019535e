package dev.poflow.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of a user's programs, run to its end. Immutable. */
final class Command {
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final List<String> command;

    private Command(List<String> command) {
        this.command = List.copyOf(command);
    }

    static Command of(String... command) {
        return new Command(List.of(command));
    }

    Command and(List<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        return new Command(all);
    }

    static boolean exists(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** What it printed; it must succeed. */
    String output() {
        return output("");
    }

    /** @param input its standard input */
    String output(String input) {
        Result result = run(input);
        if (result.code() != 0) {
            throw new AssertionError(this + " ended with " + result.code() + ":\n" + result.errors() + result.output());
        }
        return result.output();
    }

    /** However it ends. */
    Result run(String input) {
        try {
            Path errors = Files.createTempFile("poflow-e2e", ".err");
            Path stdin = Files.writeString(Files.createTempFile("poflow-e2e", ".in"), input);
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(stdin.toFile())
                        .redirectError(errors.toFile())
                        .start();
                Thread watch = Thread.ofVirtual().start(() -> endAfter(process));
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int code = process.waitFor();
                watch.interrupt();
                return new Result(code, output, Files.readString(errors));
            } finally {
                Files.delete(errors);
                Files.delete(stdin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(this + " was interrupted", e);
        }
    }

    private static void endAfter(Process process) {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }

    /** @param code exit code */
    record Result(int code, String output, String errors) {}
}
