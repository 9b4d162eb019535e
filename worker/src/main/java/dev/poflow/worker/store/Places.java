package dev.poflow.worker.store;

import dev.poflow.worker.order.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of a row stand in the file, in one short text: a {@code column} per value, or {@code +lines:column} where the value
 * stands that many lines below the row's first; nothing for an absent value; separated by commas.
 */
final class Places {

    private Places() {}

    static String write(long firstLine, Cell... cells) {
        StringBuilder text = new StringBuilder(4 * cells.length);
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            Cell cell = cells[i];
            if (cell.line() == 0) {
                continue;
            }
            if (cell.line() != firstLine) {
                text.append('+').append(cell.line() - firstLine).append(':');
            }
            text.append(cell.column());
        }
        return text.toString();
    }

    /** Puts texts and places together again. */
    static List<Cell> read(long firstLine, String places, String... texts) {
        List<Cell> cells = new ArrayList<>(texts.length);
        int position = 0;
        for (String text : texts) {
            int end = places.indexOf(',', position);
            if (end < 0) {
                end = places.length();
            }
            cells.add(cell(firstLine, places, position, end, text));
            position = Math.min(end + 1, places.length());
        }
        return cells;
    }

    private static Cell cell(long firstLine, String places, int start, int end, String text) {
        if (start == end) {
            return text.isEmpty() ? Cell.ABSENT : new Cell(text, 0, 0);
        }
        long line = firstLine;
        int columnStart = start;
        if (places.charAt(start) == '+') {
            int colon = places.indexOf(':', start);
            line += Long.parseLong(places, start + 1, colon, 10);
            columnStart = colon + 1;
        }
        return new Cell(text, line, Integer.parseInt(places, columnStart, end, 10));
    }
}
