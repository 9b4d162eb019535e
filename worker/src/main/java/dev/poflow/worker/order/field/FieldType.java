package dev.poflow.worker.order.field;

/** What the value of a field is. */
public enum FieldType {
    TEXT,
    /** A quantity, a price or an amount. */
    NUMBER,
    /** A whole number from 0. */
    COUNT,
    DATE,
    /** A currency of ISO 4217. */
    CURRENCY,
    /** A Global Trade Item Number. */
    GTIN,
    /** One of {@link OrderKind}. */
    KIND
}
