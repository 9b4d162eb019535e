package dev.poflow.worker.order;

import java.util.List;

/**
 * Who supplies, as written, by each sort of identifier that a file may use.
 *
 * @param id the supplier's number, as the buyer or the supplier counts
 * @param gln GS1 Global Location Number
 * @param duns Dun and Bradstreet's D-U-N-S number
 * @param vat VAT or tax registration
 * @param name in words
 */
public record StagedSupplier(Cell id, Cell gln, Cell duns, Cell vat, Cell name) {

    /** Of a format that has a number and a name only. */
    public static StagedSupplier of(Cell id, Cell name) {
        return new StagedSupplier(id, Cell.ABSENT, Cell.ABSENT, Cell.ABSENT, name);
    }

    /** All of them, the one that identifies best first. */
    public List<Cell> identifiers() {
        return List.of(id, gln, duns, vat, name);
    }

    /** The identifier that counts; the absent number, with its place, where there is none. */
    public Cell best() {
        for (Cell identifier : identifiers()) {
            if (identifier.present()) {
                return identifier;
            }
        }
        return id;
    }

    /** The same with a name, where it has none itself. */
    public StagedSupplier orNamed(String otherwise) {
        return name.present() ? this : new StagedSupplier(id, gln, duns, vat, new Cell(otherwise, 0, 0));
    }
}
