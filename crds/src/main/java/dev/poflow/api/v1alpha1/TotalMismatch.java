package dev.poflow.api.v1alpha1;

/** What happens to an order whose lines do not sum up to its total. */
public enum TotalMismatch {
    Hold,
    Warn,
    Reject
}
