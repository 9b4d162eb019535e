package dev.poflow.worker.format.text;

/**
 * Where one is in a text in UTF-8, byte by byte: counts characters as Java does, and lines that end in LF, CR or both. Not safe for use by
 * several threads.
 */
public final class Utf8Place {

    private long line;
    private int column;
    private byte before;

    /**
     * A place to go on from.
     *
     * @param line from 1
     * @param column characters of the line before it
     * @param before the last byte before it, 0 where there is none
     */
    public Utf8Place(long line, int column, byte before) {
        boolean afterReturn = before == '\r';
        this.line = afterReturn ? line + 1 : line;
        this.column = afterReturn ? 0 : column;
        this.before = before;
    }

    public void pass(byte b) {
        if (b == '\n' || b == '\r') {
            line += b == '\r' || before != '\r' ? 1 : 0;
            column = 0;
        } else {
            column += characters(b);
        }
        before = b;
    }

    /** How many characters begin with a byte: two beyond the basic plane, none inside a character. */
    public static int characters(byte b) {
        return (b & 0xC0) == 0x80 ? 0 : (b & 0xF8) == 0xF0 ? 2 : 1;
    }

    /** The line at hand, from 1. */
    public long line() {
        return line;
    }

    /** Characters of this line so far: the last one's column. */
    public int column() {
        return column;
    }
}
