package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.Unpacked;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks through a part of a workbook before the library reads it, which holds a row's cells, the shared strings, styles and formulas in
 * memory without any limit. Counts what is there, whatever the archive says of its size. Gathers which parts it leads to. One object per part.
 */
final class XlsxGuard extends XmlBytes {

    /** Bytes of one shared string: thirty times what Excel allows. */
    private static final int STRING_BYTES = 1 << 20;

    /** Bytes of heap for the entry of a list or a table. */
    private static final int ENTRY = 200;

    private static final int BUFFER = 16 * 1024;
    private static final int ROW = "row".hashCode();
    private static final int CELL = "c".hashCode();
    private static final int FORMULA = "f".hashCode();
    private static final int STRING = "si".hashCode();
    private static final int FORMAT = "xf".hashCode();
    private static final int NUMBER_FORMAT = "numFmt".hashCode();

    private final XlsxPart part;
    private final XlsxTotals totals;
    private final XlsxCells cells;
    private final XlsxFormulas formulas;
    private final XlsxLinks links;
    private int element;
    private int rowDepth;
    private int cellDepth;
    private int formulaDepth;
    private int stringDepth;
    private long stringBytes;
    private boolean wide;

    XlsxGuard(String partName, XlsxTotals totals, XlsxLinks links) {
        super(Limits.XML_MARKUP_CHARS);
        this.part = new XlsxPart(partName);
        this.totals = totals;
        this.cells = new XlsxCells(part, totals);
        this.formulas = new XlsxFormulas(part, totals);
        this.links = links;
    }

    void check(InputStream in) throws FileRejectedException, IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (totals.unpack(count)) {
                throw part.tooMuch("unpacks to more than " + Unpacked.RATIO
                        + " times the workbook's size, or takes it beyond " + (XlsxTotals.UNPACKED >> 20) + " MiB");
            }
            scan(buffer, count);
        }
    }

    @Override
    void begin(int name) throws FileRejectedException {
        endLink();
        element = name;
        requireNotNested(name);
        if (name == CELL) {
            cellDepth = depth();
            cells.begin();
        } else if (name == ROW) {
            rowDepth = depth();
            cells.beginRow();
        } else if (name == FORMULA) {
            formulaDepth = depth();
            formulas.begin();
        } else if (name == STRING) {
            stringDepth = depth();
            stringBytes = 0;
            wide = false;
            totals.string();
            check(totals.holdString());
        } else if (isHeld(name)) {
            check(totals.hold(ENTRY));
        }
    }

    private void endLink() {
        if (XlsxLinks.isLink(element)) {
            links.end(element);
        }
        element = 0;
    }

    /** The library takes the text of both for one; nobody writes such workbooks. */
    private void requireNotNested(int name) throws FileRejectedException {
        boolean nested = name == CELL && cellDepth > 0
                || name == ROW && rowDepth > 0
                || name == FORMULA && formulaDepth > 0
                || name == STRING && stringDepth > 0;
        if (nested) {
            throw part.malformed("has a row, a cell, a formula or a shared string inside another");
        }
    }

    private static boolean isHeld(int name) {
        return XlsxLinks.isLink(name) || name == FORMAT || name == NUMBER_FORMAT;
    }

    private void check(boolean tooMuch) throws FileRejectedException {
        if (tooMuch) {
            throw part.tooMuch("has more texts and styles than fit into " + (XlsxTotals.HELD >> 20) + " MiB of memory");
        }
    }

    @Override
    void attribute(int name, byte[] buffer, int from, int end) throws FileRejectedException {
        if (element == CELL) {
            cells.attribute(name, buffer, from, end);
        } else if (element == FORMULA) {
            formulas.attribute(name, buffer, from, end);
        } else if (isHeld(element)) {
            check(totals.hold(end - from));
        }
        if (XlsxLinks.isLink(element)) {
            links.attribute(name, buffer, from, end);
        }
    }

    @Override
    void endAttribute(int name) throws FileRejectedException {
        cells.endAttribute();
        if (XlsxLinks.isLink(element)) {
            links.endAttribute(name);
        }
    }

    @Override
    void text(byte[] buffer, int from, int end) throws FileRejectedException {
        if (rowDepth > 0) {
            cells.text(buffer, from, end);
        }
        if (formulaDepth > 0) {
            formulas.text(end - from);
        }
        if (stringDepth > 0) {
            for (int at = from; at < end; at++) {
                stringText(buffer[at]);
            }
        }
    }

    /** A character beyond Latin 1 makes all others of its string take two bytes. */
    private void stringText(byte b) throws FileRejectedException {
        if (!wide && (b == '&' || (b & 0xFF) >= 0xC4)) {
            wide = true;
            check(totals.hold(stringBytes));
        }
        check(totals.hold(wide ? 2 : 1));
        if (++stringBytes > STRING_BYTES) {
            throw part.tooMuch("has a shared string of more than " + (STRING_BYTES >> 20) + " MiB");
        }
    }

    @Override
    void end() throws FileRejectedException {
        endLink();
        if (depth() == cellDepth) {
            cellDepth = 0;
            cells.end();
            formulas.endCell();
        } else if (depth() == formulaDepth) {
            formulaDepth = 0;
            formulas.end();
        } else if (depth() == stringDepth) {
            stringDepth = 0;
        } else if (depth() == rowDepth) {
            rowDepth = 0;
        }
    }

    @Override
    FileRejectedException refused(IssueCode code, String what) {
        return part.refused(code, what);
    }
}
