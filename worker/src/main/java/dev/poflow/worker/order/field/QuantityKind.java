package dev.poflow.worker.order.field;

/**
 * The kinds of quantities, beside the one that is ordered and paid, that are called by the same name whatever format they come in. Others
 * keep the code that the file has.
 */
public enum QuantityKind {
    /** To be delivered beside what is ordered, and not to be paid. */
    FREE("free"),
    /** The part of what is ordered that is not to be paid, by the price that the file has. */
    FREE_INCLUDED("freeIncluded"),
    MINIMUM("minimum"),
    MAXIMUM("maximum"),
    /** Ordered before, and still to come. */
    BACK_ORDER("backOrder");

    /** Its name in details and in this project's JSON. */
    public final String member;

    QuantityKind(String member) {
        this.member = member;
    }
}
