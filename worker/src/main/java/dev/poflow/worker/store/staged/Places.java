package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.field.Cell;

/**
 * Where the values of a row stand in the file, in one short text: a {@code column} per value, or {@code +lines:column} where the value
 * stands that many lines below the row's first; nothing for an absent value; separated by commas.
 */
final class Places {

    private final long firstLine;
    private final String places;
    private int position;

    /** @param places as {@link #write} has written them */
    Places(long firstLine, String places) {
        this.firstLine = firstLine;
        this.places = places;
    }

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

    /** Puts the next value and its place together again. */
    Cell cell(String text) {
        int start = position;
        long line = firstLine;
        int sign = 1;
        int number = 0;
        for (; position < places.length() && places.charAt(position) != ','; position++) {
            char c = places.charAt(position);
            switch (c) {
                case '+' -> {}
                case '-' -> sign = -1;
                case ':' -> {
                    line += sign * number;
                    number = 0;
                }
                default -> number = 10 * number + c - '0';
            }
        }
        boolean placed = position > start;
        position++;
        if (!placed) {
            return text.isEmpty() ? Cell.ABSENT : new Cell(text, 0, 0);
        }
        return new Cell(text, line, number);
    }
}
