package dev.poflow.worker.store;

/** Whose rows a statement reads or writes: there is always a merchant. */
public sealed interface Whose permits Whose.Merchant, Whose.Workflow, Work {

    String merchantId();

    /** A merchant, whatever its workflows. */
    record Merchant(String merchantId) implements Whose {}

    /** A workflow, whatever its runs. @param workflow its name */
    record Workflow(String merchantId, long workId, String workflow) implements Whose {}
}
