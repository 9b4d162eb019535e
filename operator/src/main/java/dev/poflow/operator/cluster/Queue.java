package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.OperatorVariables;
import dev.poflow.operator.decision.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets only so many workers run at the same time: the others wait, by priority and then by age. What is suspended holds no place. The
 * limit holds for one operator's own decisions; a workflow that runs already is never stopped for it. Thread-safe.
 */
public final class Queue {

    /** Until a place that was given shows in the cache. */
    private static final Duration GIVEN_FOR = Duration.ofSeconds(30);

    private static final Comparator<PurchaseOrderWorkflow> ORDER = Comparator.comparing(
                    (PurchaseOrderWorkflow workflow) ->
                            -Objects.requireNonNullElse(workflow.getSpec().priority(), 0))
            .thenComparing(workflow -> workflow.getMetadata().getCreationTimestamp())
            .thenComparing(workflow -> workflow.getMetadata().getUid());

    private final Optional<Integer> limit;
    private final Supplier<Stream<PurchaseOrderWorkflow>> workflows;
    private final Map<String, Instant> given = new HashMap<>();

    /** @param workflows all that the cache has */
    public Queue(Optional<Integer> limit, Supplier<Stream<PurchaseOrderWorkflow>> workflows) {
        this.limit = limit;
        this.workflows = workflows;
    }

    /** Takes a place for a workflow that is about to start; where there is none, says why it has to wait. */
    synchronized Optional<String> enter(PurchaseOrderWorkflow asking, Instant now) {
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        List<PurchaseOrderWorkflow> all = workflows.get().toList();
        given.values().removeIf(since -> since.plus(GIVEN_FOR).isBefore(now));
        all.stream().filter(Queue::isOver).forEach(over -> given.remove(uid(over)));
        long taken = all.stream()
                .filter(workflow -> !uid(workflow).equals(uid(asking)))
                .filter(workflow -> holdsPlace(workflow) || given.containsKey(uid(workflow)))
                .count();
        long before = all.stream()
                .filter(workflow -> waits(workflow) && !given.containsKey(uid(workflow)))
                .filter(workflow -> ORDER.compare(workflow, asking) < 0)
                .count();
        if (taken + before < limit.get()) {
            given.put(uid(asking), now);
            return Optional.empty();
        }
        return Optional.of("Waits for a place (the operator's " + OperatorVariables.MAX_PARALLEL + " is " + limit.get()
                + "): " + taken + " taken, " + before + " in the queue before it, by priority and age.");
    }

    private static boolean holdsPlace(PurchaseOrderWorkflow workflow) {
        PurchaseOrderWorkflowStatus status = workflow.getStatus();
        return status != null && status.jobName() != null && !isOver(workflow) && !isSuspended(workflow);
    }

    private static boolean waits(PurchaseOrderWorkflow workflow) {
        boolean cancelled = Boolean.TRUE.equals(workflow.getSpec().cancel());
        return !holdsPlace(workflow) && !isOver(workflow) && !isSuspended(workflow) && !cancelled;
    }

    private static boolean isSuspended(PurchaseOrderWorkflow workflow) {
        return Boolean.TRUE.equals(workflow.getSpec().suspend());
    }

    private static boolean isOver(PurchaseOrderWorkflow workflow) {
        PurchaseOrderWorkflowStatus status = workflow.getStatus();
        Run run = Run.of(workflow.getMetadata().getName(), workflow.getSpec(), status);
        return !run.isNew()
                && status != null
                && status.phase() != null
                && status.phase().isTerminal();
    }

    private static String uid(PurchaseOrderWorkflow workflow) {
        return workflow.getMetadata().getUid();
    }
}
