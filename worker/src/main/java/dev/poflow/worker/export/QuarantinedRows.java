package dev.poflow.worker.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.poflow.worker.format.TableFile;
import dev.poflow.worker.store.QuarantineStore;
import dev.poflow.worker.store.QuarantineStore.QuarantinedLine;
import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Picks the quarantined rows out of the file that they came in, and writes them with all their columns. Files and quarantined lines come in
 * the same order, so neither is held.
 */
final class QuarantinedRows implements TableFile.RowTaker<SQLException> {

    /** Values of the order, which may stand in one of its rows only: the first ones of {@link QuarantinedLine#written()}. */
    private static final List<String> OF_ORDER = List.of(
            "purchaseOrderNumber",
            "kind",
            "revision",
            "orderDate",
            "supplierId",
            "supplierGln",
            "supplierDuns",
            "supplierVat",
            "supplierName");

    private static final String KIND = "kind";

    private final QuarantineStore.Cursor lines;
    private final Writer text;
    private @Nullable QuarantinedLine next;
    private @Nullable CsvWriter csv;
    private List<String> fields = List.of();
    private int columns;
    private char delimiter;

    QuarantinedRows(QuarantineStore.Cursor lines, Writer text) {
        this.lines = lines;
        this.text = text;
    }

    @Override
    public void begin(char ofFile, List<String> header, List<String> ofColumns) throws SQLException, IOException {
        delimiter = ofFile;
        fields = ofColumns;
        columns = header.size();
        csv = QuarantineExport.writer(delimiter, text);
        List<String> names = new ArrayList<>();
        header.stream().map(QuarantineExport::harmless).forEach(names::add);
        if (!fields.contains(KIND)) {
            names.add("Kind");
        }
        // A file that is an export itself has these columns already: they are written anew.
        int reason = reasonColumn(header);
        if (reason >= 0) {
            names.subList(reason, header.size()).clear();
            fields = fields.subList(0, reason);
        }
        names.addAll(QuarantineExport.REASON);
        csv.writeRecord(names);
        csv.flush();
        next = lines.next();
    }

    private static int reasonColumn(List<String> header) {
        int at = header.indexOf(QuarantineExport.REASON.getFirst());
        return at >= 0 && at + 1 < header.size() && header.get(at + 1).equals(QuarantineExport.REASON.get(1)) ? at : -1;
    }

    @Override
    public void row(long line, List<String> values) throws SQLException, IOException {
        QuarantinedLine quarantined = next;
        if (quarantined == null || csv == null || quarantined.rowLine() != line) {
            return;
        }
        csv.writeRecord(cells(quarantined, values));
        csv.flush();
        next = lines.next();
    }

    private List<String> cells(QuarantinedLine line, List<String> values) {
        List<String> cells = new ArrayList<>(fields.size() + 6);
        for (int i = 0; i < fields.size(); i++) {
            String value = i < values.size() ? values.get(i) : "";
            int ofOrder = OF_ORDER.indexOf(fields.get(i));
            boolean fill = fields.get(i).equals(KIND) || ofOrder >= 0 && value.isBlank();
            cells.add(QuarantineExport.harmless(fill ? line.written().get(ofOrder) : value));
        }
        if (values.size() > columns && columns == fields.size() && columns > 0) {
            // A row with too many fields keeps them all, in its last one.
            String rest = String.join(String.valueOf(delimiter), values.subList(fields.size() - 1, values.size()));
            cells.set(fields.size() - 1, QuarantineExport.harmless(rest.stripTrailing()));
        }
        if (!fields.contains(KIND)) {
            cells.add(line.written().get(OF_ORDER.indexOf(KIND)));
        }
        cells.addAll(QuarantineExport.reason(line));
        return cells;
    }
}
