package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;

/** The formulas of a part of a workbook that span cells: the library holds these, compares or copies them for each cell. */
final class XlsxFormulas {

    /** Formulas of arrays, which are compared with every cell. */
    private static final int ARRAYS = 100;

    /** Bytes of one formula: what Excel allows. */
    private static final int LONGEST = 8 * 1024;

    /** Bytes of shared formulas that are copied, all cells together: a few seconds. */
    private static final long COPIED = 1_000_000_000;

    /** Bytes of heap for a shared formula, without its text. */
    private static final int HELD = 200;

    private static final int TYPE = "t".hashCode();
    private static final int RANGE = "ref".hashCode();

    private final XlsxPart part;
    private final XlsxTotals totals;
    private int length;
    private int longestShared;
    private long copied;
    private int arrays;
    private byte type;
    private boolean range;

    XlsxFormulas(XlsxPart part, XlsxTotals totals) {
        this.part = part;
        this.totals = totals;
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
        if (type == 'a' && ++arrays > ARRAYS) {
            throw part.tooMuch("has more than " + ARRAYS + " formulas that span cells");
        }
        if (type == 's' && range) {
            longestShared = Math.max(longestShared, length);
            if (totals.hold(HELD + length)) {
                throw part.tooMuch("has more shared formulas than fit into memory");
            }
        } else if (type == 's') {
            copied += longestShared;
            if (copied > COPIED) {
                throw part.tooMuch("has shared formulas in too many cells");
            }
        }
    }
}
