package dev.poflow.worker.format.table;

import java.util.Arrays;
import java.util.List;

/** What the last row said of its order, which the next one mostly repeats. */
final class TableOrderValues {

    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.KIND,
            TableColumn.REVISION,
            TableColumn.ORDER_DATE,
            TableColumn.SUPPLIER_ID,
            TableColumn.SUPPLIER_GLN,
            TableColumn.SUPPLIER_DUNS,
            TableColumn.SUPPLIER_VAT,
            TableColumn.SUPPLIER_NAME,
            TableColumn.CURRENCY,
            TableColumn.TOTAL_AMOUNT);

    private final int[] positions;
    private final String[] texts;

    TableOrderValues(TableHeader header) {
        this.positions =
                COLUMNS.stream().filter(header::has).mapToInt(header::position).toArray();
        this.texts = new String[positions.length];
        Arrays.fill(texts, "");
    }

    /** Whether a row says the same as the last one; that row is the last one now. */
    boolean repeatedIn(TableRow row) {
        boolean repeated = true;
        for (int i = 0; i < positions.length; i++) {
            String text = positions[i] < row.size() ? row.text(positions[i]) : "";
            if (!text.equals(texts[i])) {
                texts[i] = text;
                repeated = false;
            }
        }
        return repeated;
    }
}
