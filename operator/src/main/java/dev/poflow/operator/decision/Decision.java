package dev.poflow.operator.decision;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Report;
import java.time.Duration;
import java.util.Optional;

/**
 * What to do, and what to say. Immutable.
 *
 * @param next the status afterwards
 * @param again when to look again even where nothing happens
 * @param lastReport the last report of a worker that has ended, where this decision is about its end
 */
public record Decision(
        Action action, PurchaseOrderWorkflowStatus next, Optional<Duration> again, Optional<Report> lastReport) {

    static Decision say(PurchaseOrderWorkflowStatus next) {
        return new Decision(Action.NOTHING, next, Optional.empty(), Optional.empty());
    }

    static Decision act(Action action, PurchaseOrderWorkflowStatus next) {
        return new Decision(action, next, Optional.empty(), Optional.empty());
    }

    Decision again(Duration after) {
        return new Decision(action, next, Optional.of(after), lastReport);
    }

    Decision after(Optional<Report> report) {
        return new Decision(action, next, again, report);
    }

    /**
     * Whether it must rest on what the API server says now and not on a cache: it changes the cluster, ends the run, or counts another
     * pod.
     */
    public boolean isFinal(Observation seen) {
        boolean wasOver = !seen.run().isNew()
                && seen.status() != null
                && seen.status().phase() != null
                && seen.status().phase().isTerminal();
        boolean ends = next.phase() != null && next.phase().isTerminal() && !wasOver;
        boolean counts = seen.status() != null && !seen.run().isNew() && seen.hasAnotherPodThan(seen.status());
        return ends || counts || !(action instanceof Action.Nothing);
    }
}
