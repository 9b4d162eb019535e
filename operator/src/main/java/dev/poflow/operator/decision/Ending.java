package dev.poflow.operator.decision;

import static dev.poflow.operator.decision.Decision.say;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import java.util.Objects;
import java.util.Optional;

/** How an attempt or a whole run ended without success. */
final class Ending {

    private static final String BEGIN = "Attempt ";

    private Ending() {}

    /** The worker says that trying again does not help. */
    static Decision refused(Observation seen, PurchaseOrderWorkflowStatus status, PodView pod) {
        PodView.End end = pod.end().orElseThrow();
        Problem why = said(seen, status, pod, end);
        PurchaseOrderWorkflowStatus reported = taken(seen, Decide.named(seen, status), end, Phase.Running, why);
        return say(WorkflowStatus.failed(reported, why.reason(), why.message(), seen.now()))
                .after(end.report());
    }

    /** The Job controller has given up. */
    static Decision gaveUp(Observation seen, PurchaseOrderWorkflowStatus status, JobView job, Problem failure) {
        Optional<PodView> pod = seen.ended(_ -> true);
        Optional<PodView.End> end = pod.flatMap(PodView::end);
        Problem last = pod.map(p -> said(seen, status, p, p.end().orElseThrow()))
                .orElseGet(() -> new Problem(
                        Objects.requireNonNullElse(status.reason(), Reason.WorkerFailed.name()),
                        Objects.requireNonNullElse(status.message(), "nothing is known of the last worker")));
        Problem why = switch (Reason.known(failure.reason())) {
            case DeadlineExceeded ->
                new Problem(
                        Reason.DeadlineExceeded,
                        "The run took longer than activeDeadlineSeconds ("
                                + seen.spec().activeDeadlineSeconds() + ") allows. What is committed stays.");
            case BackoffLimitExceeded ->
                new Problem(
                        Reason.Retrying.is(last.reason()) ? Reason.BackoffLimitExceeded.name() : last.reason(),
                        "Attempt " + status.attempt() + " was the last that backoffLimit " + job.backoffLimit()
                                + " allows. " + last.message());
            case null, default -> failure;
        };
        PurchaseOrderWorkflowStatus reported = Decide.named(seen, status);
        if (end.isPresent()) {
            reported = taken(seen, reported, end.get(), Phase.Running, why);
        }
        return say(WorkflowStatus.failed(reported, why.reason(), why.message(), seen.now()))
                .after(pod.filter(p -> !isTold(seen, p)).flatMap(PodView::end).flatMap(PodView.End::report));
    }

    /** Another attempt follows, unless the Job controller says otherwise. */
    static Decision retried(Observation seen, PurchaseOrderWorkflowStatus status, PodView pod, PodView.End end) {
        Problem last = said(seen, status, pod, end);
        if (isTold(seen, pod)) {
            return say(status);
        }
        boolean clusterSaysWhy = end.cause().isPresent() || Reason.StartupDeadlineExceeded.is(last.reason());
        Problem why = new Problem(
                clusterSaysWhy ? last.reason() : Reason.Retrying.name(),
                BEGIN + status.attempt() + " ended (" + last.message() + "); another follows.");
        return say(taken(seen, status, end, Phase.Pending, why)).after(end.report());
    }

    /** Whether the status speaks of this very end already: what it left is then counted. */
    private static boolean isTold(Observation seen, PodView pod) {
        PurchaseOrderWorkflowStatus before = seen.status();
        return before != null
                && before.phase() == Phase.Pending
                && pod.name().equals(before.podName())
                && Objects.requireNonNullElse(before.message(), "").startsWith(BEGIN);
    }

    private static PurchaseOrderWorkflowStatus taken(
            Observation seen, PurchaseOrderWorkflowStatus status, PodView.End end, Phase phase, Problem why) {
        return WorkflowStatus.reported(
                status, end.report().orElse(Report.EMPTY), phase, why.reason(), why.message(), seen.now());
    }

    /** What is known of an end: first from the cluster, then from the worker. */
    private static Problem said(Observation seen, PurchaseOrderWorkflowStatus status, PodView pod, PodView.End end) {
        if (end.cause().isPresent()) {
            return end.cause().get();
        }
        Optional<Report> report = end.report();
        String reason = report.map(Report::reason).orElse("");
        String message = report.map(Report::message).orElse("");
        boolean killed = report.isEmpty() || Reason.Terminated.is(reason);
        if (killed && !pod.deleting() && !Running.gateWasOpen(status, report) && wasKilled(end)) {
            var connection = seen.spec().connection();
            return new Problem(
                    Reason.StartupDeadlineExceeded,
                    "the gate did not open within startupDeadlineSeconds ("
                            + (connection == null ? 120 : connection.startupDeadlineSeconds()) + ")"
                            + (status.message() == null || status.phase() != Phase.Connecting
                                    ? ""
                                    : ": " + status.message()));
        }
        return new Problem(
                reason.isEmpty() ? Reason.WorkerFailed.name() : reason,
                message.isEmpty()
                        ? "the worker ended with exit code " + end.exitCode() + " and left no message: kubectl logs "
                                + pod.name() + " may tell more"
                        : message);
    }

    private static boolean wasKilled(PodView.End end) {
        return end.exitCode() == 137 || end.exitCode() == 143 || ExitCode.TEMPORARY.is(end.exitCode());
    }
}
