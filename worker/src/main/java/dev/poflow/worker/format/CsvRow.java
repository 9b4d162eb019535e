package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import java.util.Arrays;

/** One record of a CSV file; the same object for every record, refilled. */
final class CsvRow {

    private String[] texts = new String[32];
    private long[] lines = new long[32];
    private int size;
    private long line;

    void begin(long line) {
        this.line = line;
        size = 0;
    }

    void add(String text, long line) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
        }
        texts[size] = text;
        lines[size++] = line;
    }

    /** The physical line that the record begins on, from 1. */
    long line() {
        return line;
    }

    int size() {
        return size;
    }

    /** Field {@code index}, from 0, as read. */
    String text(int index) {
        return texts[index];
    }

    /** Field {@code index}, from 0, with its place; without a value where the record is too short to have it. */
    Cell cell(int index) {
        return index < size ? new Cell(texts[index], lines[index], index + 1) : new Cell("", line, index + 1);
    }

    /** Whether no field from {@code from} on holds anything. */
    boolean isBlank(int from) {
        for (int i = from; i < size; i++) {
            if (!texts[i].isBlank()) {
                return false;
            }
        }
        return true;
    }
}
