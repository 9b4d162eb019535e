package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.table.TableHeader;
import dev.poflow.worker.format.table.TableRow;
import dev.poflow.worker.format.table.TableRow.ValueChange;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet as texts, one after the other. Holds one row, and the workbook's shared strings. */
public final class XlsxRows implements AutoCloseable {

    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final TableRow texts = new TableRow();
    private final TableRow typed = new TableRow();
    private long last;
    private boolean fromZero;

    private XlsxRows(ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.workbook = workbook;
        this.sheet = sheet;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    /** @param name of the sheet; empty for the first visible one */
    static XlsxRows open(XlsxFile file, String name) throws FileRejectedException, IOException {
        return open(file, name, false);
    }

    /** Opens a sheet whose numbers have the format in which it shows them. */
    public static XlsxRows withFormats(XlsxFile file, String name) throws FileRejectedException, IOException {
        return open(file, name, file.hasStyles());
    }

    private static XlsxRows open(XlsxFile file, String name, boolean formats)
            throws FileRejectedException, IOException {
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.path().toFile(), new ReadingOptions(formats, true));
            return new XlsxRows(workbook, sheet(workbook, name));
        } catch (FileRejectedException e) {
            close(workbook);
            throw e;
        } catch (RuntimeException | IOException e) {
            // The library's own exceptions are of many classes where a part is damaged or missing.
            close(workbook);
            throw malformed(1, e);
        }
    }

    private static void close(@Nullable ReadableWorkbook workbook) throws IOException {
        if (workbook != null) {
            workbook.close();
        }
    }

    private static Sheet sheet(ReadableWorkbook workbook, String name) throws FileRejectedException {
        if (name.isEmpty()) {
            return workbook.getSheets()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> XlsxFile.rejected(IssueCode.NO_ORDERS, "The workbook has no visible sheet."));
        }
        return workbook.getSheets()
                .filter(sheet -> sheet.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> XlsxFile.rejected(
                        IssueCode.NO_ORDERS,
                        "The workbook has no sheet \"" + name + "\", which the merchant's configuration names. It has "
                                + workbook.getSheets()
                                        .limit(10)
                                        .map(sheet -> '"' + sheet.getName() + '"')
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    public String name() {
        return String.valueOf(sheet.getName());
    }

    String quotedName() {
        return new dev.poflow.worker.order.field.Cell(name(), 0, 0).quoted();
    }

    /** The next row; the same object each time, refilled. Null at the end of the sheet. */
    @Nullable
    public TableRow next() throws FileRejectedException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            return texts(rows.next());
        } catch (RuntimeException e) {
            // As above: NullPointerException, IndexOutOfBoundsException, NumberFormatException and its own.
            throw malformed(last + 1, e);
        }
    }

    private TableRow texts(Row row) throws FileRejectedException {
        // Rows need not say their number; the library counts those from 0.
        fromZero |= row.getRowNum() == 0;
        last = row.getRowNum() + (fromZero ? 1 : 0);
        int count = row.getCellCount();
        if (count > Limits.COLUMNS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    last,
                    Limits.COLUMNS + 1,
                    "",
                    "",
                    "Row " + last + " has more than " + Limits.COLUMNS + " columns."));
        }
        texts.begin(last);
        for (int i = 0; i < count; i++) {
            Cell cell = row.getCell(i);
            Object value = cell == null ? null : cell.getValue();
            if (cell != null && value instanceof BigDecimal number) {
                texts.addNumber(
                        XlsxNumber.text(number, cell.getRawValue()),
                        Objects.requireNonNullElse(cell.getDataFormatString(), ""),
                        last);
            } else {
                texts.add(text(value, i), last);
            }
        }
        return texts;
    }

    private String text(@Nullable Object value, int column) throws FileRejectedException {
        String text = value == null ? "" : value.toString();
        if (text.length() > Limits.VALUE_CHARS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    last,
                    column + 1,
                    "",
                    "",
                    "The value in row " + last + ", column " + (column + 1) + " has more than " + Limits.VALUE_CHARS
                            + " characters."));
        }
        return text.replace('\0', '\uFFFD');
    }

    /** A row with its values as its columns need them; the same object each time, refilled. */
    public TableRow typed(TableRow row, TableHeader header, char decimalMark) {
        ValueChange change = (text, index) -> {
            if (row.isNumber(index)) {
                return header.isDate(index)
                        ? XlsxNumber.date(text, workbook.isDate1904())
                        : header.isGtin(index) ? XlsxNumber.gtin(text) : text;
            }
            return header.isNumber(index) && decimalMark == ',' ? XlsxNumber.decimal(text) : text;
        };
        row.map(change, typed);
        return typed;
    }

    /** Whether its dates are numbers of days since 1904, as on the first Macintoshes. */
    public boolean isDate1904() {
        return workbook.isDate1904();
    }

    private static FileRejectedException malformed(long row, Exception e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new FileRejectedException(Issue.ofFile(
                IssueCode.MALFORMED,
                row,
                0,
                "",
                "",
                "The workbook cannot be read at row " + row + " ("
                        + (said.length() > 120 ? said.substring(0, 120) + "…" : said)
                        + "): save it again in Excel."));
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
