package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.table.TableRow.ValueChange;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet as texts, one after the other. Holds one row, and the workbook's shared strings. */
public final class XlsxRows implements AutoCloseable {

    private final XlsxWorkbook.Sheet entry;
    private final boolean date1904;
    private final XlsxCells cells;
    private final XlsxPart sheet;
    private final TableRow texts = new TableRow();
    private final TableRow typed = new TableRow();

    private XlsxRows(XlsxFile file, XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, XlsxStyles styles)
            throws FileRejectedException, IOException {
        this.entry = sheet;
        this.date1904 = workbook.isDate1904();
        this.cells = new XlsxCells(XlsxStrings.of(file, workbook.strings()), styles, file.limits());
        this.sheet = file.open(workbook.part(sheet), cells);
    }

    /** @param name of the sheet; empty for the first visible one */
    static XlsxRows open(XlsxFile file, String name) throws FileRejectedException, IOException {
        XlsxWorkbook workbook = XlsxWorkbook.of(file);
        return new XlsxRows(file, workbook, workbook.sheet(name), XlsxStyles.none(file));
    }

    /** Opens a sheet whose numbers have the format in which it shows them. */
    public static XlsxRows withFormats(XlsxFile file, String name) throws FileRejectedException, IOException {
        XlsxWorkbook workbook = XlsxWorkbook.of(file);
        return new XlsxRows(file, workbook, workbook.sheet(name), XlsxStyles.of(file, workbook.styles()));
    }

    public String name() {
        return entry.name();
    }

    String quotedName() {
        return entry.quotedName();
    }

    /** The next row; the same object each time, refilled. Null at the end of the sheet. */
    @Nullable
    public TableRow next() throws FileRejectedException, IOException {
        while (sheet.step()) {
            sheet.at(cells.row());
            if (cells.rowHasEnded()) {
                return texts();
            }
        }
        return null;
    }

    private TableRow texts() throws FileRejectedException {
        long row = cells.row();
        texts.begin(row);
        for (int column = 0; column < cells.size(); column++) {
            String format = cells.format(column);
            if (format == null) {
                texts.add(text(row, column), row);
            } else {
                texts.addNumber(cells.text(column), format, row);
            }
        }
        return texts;
    }

    private String text(long row, int column) throws FileRejectedException {
        String text = cells.text(column);
        if (text.length() > Limits.VALUE_CHARS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    row,
                    column + 1,
                    "",
                    "",
                    "The value in row " + row + ", column " + (column + 1) + " has more than " + Limits.VALUE_CHARS
                            + " characters."));
        }
        return text;
    }

    /** A row with its values as its columns need them; the same object each time, refilled. */
    public TableRow typed(TableRow row, TableHeader header, char decimalMark) {
        ValueChange change = (text, index) -> {
            if (row.isNumber(index)) {
                return header.isDate(index)
                        ? XlsxNumber.date(text, date1904)
                        : header.isGtin(index) ? XlsxNumber.gtin(text) : text;
            }
            return header.isNumber(index) && decimalMark == ',' ? XlsxNumber.decimal(text) : text;
        };
        row.map(change, typed);
        return typed;
    }

    /** Whether its dates are numbers of days since 1904, as on the first Macintoshes. */
    public boolean isDate1904() {
        return date1904;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
