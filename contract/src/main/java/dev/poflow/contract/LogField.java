package dev.poflow.contract;

/** What a log line says of the workflow that it is about, in the order in which it says so. */
public enum LogField {
    namespace(false),
    workflow(false),
    run(true),
    /** Process of the run, from 1. */
    attempt(true),
    merchantId(false),
    /** The stage under way; the empty text before the first. */
    stage(false),
    /** The gate's open generation, 0 where none is. */
    generation(true);

    private final boolean number;

    LogField(boolean number) {
        this.number = number;
    }

    /** Whether its values are whole numbers, and written as such. */
    boolean isNumber() {
        return number;
    }
}
