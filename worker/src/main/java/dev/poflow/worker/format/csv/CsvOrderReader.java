package dev.poflow.worker.format.csv;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.OrderReader;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.table.ExportedRows;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableOrders;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.text.TextReader;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads CSV: RFC 4180 with any of four delimiters, a header row and one order line per record. See {@code docs/formats.md} for the
 * columns.
 */
public final class CsvOrderReader implements OrderReader {

    private static final int ROWS_AHEAD = 200;

    private final ReadOptions options;

    public CsvOrderReader(ReadOptions options) {
        this.options = options;
    }

    @Override
    public Format format() {
        return Format.CSV;
    }

    @Override
    public boolean recognises(Head head) {
        return CsvDialect.of(head, options).plausible();
    }

    @Override
    public <X extends Exception> char read(InputStream in, OrderSink<X> sink)
            throws FileRejectedException, IOException, X {
        InputStream file = Head.markable(in);
        Head head = Head.of(Head.peek(file));
        CsvDialect dialect = CsvDialect.of(head, options);
        TextReader text = CsvText.open(file, head, options);
        CsvRecords records = new CsvRecords(dialect.delimiter(), text);
        TableRow first = records.next();
        if (first != null && CsvDialect.isSeparatorHint(first)) {
            first = records.next();
        }
        if (first == null) {
            throw rejected(IssueCode.FILE_EMPTY, 1, 0, "The file has no header and no rows.");
        }
        boolean headed = TableHeader.isHeader(first, options);
        TableRow names = headed ? first : TableHeader.configured(options);
        Deque<TableRow> ahead = new ArrayDeque<>();
        if (!headed) {
            ahead.add(first.copy());
        } else if (TableHeader.needsRowsAhead(names)) {
            names = names.copy();
            readAhead(records, ahead);
        }
        TableHeader header = TableHeader.of(names, options, ahead, new Warnings<>(sink));
        ExportedRows exported = new ExportedRows(names, header::isNumber);
        TableOrders<X> orders = new TableOrders<>(header, options, new UnsureTexts<>(text, sink), false);
        for (TableRow row : ahead) {
            orders.take(exported.of(row));
        }
        for (TableRow row = records.next(); row != null; row = records.next()) {
            orders.take(exported.of(row));
        }
        orders.finish();
        if (text.isAssumed()) {
            new Warnings<>(sink)
                    .warn(
                            IssueCode.ENCODING_ASSUMED,
                            1,
                            0,
                            "",
                            "",
                            "The file is not in UTF-8 and was read as Windows-1252. If its letters are wrong, name its encoding in the merchant's configuration (encoding).");
        }
        if (orders.isEmpty()) {
            throw rejected(IssueCode.NO_ORDERS, 1, 0, "The file has a header, but no row with an order line.");
        }
        return orders.decimalMark();
    }

    private static void readAhead(CsvRecords records, Deque<TableRow> ahead) throws FileRejectedException, IOException {
        for (TableRow row = records.next(); row != null; row = records.next()) {
            ahead.add(row.copy());
            if (ahead.size() == ROWS_AHEAD) {
                return;
            }
        }
    }

    private static FileRejectedException rejected(IssueCode code, long line, int column, String message) {
        return new FileRejectedException(Issue.ofFile(code, line, column, "", "", message));
    }
}
