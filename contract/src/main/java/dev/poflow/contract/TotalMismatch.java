package dev.poflow.contract;

/** What happens to an order whose lines do not sum up to its total. */
public enum TotalMismatch {
    /** Post the order as held. */
    Hold,
    /** Post it, with a warning. */
    Warn,
    /** Reject the order. */
    Reject
}
