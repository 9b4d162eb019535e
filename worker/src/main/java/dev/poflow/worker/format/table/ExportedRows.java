package dev.poflow.worker.format.table;

import dev.poflow.worker.format.AsWritten;
import dev.poflow.worker.format.SpreadsheetChange;
import dev.poflow.worker.format.SpreadsheetChange.Kind;
import dev.poflow.worker.format.SpreadsheetText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The rows of an export as they were exported, but for what people have changed in them. Rows of other tables stay as they are. For one thread. */
public final class ExportedRows {

    /** The column of an export that says what stands before decimals in its file's numbers. */
    public static final String DECIMAL_MARK = "Decimal Mark";

    private static final int NONE = -1;
    private static final char UNKNOWN = '?';

    private final List<String> names = new ArrayList<>();
    private final int written;
    private final int mark;
    private final IntPredicate isNumber;
    private final TableRow restored = new TableRow();

    /** @param isNumber whether the column of an index, from 0, holds numbers that an order is reckoned with */
    public ExportedRows(TableRow header, IntPredicate isNumber) {
        for (int i = 0; i < header.size(); i++) {
            names.add(header.text(i).strip());
        }
        this.written = names.indexOf(AsWritten.HEADER);
        this.mark = names.indexOf(DECIMAL_MARK);
        this.isNumber = isNumber;
    }

    /** The row as it was exported; the same object each time, refilled. */
    public TableRow of(TableRow row) {
        if (written == NONE || written >= row.size()) {
            return row;
        }
        Map<String, String> values = AsWritten.read(row.text(written));
        String marks = mark == NONE || mark >= row.size() ? "" : row.text(mark).strip();
        char decimals = marks.equals(".") || marks.equals(",") ? marks.charAt(0) : UNKNOWN;
        restored.begin(row.line());
        for (int i = 0; i < row.size(); i++) {
            String text = row.text(i);
            String meant = i < written && names.indexOf(names.get(i)) == i
                    ? meant(values.getOrDefault(names.get(i), ""), text, row.isNumber(i), i, decimals)
                    : text;
            if (row.isNumber(i) && meant.equals(text)) {
                restored.addNumber(text, row.numberFormat(i), row.cell(i).line());
            } else {
                restored.add(meant, row.cell(i).line());
            }
        }
        return restored;
    }

    private String meant(String original, String text, boolean typed, int index, char decimals) {
        String now = SpreadsheetText.asWritten(text.strip());
        boolean number = isNumber.test(index);
        if (original.isEmpty() && (typed || !number) || now.equals(original)) {
            return text;
        }
        // What a workbook has as a number is one, whatever marks the file has.
        boolean isSame = typed && number;
        String meant =
                SpreadsheetChange.meant(original, now, number ? Kind.NUMBER : Kind.OTHER, isSame ? '.' : decimals);
        return isSame || meant.equals(now) ? text : meant;
    }
}
