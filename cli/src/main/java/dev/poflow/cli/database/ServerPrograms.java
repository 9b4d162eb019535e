package dev.poflow.cli.database;

import dev.poflow.contract.Variable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * PostgreSQL's own programs, run for the server of one directory by the account that it runs as. Immutable and thread-safe.
 *
 * @param home the server's directory, which has {@code data/} and {@code postgres.log}
 */
record ServerPrograms(Path binaries, ServerAccount account, Path home) {
    /** How long pg_ctl waits for a server. */
    static final int START_SECONDS = 60;

    /** pg_ctl looks ten times a second whether the server has started or stopped, which takes it less than that. */
    private static final int LOOK_MILLIS = 5;

    /** The command that runs one of the programs. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program(program)));
        command.addAll(List.of(arguments));
        return account.command(command);
    }

    /** @throws DatabaseException with what the program said where it fails */
    void run(List<String> command) throws IOException, DatabaseException {
        run(command, "", () -> false);
    }

    /**
     * Runs a program until it ends, or until what it waits for has come to pass.
     *
     * @throws DatabaseException with what the program said where it fails before that
     */
    void run(List<String> command, BooleanSupplier reached) throws IOException, DatabaseException {
        run(command, "", reached);
    }

    /** Runs SQL without a server, and without a client program: by the standalone backend, a statement per line. */
    void single(String statements) throws IOException, DatabaseException {
        account.own(home);
        run(
                command("postgres", "--single", "-D", home.resolve("data").toString(), "template1"),
                statements,
                () -> false);
    }

    private void run(List<String> command, String input, BooleanSupplier reached)
            throws IOException, DatabaseException {
        Path output = Files.createTempFile("poflow-postgres-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith(Variable.PREFIX));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.US_ASCII));
            }
            if (ends(process, reached) && process.exitValue() != 0) {
                throw new DatabaseException(failure(command, output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while PostgreSQL was starting", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether it ends, and not what it waits for comes to pass first. */
    private boolean ends(Process process, BooleanSupplier reached) throws InterruptedException, DatabaseException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS + 30L);
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (reached.getAsBoolean()) {
                // The JVM's end waits for threads that wait for a process.
                process.destroy();
                return false;
            }
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new DatabaseException("PostgreSQL did not answer within " + START_SECONDS + " s; its log: "
                        + home.resolve("postgres.log"));
            }
        }
        return true;
    }

    private String failure(List<String> command, Path output) throws IOException {
        Path log = home.resolve("postgres.log");
        String program = command.stream()
                .filter(word -> word.contains("/bin/"))
                .findFirst()
                .orElse(command.getFirst());
        List<String> said =
                new ArrayList<>(Arrays.asList(Files.readString(output).split("\n")));
        if (Files.exists(log)) {
            List<String> lines = Files.readAllLines(log);
            said.addAll(lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        }
        return "The embedded PostgreSQL in " + home + " failed at "
                + Path.of(program).getFileName() + ":\n  " + String.join("\n  ", said);
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }
}
