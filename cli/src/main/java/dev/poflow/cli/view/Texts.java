package dev.poflow.cli.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Text as a terminal takes it. Thread-safe: pure functions. */
final class Texts {
    private Texts() {}

    /** Rows in columns, two spaces apart; the columns of {@code right} (counted from 0) flush right. */
    static List<String> table(List<String> header, List<List<String>> rows, Integer... right) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        Set<Integer> flushRight = new HashSet<>(List.of(right));
        int[] width = new int[header.size()];
        for (List<String> row : all) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], length(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < width.length; i++) {
                String space = " ".repeat(width[i] - length(row.get(i)));
                line.append(i == 0 ? "" : "  ")
                        .append(flushRight.contains(i) ? space + row.get(i) : row.get(i) + space);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Seconds with one decimal. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%6.1f s", millis / 1000.0);
    }

    /** One line without control characters, which a file's content must not send to a terminal, cut off with an ellipsis. */
    static String oneLine(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        line = text.startsWith(" ")
                ? " ".repeat(text.length() - text.stripLeading().length()) + line
                : line;
        return line.length() <= most ? line : line.substring(0, Math.max(0, most - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
