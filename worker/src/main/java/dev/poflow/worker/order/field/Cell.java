package dev.poflow.worker.order.field;

/**
 * One value as the supplier wrote it, and where it stands.
 *
 * @param text as written, without surrounding white space; empty where the file has no such value
 * @param line of the file, from 1: a physical line in CSV and JSON, the segment's ordinal in X12 (the same number where each
 *     segment has a line of its own)
 * @param column from 1: the field's number in CSV, the character in JSON, the element's number in X12; 0 where the line as a whole is meant
 */
public record Cell(String text, long line, int column) {

    private static final int LONGEST_QUOTED = 60;

    public Cell {
        text = strip(text);
    }

    /** A value that the file does not have. */
    public static final Cell ABSENT = new Cell("", 0, 0);

    /** A value that stands nowhere on a line where it should. */
    public static Cell absentFrom(long line) {
        return new Cell("", line, 0);
    }

    /** Whether the file has a value here that is not blank. */
    public boolean present() {
        return !text.isEmpty();
    }

    /** The value for a sentence: in quotes, and cut after 60 characters. */
    public String quoted() {
        return '"' + cut(text, LONGEST_QUOTED) + '"';
    }

    /** The text, or its first characters and an ellipsis. Never cuts a character in two. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }

    /** {@link String#strip} that also takes the no-break spaces which spreadsheets put around numbers. */
    private static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c >= 0x80 && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
