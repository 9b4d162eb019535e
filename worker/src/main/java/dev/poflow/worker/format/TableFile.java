package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The rows of a CSV file or a workbook as they stand, with all their columns: for those who give rows back to their sender. */
public final class TableFile {

    private static final char COMMA = ',';

    private TableFile() {}

    /**
     * Takes a table.
     *
     * @param <X> what taking may throw
     */
    public interface RowTaker<X extends Exception> {

        /** The table begins. */
        void begin(Shape shape) throws X, IOException;

        /** A row below the header, with the number of its line in the file. */
        void row(long line, List<TableCell> cells) throws X, IOException;
    }

    /**
     * What a table looks like.
     *
     * @param delimiter between the fields of a CSV file; a comma for a workbook
     * @param sheet name of a workbook's sheet; empty for a CSV file
     * @param header its names of columns; business names where it has none
     * @param fields the business name of each column; empty for one that is not read
     */
    public record Shape(char delimiter, String sheet, List<String> header, List<String> fields) {}

    /**
     * Reads a table that was read as orders before.
     *
     * @param format {@link Format#CSV} or {@link Format#XLSX}
     * @throws FileRejectedException where it cannot be read after all
     */
    public static <X extends Exception> void read(Format format, ReadOptions options, InputStream in, RowTaker<X> taker)
            throws FileRejectedException, IOException, X {
        InputStream file = OrderFile.unpacked(in);
        if (format == Format.XLSX) {
            workbook(options, file, taker);
        } else {
            csv(options, file, taker);
        }
    }

    private static <X extends Exception> void csv(ReadOptions options, InputStream file, RowTaker<X> taker)
            throws FileRejectedException, IOException, X {
        Head head = Head.of(OrderFile.peek(file));
        CsvDialect dialect = CsvDialect.of(head, options);
        CsvRecords records = new CsvRecords(dialect.delimiter(), TextReader.orWindows1252(file, head.charset()));
        CsvRow first = records.next();
        if (first != null && CsvDialect.isSeparatorHint(first)) {
            first = records.next();
        }
        if (first == null) {
            return;
        }
        boolean headed = CsvHeader.isHeader(first, options);
        taker.begin(shape(dialect.delimiter(), "", headed ? first : options.header(), options));
        if (!headed) {
            taker.row(first.line(), cells(first));
        }
        for (CsvRow row = records.next(); row != null; row = records.next()) {
            taker.row(row.line(), cells(row));
        }
    }

    private static <X extends Exception> void workbook(ReadOptions options, InputStream in, RowTaker<X> taker)
            throws FileRejectedException, IOException, X {
        try (XlsxFile file = XlsxFile.store(in);
                XlsxRows rows = XlsxRows.withFormats(file, options.sheet())) {
            Deque<CsvRow> first = new ArrayDeque<>();
            CsvRow header = XlsxOrderReader.header(rows, options, first);
            if (header == null) {
                return;
            }
            taker.begin(shape(COMMA, rows.name(), header, options));
            CsvHeader columns = CsvHeader.of(header, options, new Warnings<>(new Silence()));
            char mark = XlsxOrderReader.decimalMark(first, columns);
            for (CsvRow row : first) {
                taker.row(row.line(), cells(rows, row, columns, mark));
            }
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                taker.row(row.line(), cells(rows, row, columns, mark));
            }
        }
    }

    private static Shape shape(char delimiter, String sheet, CsvRow header, ReadOptions options) {
        List<String> names = cells(header).stream().map(TableCell::text).toList();
        List<String> fields = names.stream()
                .map(name -> CsvColumn.named(name, options)
                        .map(column -> column.field)
                        .orElse(""))
                .toList();
        return new Shape(delimiter, sheet, names, fields);
    }

    private static List<TableCell> cells(CsvRow row) {
        List<TableCell> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            cells.add(TableCell.text(row.text(i)));
        }
        return cells;
    }

    private static List<TableCell> cells(XlsxRows rows, CsvRow row, CsvHeader header, char decimalMark) {
        CsvRow typed = rows.typed(row, header, decimalMark);
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
