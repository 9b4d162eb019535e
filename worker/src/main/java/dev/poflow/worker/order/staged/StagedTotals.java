package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import java.util.List;

/**
 * What an order says of itself at its end (or in its header): checked against what its lines add up to. Named after UBL's
 * {@code MonetaryTotal}.
 *
 * @param orderNumber ordinal of the order in its file, from 1
 * @param cells the totals' values: those of the fields that are totals
 * @param charges allowances and charges of the order as a whole
 */
public record StagedTotals(int orderNumber, Cells<OrderField> cells, List<StagedCharge> charges) {

    private static final Cells<OrderField> NOTHING = OrderField.cells().build();

    /** Of an order that says nothing of itself. */
    public static StagedTotals none(int orderNumber) {
        return new StagedTotals(orderNumber, NOTHING, List.of());
    }

    public Cell cell(OrderField total) {
        return cells.get(total);
    }

    /** Whether it says anything. */
    public boolean present() {
        return !equals(none(orderNumber));
    }
}
