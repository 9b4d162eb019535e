package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.TableCell;
import dev.poflow.worker.format.TableFile;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.table.ExportedRows;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a workbook's sheet as they stand. */
public final class XlsxTable {

    private static final char COMMA = ',';

    private XlsxTable() {}

    /** As {@link TableFile#read}. */
    public static <X extends Exception> void read(ReadOptions options, InputStream in, TableFile.RowTaker<X> taker)
            throws FileRejectedException, IOException, X {
        try (XlsxFile file = XlsxFile.store(in);
                XlsxRows rows = XlsxRows.open(file, options)) {
            Deque<TableRow> first = new ArrayDeque<>();
            TableRow header = XlsxOrderReader.header(rows, options, first);
            if (header == null) {
                return;
            }
            List<String> names =
                    IntStream.range(0, header.size()).mapToObj(header::text).toList();
            taker.begin(TableFile.Shape.of(COMMA, rows.name(), names, options));
            TableHeader columns = TableHeader.of(header, options, first, new Warnings<>(new Silence()));
            ExportedRows exported = new ExportedRows(header, columns::isNumber);
            XlsxValues values = new XlsxValues(rows, columns, header.line(), options);
            for (TableRow row : first) {
                taker.row(row.line(), cells(rows, exported.of(row), columns, values));
            }
            for (TableRow row = rows.next(); row != null; row = rows.next()) {
                taker.row(row.line(), cells(rows, exported.of(row), columns, values));
            }
        }
    }

    private static List<TableCell> cells(XlsxRows rows, TableRow row, TableHeader header, XlsxValues values)
            throws FileRejectedException, IOException {
        TableRow typed = values.of(row);
        List<TableCell> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            String format = row.numberFormat(i);
            boolean date = XlsxNumber.isDate(format) || i < header.size() && header.isDate(i) && row.isNumber(i);
            String written = date && rows.isDate1904() ? XlsxNumber.since1900(row.text(i)) : row.text(i);
            cells.add(new TableCell(written, typed.text(i), row.isNumber(i), format));
        }
        return cells;
    }

    /** All that is worth a warning was said when the file was read as orders. */
    private static final class Silence implements OrderSink<RuntimeException> {

        @Override
        public void order(StagedOrder order) {}

        @Override
        public void line(StagedLine line) {}

        @Override
        public void totals(StagedTotals totals) {}

        @Override
        public void issue(Issue issue) {}
    }
}
