package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.store.copy.CopyRow;
import dev.poflow.worker.store.copy.RowBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order line as written, as a row of the staged document: {@code line_number}, {@code order_number}, {@code source_line},
 * {@code places}, then the fields' texts, charges and details.
 */
final class StagedRow {

    /** The fields that rows are written with, as {@code staged_document_piece.fields} has them. */
    static final String FIELDS =
            LineField.ALL.stream().map(field -> field.column).collect(Collectors.joining(","));

    private StagedRow() {}

    static void write(RowBuffer rows, StagedLine line) {
        Cell[] cells = new Cell[LineField.ALL.size()];
        for (LineField field : LineField.ALL) {
            cells[field.ordinal()] = line.cell(field);
        }
        rows.add(line.lineNumber())
                .add(line.orderNumber())
                .add(line.sourceLine())
                .add(Places.write(line.sourceLine(), cells));
        for (Cell cell : cells) {
            rows.add(cell.text());
        }
        rows.add(ChargeText.write(line.charges()))
                .add(DetailText.write(line.details()))
                .endRow();
    }

    /**
     * What a row's texts are, whichever version wrote it.
     *
     * @param fields as {@code staged_document_piece.fields} has them
     * @return null for one that is not known any more
     */
    static List<@Nullable LineField> fields(String fields) {
        return Stream.of(fields.split(","))
                .<@Nullable LineField>map(column -> LineField.ALL.stream()
                        .filter(field -> field.column.equals(column))
                        .findFirst()
                        .orElse(null))
                .toList();
    }

    static StagedLine read(CopyRow row, List<@Nullable LineField> fields) {
        int lineNumber = (int) row.number();
        int orderNumber = (int) row.number();
        long sourceLine = row.number();
        Places places = new Places(sourceLine, row.text());
        Cells.Builder<LineField> cells = LineField.cells();
        for (LineField field : fields) {
            Cell cell = places.cell(row.text());
            if (field != null) {
                cells.set(field, cell);
            }
        }
        return new StagedLine(
                orderNumber,
                lineNumber,
                sourceLine,
                cells.build(),
                ChargeText.read(row.text()),
                DetailText.read(row.text()));
    }
}
