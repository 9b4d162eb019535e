package dev.poflow.operator.decision;

import static dev.poflow.operator.decision.Decision.say;

import dev.poflow.api.Conditions;
import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What a run's newest pod means for its status, while the Job goes on. */
final class Running {

    private static final Duration WHILE_PENDING = Duration.ofSeconds(3);
    private static final Duration WITHOUT_POD = Duration.ofSeconds(10);

    private Running() {}

    static Decision decide(Observation seen, PurchaseOrderWorkflowStatus before, JobView job) {
        PurchaseOrderWorkflowStatus status = Decide.named(seen, WorkflowStatus.admitted(before, seen.now()));
        Optional<PodView> newest = seen.newestPod();
        if (newest.isEmpty()) {
            return withoutPod(status, job);
        }
        PodView pod = newest.get();
        if (pod.end().isPresent()) {
            return Ending.retried(seen, status, pod, pod.end().get());
        }
        if (pod.running()) {
            return say(worker(seen, status, pod));
        }
        Problem why = pod.problem()
                .or(seen::missing)
                .orElseGet(() -> new Problem(Reason.PodStarting, "The pod " + pod.name() + " is being started."));
        return say(Decide.waiting(status, why)).again(WHILE_PENDING);
    }

    /**
     * How many pods this run has started. One that was evicted or deleted is neither there nor counted by the Job controller, so the
     * status remembers the newest; those that nobody has seen are taken from the Job's own count.
     */
    static int attempt(Observation seen, PurchaseOrderWorkflowStatus before) {
        int known = seen.run().isNew() ? 0 : Objects.requireNonNullElse(before.attempt(), 0);
        int alive = seen.newestPod().filter(pod -> !pod.isOver()).isPresent() ? 1 : 0;
        int counted = seen.job()
                .filter(JobView::ours)
                .map(job -> job.attemptsBefore() + Math.max(seen.pods().size(), job.failed() + alive))
                .orElse(0);
        return Math.max(seen.hasAnotherPodThan(before) ? known + 1 : known, counted);
    }

    private static Decision withoutPod(PurchaseOrderWorkflowStatus status, JobView job) {
        boolean alreadySaid = status.reason() != null && !Reason.Suspended.is(status.reason());
        if (status.phase() == Phase.Pending && alreadySaid) {
            return say(status).again(WITHOUT_POD);
        }
        String message = job.failed() == 0
                ? "The Job " + job.name() + " has no pod yet. If it stays so, kubectl describe job " + job.name()
                        + " says why, such as a quota that is used up."
                : "The Job " + job.name() + " starts another pod after a pause that grows with every failure.";
        return say(Decide.waiting(
                        status, new Problem(job.failed() == 0 ? Reason.PodAwaited : Reason.Retrying, message)))
                .again(WITHOUT_POD);
    }

    private static PurchaseOrderWorkflowStatus worker(
            Observation seen, PurchaseOrderWorkflowStatus before, PodView pod) {
        PurchaseOrderWorkflowStatus started = before.startTime() == null || before.phase() == Phase.Pending
                ? WorkflowStatus.starting(before, Objects.requireNonNullElse(before.attempt(), 1), seen.now())
                : before;
        if (seen.progress().isPresent()) {
            return WorkflowStatus.progressed(started, seen.progress().get(), seen.now());
        }
        if (pod.started()) {
            return WorkflowStatus.waiting(started, Phase.Running, "", "");
        }
        return WorkflowStatus.starting(started, Objects.requireNonNullElse(started.attempt(), 1), seen.now());
    }

    /** Whether the gate has been open in the attempt that the status speaks of. */
    static boolean gateWasOpen(PurchaseOrderWorkflowStatus status, Optional<Report> last) {
        if (last.isPresent() && last.get().gate() != null) {
            Long successes = last.get().gate().successes();
            return successes == null || successes != 0;
        }
        return status.conditions() != null
                && status.conditions().stream()
                        .anyMatch(c -> Conditions.GATE_OPEN.equals(c.getType()) && "True".equals(c.getStatus()));
    }
}
