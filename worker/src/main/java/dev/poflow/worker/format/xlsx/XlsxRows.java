package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet as texts, one after the other. Holds one row, and the workbook's shared strings. */
public final class XlsxRows implements AutoCloseable {

    /** Sheets that a sentence names. */
    private static final int MOST_NAMED = 10;

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

    /**
     * Opens the sheet that the options name; else the one that has orders, of those that are seen.
     *
     * @throws FileRejectedException also where several have orders
     */
    static XlsxRows open(XlsxFile file, ReadOptions options) throws FileRejectedException, IOException {
        XlsxWorkbook workbook = XlsxWorkbook.of(file);
        XlsxStrings strings = XlsxStrings.of(file, workbook.strings());
        XlsxStyles styles = XlsxStyles.of(file, workbook.styles());
        XlsxWorkbook.Sheet first = workbook.sheet(options.sheet());
        if (!options.sheet().isEmpty()
                || !options.columns().isEmpty()
                || workbook.visible().size() < 2) {
            return new XlsxRows(file, workbook, first, strings, styles);
        }
        List<XlsxWorkbook.Sheet> withOrders = new ArrayList<>();
        for (XlsxWorkbook.Sheet sheet : workbook.visible()) {
            try (XlsxRows rows = new XlsxRows(file.again(), workbook, sheet, strings, styles)) {
                if (withOrders.size() < MOST_NAMED && XlsxOrderReader.hasOrders(rows, options)) {
                    withOrders.add(sheet);
                }
            }
        }
        if (withOrders.size() > 1) {
            throw XlsxFile.rejected(IssueCode.SHEETS_SEVERAL, several(withOrders));
        }
        return new XlsxRows(file, workbook, withOrders.isEmpty() ? first : withOrders.getFirst(), strings, styles);
    }

    private static String several(List<XlsxWorkbook.Sheet> sheets) {
        return "The workbook has orders on several sheets (%s), and one is read: send each sheet as a workbook of its own, hide those that are not meant,"
                        .formatted(sheets.stream()
                                .map(XlsxWorkbook.Sheet::quotedName)
                                .collect(Collectors.joining(", ")))
                + " or name the one that is in the merchant's configuration (sheet).";
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
