package dev.poflow.api.v1alpha1;

/** What happens to a line whose SKU the merchant's catalogue does not know. */
public enum UnknownSku {
    Draft,
    Quarantine
}
