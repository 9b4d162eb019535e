package dev.poflow.worker.store;

/** Whose rows a statement reads or writes: there is always a merchant. */
public sealed interface Whose permits Whose.Merchant, QuarantineStore.Owner, Work {

    String merchantId();

    /** A merchant, whatever its workflows. */
    record Merchant(String merchantId) implements Whose {}
}
