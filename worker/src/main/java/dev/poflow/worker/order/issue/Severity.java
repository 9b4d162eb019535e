package dev.poflow.worker.order.issue;

/** How far a problem reaches. From the design's table "what is wrong, what happens". */
public enum Severity {
    /** The whole file is rejected: nothing of it is posted, exit 65. */
    REJECTS_FILE,
    /** The order is rejected and all its lines quarantined; the file's other orders go on. */
    REJECTS_ORDER,
    /** The line is quarantined; the order goes on without it. */
    QUARANTINES_LINE,
    /** The order is posted as held, for a person to release. */
    HOLDS_ORDER,
    /** Noted, nothing else. */
    WARNS
}
