package dev.poflow.worker.store.copy;

import java.nio.charset.StandardCharsets;

/**
 * A row in COPY's text format (PostgreSQL manual, COPY, "Text Format"). Its columns are read from left to right, each once; none may be
 * NULL. For one thread.
 */
public final class CopyRow {

    private byte[] row = {};
    private int position;

    /** Stands before a row's first column. */
    public void at(byte[] rows, int start) {
        row = rows;
        position = start;
    }

    /** Where the next row begins, once the last column has been read. */
    public int end() {
        return position;
    }

    /** The next column's text. */
    public String text() {
        int start = position;
        int end = start;
        boolean escaped = false;
        while (row[end] != '\t' && row[end] != '\n') {
            // What is escaped is one character more, whatever it is.
            escaped |= row[end] == '\\';
            end += row[end] == '\\' ? 2 : 1;
        }
        position = end + 1;
        if (end == start) {
            return "";
        }
        return escaped ? unescaped(start, end) : new String(row, start, end - start, StandardCharsets.UTF_8);
    }

    /** The next column's number, 0 or more. */
    public long number() {
        long number = 0;
        int digit = row[position++] - '0';
        while (digit >= 0 && digit <= 9) {
            number = 10 * number + digit;
            digit = row[position++] - '0';
        }
        return number;
    }

    private String unescaped(int start, int end) {
        byte[] plain = new byte[end - start];
        int size = 0;
        for (int i = start; i < end; i++) {
            plain[size++] = row[i] == '\\' ? unescaped(row[++i]) : row[i];
        }
        return new String(plain, 0, size, StandardCharsets.UTF_8);
    }

    private static byte unescaped(byte c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> c;
        };
    }
}
