package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.Unpacked;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;

/** What the parts of a workbook that are read may come to together. One object for a workbook; for one thread. */
final class XlsxLimits {

    /** Bytes of all parts that are read, unpacked: a million rows of fifteen cells. */
    private static final long UNPACKED = 768L << 20;

    /** Bytes of heap for what is held: the shared strings above all. */
    private static final long HELD = 160L << 20;

    /** Cells, also empty ones: a million rows of 24. */
    private static final int CELLS = 24_000_000;

    /** Cells with nothing in them, of which a small archive can hold any number: a few seconds. */
    private static final int EMPTY_CELLS = 12_000_000;

    /** Rows of a sheet: as many as Excel allows. */
    private static final int ROWS = 1_048_576;

    /** Bytes of heap for an entry of a list or a table, without the characters of its texts. */
    private static final int ENTRY = 56;

    private final long packed;
    private long unpacked;
    private long held;
    private int cells;
    private int emptyCells;
    private int rows;

    /** @param packed bytes of the archive */
    XlsxLimits(long packed) {
        this.packed = packed;
    }

    /** So many bytes more have been unpacked, whatever the archive says of its size. */
    void unpack(int bytes) throws BadTextException {
        unpacked += bytes;
        if (unpacked > UNPACKED || Unpacked.isBomb(unpacked, packed)) {
            throw new BadTextException(
                    IssueCode.LIMIT_EXCEEDED,
                    1,
                    0,
                    "",
                    "it unpacks to more than " + Unpacked.RATIO + " times the workbook's size, or takes it beyond "
                            + (UNPACKED >> 20) + " MiB.");
        }
    }

    /** A text is held until the workbook is closed. */
    void hold(String text) throws FileRejectedException {
        boolean wide = false;
        for (int i = 0; i < text.length() && !wide; i++) {
            wide = text.charAt(i) > 0xFF;
        }
        held += ENTRY + (wide ? 2L : 1L) * text.length();
        if (held > HELD) {
            throw exceeded("It has more texts and styles than fit into " + (HELD >> 20) + " MiB of memory.");
        }
    }

    void row() throws FileRejectedException {
        if (++rows > ROWS) {
            throw exceeded("It has more than " + ROWS + " rows.");
        }
    }

    void cell() throws FileRejectedException {
        if (++cells > CELLS) {
            throw exceeded("It has more than " + CELLS + " cells.");
        }
    }

    /** One of the cells was empty. */
    void emptyCell() throws FileRejectedException {
        if (++emptyCells > EMPTY_CELLS) {
            throw exceeded("It has more than " + EMPTY_CELLS + " empty cells.");
        }
    }

    static FileRejectedException exceeded(String message) {
        return XlsxFile.rejected(IssueCode.LIMIT_EXCEEDED, message);
    }
}
