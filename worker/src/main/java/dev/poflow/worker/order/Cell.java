package dev.poflow.worker.order;

/**
 * One value as the supplier wrote it, and where it stands.
 *
 * @param text as written, without surrounding white space; empty where the file has no such value
 * @param line of the file, from 1: a physical line in CSV and JSON, the segment's ordinal in X12 (the same number where each
 *     segment has a line of its own)
 * @param column from 1: the field's number in CSV, the character in JSON, the element's number in X12; 0 where the line as a whole is meant
 */
public record Cell(String text, long line, int column) {

    /** A value that the file does not have. */
    public static final Cell ABSENT = new Cell("", 0, 0);

    /** Whether the file has a value here that is not blank. */
    public boolean present() {
        return !text.isEmpty();
    }
}
