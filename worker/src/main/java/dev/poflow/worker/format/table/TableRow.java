package dev.poflow.worker.format.table;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a table; the same object for every row, refilled. */
public final class TableRow {

    private String[] texts = new String[32];
    private long[] lines = new long[32];
    private @Nullable String[] numberFormats = new String[32];
    private int size;
    private long line;

    /** The first field that begins on a line after the record's; all lines from there on are kept. */
    private int firstLater;

    private boolean hasNumbers;

    /** Of few rows. */
    private final List<Problem> problems = new ArrayList<>(0);

    /** What the file has in a field, by its index from 0, that is not what was meant. @param message a sentence */
    public record Problem(int index, IssueCode code, String message) {}

    public void begin(long line) {
        this.line = line;
        size = 0;
        problems.clear();
        firstLater = Integer.MAX_VALUE;
        if (hasNumbers) {
            Arrays.fill(numberFormats, null);
            hasNumbers = false;
        }
    }

    /** Adds a value that the file itself keeps as a number, not as a text, with the format in which it shows it. */
    public void addNumber(String text, String format, long line) {
        add(text, line);
        numberFormats[size - 1] = format;
        hasNumbers = true;
    }

    /** Whether the file keeps field {@code index}, from 0, as a number. */
    public boolean isNumber(int index) {
        return numberFormats[index] != null;
    }

    /** The format of such a number; empty where none is known. */
    public String numberFormat(int index) {
        String format = numberFormats[index];
        return format == null ? "" : format;
    }

    public void add(String text, long line) {
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
            numberFormats = Arrays.copyOf(numberFormats, size * 2);
        }
        if (line != this.line) {
            firstLater = Math.min(firstLater, size);
            lines[size] = line;
        }
        texts[size++] = text;
    }

    private long line(int index) {
        return index < firstLater ? line : lines[index];
    }

    /** Adds what is wrong with a field; it is said if its column is read. */
    public void addProblem(Problem problem) {
        problems.add(problem);
    }

    List<Problem> problems() {
        return problems;
    }

    /** The physical line that the record begins on, from 1. */
    public long line() {
        return line;
    }

    public int size() {
        return size;
    }

    /** Field {@code index}, from 0, as read. */
    public String text(int index) {
        return texts[index];
    }

    /** Field {@code index}, from 0, with its place; without a value where the record is too short to have it. */
    Cell cell(int index) {
        return index < size ? new Cell(texts[index], line(index), index + 1) : new Cell("", line, index + 1);
    }

    /** Whether no field from {@code from} on holds anything. */
    public boolean isBlank(int from) {
        for (int i = from; i < size; i++) {
            if (!texts[i].isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** A row of its own with the same values. */
    public TableRow copy() {
        TableRow copy = new TableRow();
        map((text, index) -> text, copy);
        return copy;
    }

    /** Fills another row with other values in the same places. */
    public void map(ValueChange change, TableRow other) {
        other.begin(line);
        other.problems.addAll(problems);
        for (int i = 0; i < size; i++) {
            String format = numberFormats[i];
            String text = change.apply(texts[i], i);
            if (format == null) {
                other.add(text, line(i));
            } else {
                other.addNumber(text, format, line(i));
            }
        }
    }

    /** Changes the value of field {@code index}, from 0. */
    public interface ValueChange {
        String apply(String text, int index);
    }
}
