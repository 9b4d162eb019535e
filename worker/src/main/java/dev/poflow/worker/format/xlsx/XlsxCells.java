package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.issue.FileRejectedException;

/** The cells of a part of a workbook: how many a row has, which column each asks for, and which shared string. */
final class XlsxCells {

    /** Bytes of one row: 1,000 cells of 8 KiB. */
    private static final long ROW_BYTES = 8 << 20;

    private static final int REFERENCE = "r".hashCode();
    private static final int TYPE = "t".hashCode();

    private final XlsxPart part;
    private final XlsxTotals totals;
    private long rowBytes;
    private int cells;
    private int column;
    private int typeLength;
    private boolean sharedSoFar;
    private boolean shared;
    private boolean open;
    private long string;

    XlsxCells(XlsxPart part, XlsxTotals totals) {
        this.part = part;
        this.totals = totals;
    }

    void beginRow() throws FileRejectedException {
        part.nextRow();
        cells = 0;
        rowBytes = 0;
    }

    void begin() throws FileRejectedException {
        if (++cells > Limits.COLUMNS) {
            throw part.tooMuch("has a row of more than " + Limits.COLUMNS + " cells");
        }
        if (totals.cell()) {
            throw part.tooMuch("has more than " + XlsxTotals.CELLS + " cells");
        }
        open = true;
        column = 0;
        typeLength = 0;
        shared = false;
        string = 0;
    }

    void attribute(int name, byte[] buffer, int from, int end) throws FileRejectedException {
        if (name == REFERENCE) {
            reference(buffer, from, end);
        } else if (name == TYPE) {
            for (int at = from; at < end; at++) {
                type(buffer[at]);
            }
        }
    }

    void endAttribute() {
        column = 0;
        typeLength = 0;
        shared |= sharedSoFar;
        sharedSoFar = false;
    }

    /** The library makes room for all columns up to the one that a cell says it stands in. */
    private void reference(byte[] buffer, int from, int end) throws FileRejectedException {
        int letters = column;
        for (int at = from; at < end; at++) {
            byte b = buffer[at];
            if (b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z') {
                letters = letters * 26 + (b & 0x1F);
                if (letters > Limits.COLUMNS) {
                    throw part.tooMuch("has a cell beyond column " + Limits.COLUMNS);
                }
            } else if (b != '$' && (b < '0' || b > '9')) {
                throw part.malformed("has a cell whose reference is no letters and digits");
            }
        }
        column = letters;
    }

    private void type(byte b) throws FileRejectedException {
        if (b == '&') {
            throw part.malformed("has a cell whose type is no word");
        }
        sharedSoFar = typeLength++ == 0 && b == 's';
    }

    /** A piece of text anywhere in the row. */
    void text(byte[] buffer, int from, int end) throws FileRejectedException {
        rowBytes += end - from;
        if (rowBytes > ROW_BYTES) {
            throw part.tooMuch("has a row of more than " + (ROW_BYTES >> 20) + " MiB");
        }
        if (open && shared) {
            for (int at = from; at < end; at++) {
                number(buffer[at]);
            }
        }
    }

    private void number(byte b) throws FileRejectedException {
        if (b >= '0' && b <= '9') {
            string = Math.min(string * 10 + b - '0', Integer.MAX_VALUE);
        } else if (b == '&') {
            throw part.malformed("has a cell whose shared string is no number");
        }
    }

    void end() {
        if (shared) {
            totals.refersTo(string);
        }
        open = false;
        shared = false;
    }
}
