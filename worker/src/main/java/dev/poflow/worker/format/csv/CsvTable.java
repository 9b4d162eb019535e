package dev.poflow.worker.format.csv;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.TableCell;
import dev.poflow.worker.format.TableFile;
import dev.poflow.worker.format.table.ExportedRows;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableMapping;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV file as they stand. */
public final class CsvTable {

    private CsvTable() {}

    /** As {@link TableFile#read}. */
    public static <X extends Exception> void read(ReadOptions options, InputStream file, TableFile.RowTaker<X> taker)
            throws FileRejectedException, IOException, X {
        Head head = Head.of(Head.peek(file));
        CsvDialect dialect = CsvDialect.of(head, options);
        CsvRecords records = new CsvRecords(dialect.delimiter(), CsvText.open(file, head, options));
        TableRow first = records.next();
        if (first != null && CsvDialect.isSeparatorHint(first)) {
            first = records.next();
        }
        if (first == null) {
            return;
        }
        boolean headed = TableHeader.isHeader(first, options);
        TableRow header = headed ? first.copy() : TableHeader.configured(options);
        ExportedRows exported = new ExportedRows(
                header,
                index -> TableMapping.named(header.text(index), options)
                        .filter(TableMapping::isNumber)
                        .isPresent());
        taker.begin(TableFile.Shape.of(
                dialect.delimiter(),
                "",
                cells(header).stream().map(TableCell::text).toList(),
                options));
        if (!headed) {
            taker.row(first.line(), cells(first));
        }
        for (TableRow row = records.next(); row != null; row = records.next()) {
            taker.row(row.line(), cells(exported.of(row)));
        }
    }

    private static List<TableCell> cells(TableRow row) {
        List<TableCell> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            cells.add(TableCell.text(row.text(i)));
        }
        return cells;
    }
}
