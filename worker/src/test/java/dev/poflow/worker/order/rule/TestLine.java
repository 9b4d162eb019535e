package dev.poflow.worker.order.rule;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A staged line as a test writes it: a good one, with some of its values changed. */
final class TestLine {

    static final long SOURCE_LINE = 7;

    /** In the order in which the line has its columns. */
    private static final List<String> COLUMNS = List.of(
            "lineId",
            "sku",
            "gtin",
            "description",
            "quantity",
            "unit",
            "unitPrice",
            "baseQuantity",
            "amount",
            "baseUnit",
            "priceCode");

    private final Map<String, String> texts;
    private final List<StagedCharge> charges;
    private final int decimals;

    private TestLine(Map<String, String> texts, List<StagedCharge> charges, int decimals) {
        this.texts = texts;
        this.charges = charges;
        this.decimals = decimals;
    }

    static TestLine good() {
        return new TestLine(
                Map.of(
                        "lineId",
                        "1",
                        "sku",
                        "HX-1",
                        "description",
                        "Hex bolt",
                        "quantity",
                        "2",
                        "unit",
                        "EA",
                        "unitPrice",
                        "1.50",
                        "amount",
                        "3.00"),
                List.of(),
                2);
    }

    TestLine with(String field, String text) {
        Map<String, String> changed = new HashMap<>(texts);
        changed.put(field, text);
        return new TestLine(changed, charges, decimals);
    }

    /** With one allowance (-) or charge (+), as an amount, a percentage or both. */
    TestLine charged(@Nullable String amount, @Nullable String percent) {
        String sign = amount == null ? String.valueOf(percent) : amount;
        StagedCharge charge = new StagedCharge(sign.startsWith("+"), unsigned(amount), unsigned(percent), Cell.ABSENT);
        return new TestLine(texts, List.of(charge), decimals);
    }

    private static Cell unsigned(@Nullable String text) {
        return new Cell(text == null ? "" : text.substring(1), SOURCE_LINE, 10);
    }

    TestLine decimals(int ofCurrency) {
        return new TestLine(texts, charges, ofCurrency);
    }

    int decimals() {
        return decimals;
    }

    static int column(String field) {
        return COLUMNS.indexOf(field) + 1;
    }

    StagedLine line() {
        Cells.Builder<LineField> cells = LineField.cells();
        for (String member : COLUMNS) {
            cells.set(LineField.of(member).orElseThrow(), cell(member));
        }
        return new StagedLine(1, 1, SOURCE_LINE, cells.build(), charges, List.of());
    }

    private Cell cell(String field) {
        return new Cell(texts.getOrDefault(field, ""), SOURCE_LINE, column(field));
    }
}
