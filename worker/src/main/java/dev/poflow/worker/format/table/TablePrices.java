package dev.poflow.worker.format.table;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.util.Optional;

/** Finds out what the prices of a table's rows are for: from the header of their column, and from columns beside it. For one thread. */
final class TablePrices {

    static final String CONTRADICTORY =
            "The header of the prices and the columns beside it say different things of what a price is for: keep one of them.";

    private final Optional<PriceBase> ofHeader;
    private boolean contradictory;

    /** @param ofHeader what the header says; empty where it says nothing */
    TablePrices(Optional<PriceBase> ofHeader) {
        this.ofHeader = ofHeader;
    }

    /** Sets a row's base quantity and base unit, where its price needs them. */
    void complete(Cells.Builder<LineField> row) {
        contradictory = false;
        Cell written = row.get(LineField.BASE_QUANTITY);
        if (written.present()) {
            PriceBase.ofCell(written.text()).ifPresent(base -> {
                contradictory = contradicts(row.get(LineField.BASE_UNIT), base.unit());
                set(row, base, written);
            });
        }
        if (ofHeader.isPresent() && row.has(LineField.UNIT_PRICE)) {
            PriceBase base = ofHeader.get();
            contradictory |= contradicts(
                            row.get(LineField.BASE_QUANTITY), base.quantity().isEmpty() ? "1" : base.quantity())
                    || contradicts(row.get(LineField.BASE_UNIT), base.unit());
            set(row, base, row.get(LineField.UNIT_PRICE));
        }
    }

    private static void set(Cells.Builder<LineField> row, PriceBase base, Cell at) {
        row.set(LineField.BASE_QUANTITY, new Cell(base.quantity(), at.line(), at.column()));
        if (!base.unit().isEmpty()) {
            row.set(LineField.BASE_UNIT, new Cell(base.unit(), at.line(), at.column()));
        }
    }

    private static boolean contradicts(Cell written, String said) {
        return written.present() && !said.isEmpty() && !UnitOfMeasure.same(written.text(), said);
    }

    /** Whether the row says one thing, and its header, or another column, another. */
    boolean contradictory() {
        return contradictory;
    }
}
