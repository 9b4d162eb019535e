package dev.poflow.contract;

/** What happens to a line whose SKU the merchant's catalogue does not know. */
public enum UnknownSku {
    /** Propose the article as a product draft. */
    Draft,
    /** Quarantine the line. */
    Quarantine
}
