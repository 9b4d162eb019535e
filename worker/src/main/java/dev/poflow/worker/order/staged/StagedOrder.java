package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;

/**
 * An order's header as written. Order and line data that decide something are still text: Validate reads them.
 *
 * @param number ordinal of the order in its file, from 1
 * @param kind what the document does with the order
 * @param cells the header's values, of which none is a total
 */
public record StagedOrder(int number, OrderKind kind, Cells<OrderField> cells) {

    public Cell cell(OrderField field) {
        return cells.get(field);
    }

    public Cell purchaseOrderNumber() {
        return cell(OrderField.PURCHASE_ORDER_NUMBER);
    }

    public Cell revision() {
        return cell(OrderField.REVISION);
    }

    public Cell orderDate() {
        return cell(OrderField.ORDER_DATE);
    }

    public Cell currency() {
        return cell(OrderField.CURRENCY);
    }

    /** Who is to deliver. */
    public StagedSupplier supplier() {
        return new StagedSupplier(cells);
    }
}
