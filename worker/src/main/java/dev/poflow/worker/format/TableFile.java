package dev.poflow.worker.format;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.csv.CsvTable;
import dev.poflow.worker.format.table.TableMapping;
import dev.poflow.worker.format.xlsx.XlsxTable;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The rows of a CSV file or a workbook as they stand, with all their columns: for those who give rows back to their sender. */
public final class TableFile {

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
    public record Shape(char delimiter, String sheet, List<String> header, List<String> fields) {

        /** The shape of a table with these names of columns. */
        public static Shape of(char delimiter, String sheet, List<String> header, ReadOptions options) {
            List<String> fields = header.stream()
                    .map(name -> TableMapping.named(name, options)
                            .map(column -> column.field)
                            .orElse(""))
                    .toList();
            return new Shape(delimiter, sheet, header, fields);
        }
    }

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
            XlsxTable.read(options, file, taker);
        } else {
            CsvTable.read(options, file, taker);
        }
    }
}
