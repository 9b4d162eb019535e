package dev.poflow.operator.decision;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision rests on. Immutable.
 *
 * @param job the Job of the run's name, whoever owns it
 * @param pods the run's pods, oldest first
 * @param progress what the newest pod has said last
 * @param missing what the workflow names and the cluster does not have
 * @param queued why the workflow has to wait for its turn
 */
public record Observation(
        String name,
        long generation,
        PurchaseOrderWorkflowSpec spec,
        @Nullable PurchaseOrderWorkflowStatus status,
        Run run,
        Optional<JobView> job,
        List<PodView> pods,
        Optional<Report> progress,
        Optional<Problem> missing,
        Optional<String> queued,
        Instant now) {

    Optional<PodView> newestPod() {
        return pods.isEmpty() ? Optional.empty() : Optional.of(pods.getLast());
    }

    /** The pod that can be asked how far it has come. */
    public Optional<PodView> podToAsk() {
        return newestPod().filter(pod -> pod.running() && !pod.deleting() && pod.ip() != null);
    }

    /** Whether the newest pod is not the one that a status speaks of. */
    boolean hasAnotherPodThan(PurchaseOrderWorkflowStatus before) {
        return before.podName() != null
                && newestPod()
                        .filter(pod -> !pod.name().equals(before.podName()))
                        .isPresent();
    }

    /** The newest pod that has ended so. */
    Optional<PodView> ended(Predicate<PodView.End> how) {
        return pods.reversed().stream()
                .filter(pod -> pod.end().filter(how).isPresent())
                .findFirst();
    }

    boolean anyPodAlive() {
        return !pods.stream().allMatch(PodView::isOver);
    }

    boolean suspend() {
        return Boolean.TRUE.equals(spec.suspend());
    }

    boolean cancel() {
        return Boolean.TRUE.equals(spec.cancel());
    }
}
