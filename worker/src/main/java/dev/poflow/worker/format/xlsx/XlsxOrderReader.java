package dev.poflow.worker.format.xlsx;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.Content;
import dev.poflow.worker.format.OrderReader;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.table.ExportedRows;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableOrders;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads Excel workbooks (Office Open XML, ECMA-376): the first visible sheet, or the one that the merchant's configuration names. Its header
 * row may stand below a title block; from there on a sheet is read as a CSV file is, by the same columns.
 */
public final class XlsxOrderReader implements OrderReader {

    /** Rows among which the header is looked for. */
    private static final int TITLE_ROWS = 50;

    private final ReadOptions options;

    public XlsxOrderReader(ReadOptions options) {
        this.options = options;
    }

    @Override
    public Format format() {
        return Format.XLSX;
    }

    @Override
    public boolean recognises(Head head) {
        return Content.isWorkbook(head.bytes());
    }

    @Override
    public <X extends Exception> char read(InputStream in, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        try (XlsxFile file = XlsxFile.store(in);
                XlsxRows rows = XlsxRows.open(file, options)) {
            Deque<TableRow> first = new ArrayDeque<>();
            TableRow header = header(rows, options, first);
            if (header == null) {
                throw XlsxFile.rejected(IssueCode.FILE_EMPTY, "The sheet " + rows.quotedName() + " has no rows.");
            }
            TableHeader columns = TableHeader.of(header, options, first, new Warnings<>(sink));
            ExportedRows exported = new ExportedRows(header, columns::isNumber);
            XlsxValues values = new XlsxValues(rows, columns, header.line(), options);
            TableOrders<X> orders = new TableOrders<>(columns, options, sink, true);
            for (TableRow row : first) {
                orders.take(values.of(exported.of(row)));
            }
            for (TableRow row = rows.next(); row != null; row = rows.next()) {
                if (!row.isBlank(0)) {
                    orders.take(values.of(exported.of(row)));
                }
            }
            orders.finish();
            if (orders.isEmpty()) {
                throw XlsxFile.rejected(
                        IssueCode.NO_ORDERS,
                        "The sheet " + rows.quotedName() + " has a header, but no row with an order line.");
            }
            return '.';
        }
    }

    /** Whether there is a table of orders, with a row at least. */
    static boolean hasOrders(XlsxRows rows, ReadOptions options) throws FileRejectedException, IOException {
        Deque<TableRow> after = new ArrayDeque<>();
        TableRow header = header(rows, options, after);
        return header != null && !after.isEmpty() && TableHeader.isOfOrders(header, options);
    }

    /**
     * Finds the row that names most columns.
     *
     * @param after is given the rows after it that have been read already
     * @return the header, the first row that is not blank where none names any column, or null where there is no row
     */
    public static @Nullable TableRow header(XlsxRows rows, ReadOptions options, Deque<TableRow> after)
            throws FileRejectedException, IOException {
        TableRow best = null;
        int most = 0;
        int seen = 0;
        for (TableRow row = rows.next(); row != null; row = rows.next()) {
            if (row.isBlank(0)) {
                continue;
            }
            int recognised = TableHeader.recognised(row, options);
            if (best == null || recognised > most) {
                best = row.copy();
                most = recognised;
                after.clear();
            } else {
                after.add(row.copy());
            }
            if (++seen == TITLE_ROWS) {
                break;
            }
        }
        if (best == null || TableHeader.isHeader(best, options)) {
            return best;
        }
        after.addFirst(best);
        return TableHeader.configured(options);
    }
}
