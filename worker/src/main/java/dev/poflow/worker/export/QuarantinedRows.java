package dev.poflow.worker.export;

import dev.poflow.worker.format.TableCell;
import dev.poflow.worker.format.TableFile;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.store.export.QuarantineStore;
import dev.poflow.worker.store.export.QuarantineStore.QuarantinedLine;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Picks the quarantined rows out of the file that they came in, and writes them with all their columns. Files and quarantined lines come in
 * the same order, so neither is held.
 */
final class QuarantinedRows implements TableFile.RowTaker<SQLException> {

    private static final String KIND = OrderField.KIND.member;
    private static final String CORRECTS = LineField.CORRECTS.member;
    private static final Pattern TWO_NUMBERS = Pattern.compile("[+-]?[0-9]{1,3}[.,][0-9]{3}");

    private final QuarantineStore.Cursor lines;
    private final ExportShape wanted;
    private final OutputStream target;
    private @Nullable QuarantinedLine next;
    private @Nullable TableWriter table;
    private TableFile.Shape shape = new TableFile.Shape(',', "", List.of(), List.of());
    private List<String> fields = List.of();
    private List<String> names = List.of();
    private final String decimalMark;

    /** @param decimalMark of the file's numbers, as it was read */
    QuarantinedRows(QuarantineStore.Cursor lines, ExportShape wanted, String decimalMark, OutputStream target) {
        this.lines = lines;
        this.wanted = wanted;
        this.decimalMark = decimalMark;
        this.target = target;
    }

    @Override
    public void begin(TableFile.Shape ofFile) throws SQLException, IOException {
        shape = ofFile;
        fields = shape.fields();
        names = new ArrayList<>(shape.header());
        if (!fields.contains(KIND)) {
            names.add(OrderField.KIND.words);
        }
        if (!fields.contains(CORRECTS)) {
            names.add(LineField.CORRECTS.words);
        }
        // A file that is an export itself has these columns already: they are written anew.
        int reason = reasonColumn(shape.header());
        if (reason >= 0) {
            names.subList(reason, shape.header().size()).clear();
            fields = fields.subList(0, reason);
        }
        TableWriter writer = wanted.writer(shape.sheet(), shape.delimiter(), target);
        writer.row(QuarantineExport.texts(
                Stream.concat(names.stream(), QuarantineExport.REASON.stream()).toList()));
        table = writer;
        next = lines.next();
    }

    private boolean isWorkbook() {
        return !shape.sheet().isEmpty();
    }

    private static int reasonColumn(List<String> header) {
        int at = header.indexOf(QuarantineExport.REASON.getFirst());
        return at >= 0 && at + 1 < header.size() && header.get(at + 1).equals(QuarantineExport.REASON.get(1)) ? at : -1;
    }

    @Override
    public void row(long line, List<TableCell> cells) throws SQLException, IOException {
        QuarantinedLine quarantined = next;
        if (quarantined == null || table == null || quarantined.rowLine() != line) {
            return;
        }
        table.row(cells(quarantined, cells));
        next = lines.next();
    }

    /** After the last row. */
    void end() throws IOException {
        if (table != null) {
            table.end();
        }
    }

    /** What stands once in an order may stand in one of its rows only. */
    private static boolean isFilled(OrderField field, TableCell cell) {
        boolean missing = QuarantineStore.OF_ORDER.contains(field)
                && !field.isTotal()
                && cell.text().isBlank();
        return missing || field == OrderField.KIND;
    }

    /** A number that is a text of a workbook, and that can be two without the rest of its file, as it was read. */
    private static TableCell plain(TableCell cell) {
        boolean unclear =
                !cell.number() && TWO_NUMBERS.matcher(cell.written().strip()).matches();
        return unclear ? TableCell.text(cell.text()) : cell;
    }

    private static TableCell corrects(QuarantinedLine line) {
        return TableCell.text(line.line().get(LineField.CORRECTS));
    }

    private List<TableCell> cells(QuarantinedLine line, List<TableCell> ofFile) {
        List<TableCell> cells = new ArrayList<>(fields.size() + 6);
        for (int i = 0; i < fields.size(); i++) {
            TableCell written = i < ofFile.size() ? plain(ofFile.get(i)) : TableCell.text("");
            TableCell cell = fields.get(i).equals(CORRECTS) ? corrects(line) : written;
            cells.add(OrderField.of(fields.get(i))
                    .filter(field -> isFilled(field, cell))
                    .map(field -> TableCell.text(line.order().get(field)))
                    .orElse(cell));
        }
        int columns = shape.header().size();
        if (!isWorkbook() && ofFile.size() > columns && columns == fields.size() && columns > 0) {
            // A row with too many fields keeps them all, in its last one.
            String rest = ofFile.subList(columns - 1, ofFile.size()).stream()
                    .map(TableCell::text)
                    .collect(Collectors.joining(String.valueOf(shape.delimiter())));
            cells.set(columns - 1, TableCell.text(rest.stripTrailing()));
        }
        if (!fields.contains(KIND)) {
            cells.add(TableCell.text(line.order().get(OrderField.KIND)));
        }
        if (!fields.contains(CORRECTS)) {
            cells.add(corrects(line));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            TableCell cell = cells.get(i);
            if (!cell.number()) {
                values.putIfAbsent(names.get(i).strip(), cell.written());
            }
        }
        cells.addAll(QuarantineExport.reason(line, isWorkbook() ? "" : decimalMark, values));
        return cells;
    }
}
