package dev.poflow.worker.format.xlsx;

import java.util.BitSet;

/** The names of an XML document in UTF-8, one after the other, and how many different ones there are. Holds none of them. */
final class XmlByteNames {

    private static final long SPACES = 1L << ' ' | 1L << '\t' | 1L << '\r' | 1L << '\n';

    /** What ends an element's name, as a set of bytes below 64, one bit each. NUL does, too, since it is no part of anything. */
    static final long ELEMENT_ENDS = SPACES | 1L << '>' | 1L << '/' | 1L;

    /** What ends an attribute's name. */
    static final long ATTRIBUTE_ENDS = ELEMENT_ENDS | 1L << '=' | 1L << '"' | 1L << '\'';

    private static final long BETWEEN = SPACES | 1L << '/' | 1L << '=';

    private static final int HASH_BITS = 20;

    private final BitSet seen = new BitSet(1 << HASH_BITS);
    private int count;
    private int local;
    private int full;

    void begin() {
        local = 0;
        full = 0;
    }

    /** Goes on in a name, up to what ends it or to the end. */
    int pass(long ends, byte[] buffer, int from, int end) {
        int afterPrefix = local;
        int all = full;
        int at = from;
        while (at < end && !isIn(ends, buffer[at])) {
            byte b = buffer[at++];
            afterPrefix = b == ':' ? 0 : 31 * afterPrefix + b;
            all = 31 * all + b;
        }
        local = afterPrefix;
        full = all;
        return at;
    }

    /** Ends a name; gives how many different ones there are now, as far as their hash codes tell. */
    int end() {
        int bit = (full ^ full >>> HASH_BITS) & (1 << HASH_BITS) - 1;
        if (!seen.get(bit)) {
            seen.set(bit);
            count++;
        }
        return count;
    }

    /** The hash code of the name without its prefix. */
    int local() {
        return local;
    }

    /** Whether a byte stands between a tag's names and values. */
    static boolean isBetween(byte b) {
        return isIn(BETWEEN, b);
    }

    private static boolean isIn(long set, byte b) {
        return b >= 0 && b < Long.SIZE && (set >>> b & 1) != 0;
    }
}
