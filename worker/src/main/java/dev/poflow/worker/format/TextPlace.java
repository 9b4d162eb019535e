package dev.poflow.worker.format;

import org.jspecify.annotations.Nullable;

/** Where a text's reader is: counts characters, and lines that end in LF, CR or both. Not safe for use by several threads. */
final class TextPlace {

    private long characters;
    private long line = 1;
    private long lineStart;
    private long afterReturn = -1;
    private boolean ascii = true;

    /** A place to go on from, or the beginning. */
    TextPlace(@Nullable TextPlace from) {
        if (from != null) {
            characters = from.characters;
            line = from.line;
            lineStart = from.lineStart;
            afterReturn = from.afterReturn;
            ascii = from.ascii;
        }
    }

    /**
     * Passes over the characters from {@code from} to before {@code end}, or to the first NUL.
     *
     * @return the index of the NUL, which has been passed, or {@code end}
     */
    int pass(char[] text, int from, int end) {
        int seen = 0;
        int at = from;
        while (at < end) {
            char c = text[at++];
            seen |= c;
            if (c <= '\r') {
                if (c == 0) {
                    characters += at - from;
                    return at - 1;
                }
                pass(c, characters + at - from);
            }
        }
        ascii &= seen < 0x80;
        characters += end - from;
        return end;
    }

    /** Passes over a control character, the last of so many characters. */
    private void pass(char c, long after) {
        if (c == '\n' || c == '\r') {
            if (c == '\r' || after - 1 != afterReturn) {
                line++;
            }
            lineStart = after;
            afterReturn = c == '\r' ? after : -1;
        }
    }

    /** Whether all characters so far are ASCII. */
    boolean isAscii() {
        return ascii;
    }

    /** Leaves out what is not to be counted: a byte order mark. */
    void skip() {
        characters++;
        lineStart++;
    }

    /** All characters so far. */
    long characters() {
        return characters;
    }

    /** The line at hand, from 1. */
    long line() {
        return line;
    }

    /** Characters of this line so far: the last one's column. */
    int column() {
        return (int) (characters - lineStart);
    }
}
