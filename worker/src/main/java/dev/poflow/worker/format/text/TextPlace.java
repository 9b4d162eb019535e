package dev.poflow.worker.format.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Where a text's reader is: counts characters, and lines that end in LF, CR or both. Not safe for use by several threads. */
public final class TextPlace {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = ~HIGH_BITS;

    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;

    /** Added to a byte's low bits, gives the high bit to all but those up to CR. */
    private static final long BEYOND_RETURN = 0x7272727272727272L;

    private long characters;
    private long line = 1;
    private long lineStart;
    private long afterReturn = -1;
    private boolean ascii = true;
    private boolean backslash;

    /** A place to go on from, or the beginning. */
    public TextPlace(@Nullable TextPlace from) {
        if (from != null) {
            characters = from.characters;
            line = from.line;
            lineStart = from.lineStart;
            afterReturn = from.afterReturn;
            ascii = from.ascii;
            backslash = from.backslash;
        }
    }

    /**
     * Passes over the characters from {@code from} to before {@code end}, or to the first NUL.
     *
     * @return the index of the NUL, which has been passed, or {@code end}
     */
    public int pass(char[] text, int from, int end) {
        int seen = 0;
        int at = from;
        while (at < end) {
            char c = text[at++];
            seen |= c;
            backslash |= c == '\\';
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

    /** The same of a text in which each byte is one character; of most, only every eighth is looked at. */
    public int pass(byte[] text, int from, int end) {
        int at = from;
        while (at < end) {
            at = passPlain(text, at, end);
            if (at < end) {
                byte b = text[at++];
                ascii &= b >= 0;
                backslash |= b == '\\';
                if (b == 0) {
                    characters += at - from;
                    return at - 1;
                }
                if (b > 0 && b <= '\r') {
                    pass((char) b, characters + at - from);
                }
            }
        }
        characters += end - from;
        return end;
    }

    /** Goes on to the next byte beyond ASCII, or up to CR; near the end maybe to one before it. */
    private int passPlain(byte[] text, int from, int end) {
        int at = from;
        long odd = 0;
        long unlike = HIGH_BITS;
        while (at <= end - Long.BYTES && odd == 0) {
            long eight = (long) EIGHT_BYTES.get(text, at);
            odd = (~((eight & LOW_BITS) + BEYOND_RETURN) | eight) & HIGH_BITS;
            unlike &= ((eight ^ BACKSLASHES) & LOW_BITS) + LOW_BITS | eight;
            at += Long.BYTES;
        }
        backslash |= unlike != HIGH_BITS;
        return odd == 0 ? at : at - Long.BYTES + Long.numberOfTrailingZeros(odd) / Byte.SIZE;
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

    /** Whether a backslash was among the characters so far. */
    boolean hasBackslash() {
        return backslash;
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
    public long line() {
        return line;
    }

    /** Characters of this line so far: the last one's column. */
    public int column() {
        return (int) (characters - lineStart);
    }
}
