package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One start of a program, timed until it prints a line.
 *
 * @param millis from just before the process was started until its line was read
 * @param lines what it had printed until then, that line included
 */
record TimedStart(double millis, List<String> lines) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Starts a program and ends it as soon as it has printed a line that contains {@code awaited}.
     *
     * @param errors file for its standard error
     * @throws CannotMeasureException with its standard error, where it ends without that line
     */
    static TimedStart until(String awaited, ProcessBuilder program, Path errors)
            throws IOException, InterruptedException, CannotMeasureException {
        program.redirectError(errors.toFile());
        List<String> lines = new ArrayList<>();
        long start = System.nanoTime();
        Process process = program.start();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                long read = System.nanoTime();
                lines.add(line);
                if (line.contains(awaited)) {
                    return new TimedStart((read - start) / NANOS_PER_MILLI, lines);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        throw new CannotMeasureException("a program ended without saying \"" + awaited + "\". It said:\n"
                + String.join("\n", lines) + "\n" + Files.readString(errors));
    }
}
