package dev.poflow.worker.export;

import dev.poflow.worker.format.SpreadsheetText;
import dev.poflow.worker.format.TableCell;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook (XLSX) with one sheet: numbers as numbers in their format, everything else as text. There is no formula in it, and a
 * text that a spreadsheet would take for a formula, a number or a date stays a text when someone edits it, as does what is typed into an
 * empty cell where the lines did not come in a workbook.
 */
final class WorkbookTable implements TableWriter {

    private static final int ROWS_HELD = 500;
    private static final String TEXT = "@";

    /** Spreadsheets show this one in the order of the reader's country, and give it here as the American one. */
    private static final String SHORT_DATE = "mm-dd-yy";

    private final boolean texts;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    /** @param texts whether all cells are formatted as text, but for those that are numbers */
    WorkbookTable(String sheetName, boolean texts, OutputStream target) {
        this.texts = texts;
        workbook = new Workbook(new Unclosed(target), "poflow", "1.0");
        sheet = workbook.newWorksheet(sheetName);
        sheet.freezePane(0, 1);
    }

    @Override
    public void row(List<TableCell> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        if (rows == 0) {
            sheet.range(0, 0, 0, cells.size() - 1).style().bold().set();
        }
        if (++rows % ROWS_HELD == 0) {
            sheet.flush();
        }
    }

    private void write(int column, TableCell cell) {
        if (cell.number()) {
            sheet.value(rows, column, new BigDecimal(cell.written()));
            if (!cell.format().isEmpty()) {
                format(column, cell.format().equals(SHORT_DATE) ? "yyyy-mm-dd" : cell.format());
            }
            return;
        }
        if (!cell.written().isEmpty()) {
            sheet.inlineString(rows, column, cell.written());
        }
        if (rows > 0 && (texts || SpreadsheetText.isFormula(cell.written()))) {
            format(column, TEXT);
        }
    }

    private void format(int column, String format) {
        sheet.style(rows, column).format(format).set();
    }

    @Override
    public void end() throws IOException {
        workbook.close();
    }

    /** The workbook closes its stream, which here belongs to someone else. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
