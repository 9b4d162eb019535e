package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.DetailField.Group;

/**
 * One thing that an order or a line says beside its numbers, as written.
 *
 * @param of of which: the role of a party, the kind of a reference, the ordinal of an account; empty where there is one only
 * @param delivery the ordinal of the delivery that it is about, from 1; 0 where it is about the whole order or line
 * @param value at most {@link #LONGEST} characters and one more, by which a longer one is known
 */
public record StagedDetail(DetailField field, String of, int delivery, Cell value) {

    /** Details of one order, and of one line, that are kept. */
    public static final int MOST = 100;

    /** Details of all deliveries of one line, or of one order, that are kept: X12's SDQ has up to 5,000 places. */
    public static final int MOST_OF_DELIVERIES = 20_000;

    /** Characters of a value that are kept. */
    public static final int LONGEST = 4_000;

    public StagedDetail(DetailField field, String of, Cell value) {
        this(field, of, 0, value);
    }

    /** The same about another delivery, or about the whole order or line. */
    public StagedDetail in(int otherDelivery) {
        return new StagedDetail(field, of, otherDelivery, value);
    }

    /** How issues name it. */
    public String path() {
        return delivery == 0 || field.group == Group.DELIVERY
                ? field.path(of)
                : Group.DELIVERY.member + "." + field.path(of);
    }
}
