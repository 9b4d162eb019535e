package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.Unpacked;

/** What a workbook's parts come to together. */
final class XlsxTotals {

    /** Bytes of all parts that may be read, unpacked: a million rows of fifteen cells. */
    static final long UNPACKED = 768L << 20;

    /** Bytes of heap for what the library holds: the shared strings above all. */
    static final long HELD = 160L << 20;

    /** Cells of all parts, also empty ones: a million rows of 24. */
    static final int CELLS = 24_000_000;

    /** Bytes of heap for a string, without its characters, and its place in a list. */
    private static final int STRING = 56;

    private final long packed;
    private long unpacked;
    private long held;
    private int cells;
    private long strings;
    private long highestString = -1;

    /** @param packed bytes of the archive */
    XlsxTotals(long packed) {
        this.packed = packed;
    }

    /** Whether there are more bytes now than any good workbook of this size unpacks to. */
    boolean unpack(int bytes) {
        unpacked += bytes;
        return unpacked > UNPACKED || Unpacked.isBomb(unpacked, packed);
    }

    /** Whether the library would hold too much, now that it has another string. */
    boolean holdString() {
        return hold(STRING);
    }

    /** Whether the library would hold too much, now that it has this too. */
    boolean hold(long bytes) {
        held += bytes;
        return held > HELD;
    }

    /** Whether there are more cells now than are read. */
    boolean cell() {
        return ++cells > CELLS;
    }

    void string() {
        strings++;
    }

    void refersTo(long string) {
        highestString = Math.max(highestString, string);
    }

    /** Whether all strings that cells refer to are there. The library would look for others until its memory is full. */
    boolean hasAllStrings() {
        return strings == 0 || highestString < strings;
    }

    long strings() {
        return strings;
    }

    long highestString() {
        return highestString;
    }
}
