package dev.poflow.worker.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.poflow.worker.format.TableCell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table as CSV in UTF-8. Safe to open in a spreadsheet (OWASP, "CSV Injection"). */
final class CsvTable implements TableWriter {

    private final CsvWriter csv;

    CsvTable(char delimiter, OutputStream target) {
        csv = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(target, StandardCharsets.UTF_8));
    }

    @Override
    public void row(List<TableCell> cells) {
        csv.writeRecord(cells.stream().map(cell -> harmless(cell.text())).toList());
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }

    /** A cell that a spreadsheet would take for a formula gets an apostrophe before it, unless it is plainly a number. */
    static String harmless(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    /** Whether a spreadsheet may take the text for a formula where someone types it, or opens a CSV file that has it. */
    static boolean isFormula(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        return switch (cell.charAt(0)) {
            case '=', '@', '\t', '\r', '\n', '|', '\uFF1D', '\uFF20' -> true;
            case '+', '-', '\uFF0B', '\uFF0D' -> !isNumber(cell);
            default -> false;
        };
    }

    private static boolean isNumber(String cell) {
        return cell.length() > 1 && cell.chars().skip(1).allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',');
    }
}
