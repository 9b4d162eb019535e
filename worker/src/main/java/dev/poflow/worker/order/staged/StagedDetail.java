package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;

/**
 * One thing that an order or a line says beside its numbers, as written.
 *
 * @param of of which: the role of a party, the kind of a reference, the ordinal of an account; empty where there is one only
 * @param value at most {@link #LONGEST} characters and one more, by which a longer one is known
 */
public record StagedDetail(DetailField field, String of, Cell value) {

    /** Details of one order, and of one line, that are kept. */
    public static final int MOST = 100;

    /** Characters of a value that are kept. */
    public static final int LONGEST = 4_000;

    /** How issues name it. */
    public String path() {
        return field.path(of);
    }
}
