package dev.poflow.worker.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is said of a workflow that was pruned. */
final class Pruned {

    private Pruned() {}

    /** @param what has been asked for */
    static String said(String what, Instant at) {
        return "its %s are gone since %s, when prune removed its file and what was noted of it; its orders, drafts, events and audit log stay"
                .formatted(what, at.truncatedTo(ChronoUnit.SECONDS));
    }
}
