package dev.poflow.cli.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log file. Thread-safe: a pure function of the file. */
public final class LastLines {
    private static final int MOST_BYTES = 64 << 10;

    private LastLines() {}

    /** At most {@code count} lines, each indented by two spaces; a note where the file cannot be read. */
    public static String of(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - MOST_BYTES);
            byte[] end = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "  (its log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
