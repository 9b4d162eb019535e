package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet as texts, one after the other. Holds one row, and the workbook's shared strings. */
public final class XlsxRows implements AutoCloseable {

    private final XlsxFile file;
    private final XlsxWorkbook workbook;
    private final XlsxStrings strings;
    private final XlsxStyles styles;
    private final XlsxWorkbook.Sheet entry;
    private final XlsxCells cells;
    private final XlsxPart sheet;
    private final TableRow texts = new TableRow();

    private XlsxRows(
            XlsxFile file, XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, XlsxStrings strings, XlsxStyles styles)
            throws FileRejectedException, IOException {
        this.file = file;
        this.workbook = workbook;
        this.strings = strings;
        this.styles = styles;
        this.entry = sheet;
        this.cells = new XlsxCells(strings, styles, file.limits());
        this.sheet = file.open(workbook.part(sheet), cells);
    }

    /** @param name of the sheet; empty for the first visible one */
    static XlsxRows open(XlsxFile file, String name) throws FileRejectedException, IOException {
        XlsxWorkbook workbook = XlsxWorkbook.of(file);
        return new XlsxRows(
                file,
                workbook,
                workbook.sheet(name),
                XlsxStrings.of(file, workbook.strings()),
                XlsxStyles.of(file, workbook.styles()));
    }

    /** The same sheet from its beginning. To be closed, too. */
    XlsxRows again() throws FileRejectedException, IOException {
        return new XlsxRows(file.again(), workbook, entry, strings, styles);
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
            String formula = cells.uncomputed(column);
            if (formula != null) {
                texts.addProblem(new TableRow.Problem(column, IssueCode.LINE_MALFORMED, uncomputed(formula)));
            }
        }
        return texts;
    }

    private static String uncomputed(String formula) {
        return "The cell has the formula %s, but nobody has computed what it comes to: open the workbook in a spreadsheet, and save it."
                .formatted(new Cell("=" + formula, 0, 0).quoted());
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

    /** Whether its dates are numbers of days since 1904, as on the first Macintoshes. */
    public boolean isDate1904() {
        return workbook.isDate1904();
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
