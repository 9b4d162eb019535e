package dev.poflow.worker.order.field;

import java.util.Arrays;

/**
 * The values of an order, of a line or of a charge, by field; {@link Cell#ABSENT} for a field that has none. Immutable.
 *
 * @param <F> {@link OrderField}, {@link LineField} or {@link ChargeField}
 */
public final class Cells<F extends Enum<F>> {

    /** At the field's ordinal. */
    private final Cell[] cells;

    private Cells(Cell[] cells) {
        this.cells = cells;
    }

    public Cell get(F field) {
        return cells[field.ordinal()];
    }

    /** The same with another value of one field. */
    public Cells<F> with(F field, Cell cell) {
        Cell[] copy = cells.clone();
        copy[field.ordinal()] = cell;
        return new Cells<>(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cells<?> others && Arrays.equals(cells, others.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return Arrays.toString(cells);
    }

    /** Takes values by field, for one order or line after the other. For one thread. */
    public static final class Builder<F extends Enum<F>> {

        private final Cell[] cells;

        Builder(int fields) {
            cells = new Cell[fields];
            clear();
        }

        public Builder<F> set(F field, Cell cell) {
            cells[field.ordinal()] = cell;
            return this;
        }

        /** Takes a value where there is none that is present. */
        public Builder<F> setIfAbsent(F field, Cell cell) {
            return has(field) ? this : set(field, cell);
        }

        /**
         * Takes a value where there is none that is present.
         *
         * @return whether the field says this now: false where it had another value before
         */
        public boolean keep(F field, Cell cell) {
            if (!has(field)) {
                set(field, cell);
                return true;
            }
            return !cell.present() || get(field).text().equals(cell.text());
        }

        /** Takes a value where none was given, not even a blank one. */
        public Builder<F> setFirst(F field, Cell cell) {
            return get(field) == Cell.ABSENT ? set(field, cell) : this;
        }

        public Cell get(F field) {
            return cells[field.ordinal()];
        }

        /** Whether the field has a value that is not blank. */
        public boolean has(F field) {
            return get(field).present();
        }

        /** Forgets all values. */
        public Builder<F> clear() {
            Arrays.fill(cells, Cell.ABSENT);
            return this;
        }

        /** The values as they are now. */
        public Cells<F> build() {
            return new Cells<>(cells.clone());
        }
    }
}
