package dev.poflow.worker.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.poflow.worker.format.SpreadsheetText;
import dev.poflow.worker.format.TableCell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table as CSV in UTF-8, safe to open in a spreadsheet. */
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
        csv.writeRecord(cells.stream()
                .map(cell -> SpreadsheetText.harmless(cell.text()))
                .toList());
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
