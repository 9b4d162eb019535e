package dev.poflow.worker.settings;

/**
 * What a workflow's owner decided about doubtful orders.
 *
 * @param totalMismatch what happens to an order whose declared total disagrees with its lines
 * @param unknownSku what happens to a line whose article the merchant does not know
 * @param maxQuarantinedPercent share of an order's lines, 0 to 100, above which the order is held
 */
public record Policy(TotalMismatch totalMismatch, UnknownSku unknownSku, int maxQuarantinedPercent) {

    /** Constants are spelled as in the custom resource. */
    public enum TotalMismatch {
        /** Post the order as held. */
        Hold,
        /** Post it, with a warning. */
        Warn,
        /** Reject the order. */
        Reject
    }

    /** Constants are spelled as in the custom resource. */
    public enum UnknownSku {
        /** Propose the article as a product draft. */
        Draft,
        /** Quarantine the line. */
        Quarantine
    }

    static Policy of(Environment environment) throws ConfigurationException {
        return new Policy(
                environment.choice("POFLOW_TOTAL_MISMATCH", TotalMismatch.Hold),
                environment.choice("POFLOW_UNKNOWN_SKU", UnknownSku.Draft),
                environment.number("POFLOW_MAX_QUARANTINED_PERCENT", 20, 0, 100));
    }
}
