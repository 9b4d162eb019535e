package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.order.issue.FileRejectedException;

/** The formulas of a part of a workbook that span cells: the library holds these, compares or copies them for each cell. */
final class XlsxFormulas {

    /** How often a cell is compared with a formula of an array, all cells together: a second or two. */
    private static final long COMPARED = 200_000_000;

    /** Bytes of one formula: what Excel allows. */
    private static final int LONGEST = 8 * 1024;

    /** Bytes of shared formulas that are copied, all cells together: a few seconds. */
    private static final long COPIED = 1_000_000_000;

    /** Bytes of heap for a formula, without its text. */
    private static final int HELD = 200;

    private static final int TYPE = "t".hashCode();
    private static final int RANGE = "ref".hashCode();

    private final XlsxPart part;
    private final XlsxTotals totals;
    private int length;
    private int longestShared;
    private long copied;
    private long compared;
    private int arrays;
    private byte type;
    private boolean range;

    XlsxFormulas(XlsxPart part, XlsxTotals totals) {
        this.part = part;
        this.totals = totals;
    }

    /** A cell has come to its end. */
    void endCell() throws FileRejectedException {
        compared += arrays;
        if (compared > COMPARED) {
            throw part.tooMuch("has formulas of arrays, and too many cells beside them");
        }
    }

    void begin() {
        length = 0;
        type = 0;
        range = false;
    }

    void attribute(int name, byte[] buffer, int from, int end) throws FileRejectedException {
        if (name == RANGE) {
            range = true;
        } else if (name == TYPE && from < end) {
            if (buffer[from] == '&') {
                throw part.malformed("has a formula whose type is no word");
            }
            type = type == 0 ? buffer[from] : type;
        }
    }

    void text(int bytes) throws FileRejectedException {
        length += bytes;
        if (length > LONGEST) {
            throw part.tooMuch("has a formula of more than " + LONGEST + " bytes");
        }
    }

    void end() throws FileRejectedException {
        if (range && (type == 's' || type == 'a')) {
            longestShared = Math.max(longestShared, type == 's' ? length : 0);
            arrays += type == 'a' ? 1 : 0;
            if (totals.hold(HELD + length)) {
                throw part.tooMuch("has more formulas that span cells than fit into memory");
            }
        } else if (type == 's') {
            copied += longestShared;
            if (copied > COPIED) {
                throw part.tooMuch("has shared formulas in too many cells");
            }
        }
    }
}
