package dev.poflow.worker.format.table;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.MoneyText;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.util.List;
import java.util.Optional;

/** Finds out what the prices of a table's rows are for: from the header of their column, and from columns beside it. For one thread. */
final class TablePrices {

    private static final String BASES =
            "The header of the prices and the columns beside it say different things of what a price is for: keep one of them.";

    private static final List<LineField> MONEY = List.of(LineField.UNIT_PRICE, LineField.AMOUNT);

    private final Optional<PriceBase> ofHeader;
    private final HeaderWords words;
    private boolean contradictory;
    private String contradiction = "";

    /**
     * @param ofHeader what the header says of what prices are for; empty where it says nothing
     * @param words what it says besides
     */
    TablePrices(Optional<PriceBase> ofHeader, HeaderWords words) {
        this.ofHeader = ofHeader;
        this.words = words;
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
        contradiction = contradictory ? BASES : "";
        addCurrency(row);
        addUnit(row);
    }

    /** Of a row that names none; the prices of a row that names another are in the header's, and so is one that may be. */
    private void addCurrency(Cells.Builder<LineField> row) {
        if (words.currency().isEmpty() && words.sign().isEmpty()) {
            return;
        }
        Cell written = row.get(LineField.CURRENCY);
        if (!words.currency().isEmpty() && !written.present()) {
            Cell price = row.get(LineField.UNIT_PRICE);
            row.set(LineField.CURRENCY, new Cell(words.currency(), price.line(), price.column()));
        } else if (words.currency().isEmpty() || !IsoCurrency.same(words.currency(), written.text())) {
            String sign = words.currency().isEmpty() ? words.sign() : words.currency();
            for (LineField field : MONEY) {
                Cell cell = row.get(field);
                boolean bare =
                        cell.present() && MoneyText.of(cell.text()).sign().isEmpty();
                row.set(field, bare ? new Cell(cell.text() + " " + sign, cell.line(), cell.column()) : cell);
            }
        }
    }

    private void addUnit(Cells.Builder<LineField> row) {
        if (words.unit().isEmpty()) {
            return;
        }
        Cell written = row.get(LineField.UNIT);
        if (!written.present()) {
            Cell quantity = row.get(LineField.QUANTITY);
            row.set(LineField.UNIT, new Cell(words.unit(), quantity.line(), quantity.column()));
            return;
        }
        Optional<UnitOfMeasure> one = UnitOfMeasure.of(words.unit());
        boolean same = UnitOfMeasure.same(written.text(), words.unit())
                || one.isPresent() && one.equals(UnitOfMeasure.of(written.text()));
        if (!same) {
            contradiction =
                    "The header of the quantities says that they are in %s, and the row that it is in %s: correct the one that is wrong."
                            .formatted(new Cell(words.unit(), 0, 0).quoted(), written.quoted());
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

    /** What the row says otherwise than its header, or another column, does, for people; empty where nothing does. */
    String contradiction() {
        return contradiction;
    }
}
