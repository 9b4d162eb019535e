package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;

/**
 * Who supplies, as written, by each sort of identifier that a file may use.
 *
 * @param cells the values of the order's header, of which those of {@link OrderField#OF_SUPPLIER} are the supplier's
 */
public record StagedSupplier(Cells<OrderField> cells) {

    public Cell cell(OrderField field) {
        return cells.get(field);
    }

    public Cell id() {
        return cell(OrderField.SUPPLIER_ID);
    }

    public Cell gln() {
        return cell(OrderField.SUPPLIER_GLN);
    }

    public Cell duns() {
        return cell(OrderField.SUPPLIER_DUNS);
    }

    public Cell vat() {
        return cell(OrderField.SUPPLIER_VAT);
    }

    public Cell name() {
        return cell(OrderField.SUPPLIER_NAME);
    }

    /** The identifier that counts; the absent number, with its place, where there is none. */
    public Cell best() {
        for (OrderField identifier : OrderField.OF_SUPPLIER) {
            if (cell(identifier).present()) {
                return cell(identifier);
            }
        }
        return id();
    }

    /** The same with a name, where it has none itself. */
    public StagedSupplier orNamed(String otherwise) {
        return name().present()
                ? this
                : new StagedSupplier(cells.with(OrderField.SUPPLIER_NAME, new Cell(otherwise, 0, 0)));
    }
}
