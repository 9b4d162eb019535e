package dev.poflow.worker.format;

import java.util.Arrays;
import java.util.List;

/** What the last row said of its order, which the next one mostly repeats. */
final class CsvOrderValues {

    private static final List<CsvColumn> COLUMNS = List.of(
            CsvColumn.KIND,
            CsvColumn.REVISION,
            CsvColumn.ORDER_DATE,
            CsvColumn.SUPPLIER_ID,
            CsvColumn.SUPPLIER_GLN,
            CsvColumn.SUPPLIER_DUNS,
            CsvColumn.SUPPLIER_VAT,
            CsvColumn.SUPPLIER_NAME,
            CsvColumn.CURRENCY,
            CsvColumn.TOTAL_AMOUNT);

    private final int[] positions;
    private final String[] texts;

    CsvOrderValues(CsvHeader header) {
        this.positions =
                COLUMNS.stream().filter(header::has).mapToInt(header::position).toArray();
        this.texts = new String[positions.length];
        Arrays.fill(texts, "");
    }

    /** Whether a row says the same as the last one; that row is the last one now. */
    boolean repeatedIn(CsvRow row) {
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
