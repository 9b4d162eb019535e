package dev.poflow.operator.decision;

import static dev.poflow.operator.decision.Decision.act;
import static dev.poflow.operator.decision.Decision.say;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.StatusBuilder;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Reason;
import dev.poflow.contract.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What to do about a workflow: a pure function of what was seen. Its questions stand in the order of what outweighs what. Thread-safe.
 */
public final class Decide {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(30);

    private Decide() {}

    public static Decision on(Observation seen) {
        PurchaseOrderWorkflowStatus status = begin(seen);
        if (!seen.run().isNew() && status.phase().isTerminal()) {
            return over(
                    seen,
                    new StatusBuilder(seen.status())
                            .observedGeneration(seen.generation())
                            .build());
        }
        Decision decision = underWay(seen, status);
        return decision.next().phase().isTerminal() ? followedUp(seen, decision) : decision;
    }

    private static Decision underWay(Observation seen, PurchaseOrderWorkflowStatus status) {
        Optional<PodView> done = seen.ended(
                end -> ExitCode.DONE.is(end.exitCode()) && end.report().isPresent());
        if (done.isPresent() || seen.job().filter(Decide::completed).isPresent()) {
            return succeeded(seen, status, done);
        }
        Optional<PodView> refused = seen.ended(end -> ExitCode.isFinal(end.exitCode()));
        if (refused.isPresent()) {
            return Ending.refused(seen, status, refused.get());
        }
        if (seen.cancel()) {
            return cancel(seen, status);
        }
        if (seen.job().isEmpty()) {
            return create(seen, status);
        }
        return withJob(seen, status, seen.job().get());
    }

    private static Decision withJob(Observation seen, PurchaseOrderWorkflowStatus status, JobView job) {
        if (!job.ours()) {
            return nameTaken(seen, status, job);
        }
        if (job.deleting()) {
            String message =
                    "The Job " + job.name() + " is being deleted; it will be made again, and the worker goes on at"
                            + " its last checkpoint. To stop the workflow set spec.suspend or spec.cancel.";
            return say(WorkflowStatus.waiting(status, Phase.Pending, Reason.JobDeleted, message))
                    .again(SOON);
        }
        if (job.failure().isPresent()) {
            return Ending.gaveUp(seen, status, job, job.failure().get());
        }
        Action adjust = adjustment(seen, job);
        if (seen.suspend()) {
            return act(adjust, suspend(seen, status, job));
        }
        Decision running = Running.decide(seen, WorkflowStatus.resumed(status, seen.now()), job);
        return new Decision(adjust, running.next(), running.again(), running.lastReport());
    }

    /** The status to go on from: the one before, or that of a new run. */
    private static PurchaseOrderWorkflowStatus begin(Observation seen) {
        Run run = seen.run();
        PurchaseOrderWorkflowStatus from = run.isNew() || seen.status() == null
                ? WorkflowStatus.accepted(seen.generation(), run.number(), seen.now())
                : seen.status();
        StatusBuilder status = new StatusBuilder(from)
                .observedGeneration(seen.generation())
                .restartNonce(run.restartNonce())
                .attempt(Running.attempt(seen, from));
        seen.newestPod().map(PodView::name).ifPresent(status::podName);
        return status.build();
    }

    private static boolean completed(JobView job) {
        return job.ours() && job.complete();
    }

    /** A run that has just ended: a restart that was asked for meanwhile follows at once, the end of its time to live later. */
    private static Decision followedUp(Observation seen, Decision decision) {
        Integer ttl = seen.spec().ttlSecondsAfterFinished();
        if (Run.of(seen.name(), seen.spec(), decision.next()).isNew()) {
            return decision.again(AT_ONCE);
        }
        return ttl == null ? decision : decision.again(Duration.ofSeconds(ttl).plus(AT_ONCE));
    }

    /** The end of a run is never written over; only what a user asks for afterwards counts. */
    private static Decision over(Observation seen, PurchaseOrderWorkflowStatus status) {
        Optional<JobView> leftOver = seen.job().filter(job -> job.ours() && !job.deleting());
        if (status.phase() == Phase.Cancelled && leftOver.isPresent()) {
            return act(
                    new Action.DeleteJob(leftOver.get().name(), leftOver.get().uid()), status);
        }
        Integer ttl = seen.spec().ttlSecondsAfterFinished();
        if (ttl == null || status.completionTime() == null) {
            return say(status);
        }
        Instant due = status.completionTime().toInstant().plusSeconds(ttl);
        return seen.now().isBefore(due)
                ? say(status).again(Duration.between(seen.now(), due).plusMillis(1))
                : act(new Action.DeleteWorkflow(), status);
    }

    private static Decision succeeded(Observation seen, PurchaseOrderWorkflowStatus status, Optional<PodView> worker) {
        Optional<Report> report = worker.flatMap(PodView::end).flatMap(PodView.End::report);
        PurchaseOrderWorkflowStatus resumed = WorkflowStatus.resumed(named(seen, status), seen.now());
        return say(WorkflowStatus.succeeded(resumed, report.orElse(Report.EMPTY), seen.now()))
                .after(report);
    }

    private static Decision cancel(Observation seen, PurchaseOrderWorkflowStatus status) {
        String stopping = "spec.cancel is true: the worker is told to stop.";
        PurchaseOrderWorkflowStatus waiting =
                WorkflowStatus.waiting(status, status.phase(), Reason.Cancelling, stopping);
        Optional<JobView> job = seen.job().filter(JobView::ours);
        if (job.isPresent() && !job.get().deleting()) {
            return act(new Action.DeleteJob(job.get().name(), job.get().uid()), waiting);
        }
        if (job.isPresent() || seen.anyPodAlive()) {
            return say(waiting).again(SOON);
        }
        String message = "spec.cancel is true. What was committed stays; a change of restartNonce runs it again.";
        return say(WorkflowStatus.cancelled(status, message, seen.now()));
    }

    private static Decision create(Observation seen, PurchaseOrderWorkflowStatus before) {
        boolean lost = before.jobName() != null;
        PurchaseOrderWorkflowStatus status = WorkflowStatus.admitted(before, seen.now());
        int attempts = Objects.requireNonNullElse(status.attempt(), 0);
        Action create = new Action.CreateJob(seen.run(), seen.suspend(), attempts);
        if (seen.suspend()) {
            return act(
                    create,
                    WorkflowStatus.suspended(
                            named(seen, status), "spec.suspend is true: nothing was started.", seen.now()));
        }
        if (seen.missing().isPresent()) {
            return say(waiting(status, seen.missing().get())).again(SOON);
        }
        if (seen.queued().isPresent()) {
            return say(WorkflowStatus.queued(status, seen.queued().get())).again(SOON);
        }
        Problem reason = lost
                ? new Problem(
                        Reason.JobDeleted,
                        "The Job " + seen.run().jobName()
                                + " was deleted before the run was over, and is made again: the worker goes on at its last"
                                + " checkpoint. To stop the workflow set spec.suspend or spec.cancel.")
                : new Problem(Reason.JobCreated, "The Job " + seen.run().jobName() + " starts the worker.");
        return act(create, waiting(WorkflowStatus.resumed(named(seen, status), seen.now()), reason));
    }

    private static Decision nameTaken(Observation seen, PurchaseOrderWorkflowStatus status, JobView job) {
        if (job.ofEarlierWorkflow()) {
            String message = "The Job " + job.name()
                    + " of an earlier workflow of this name is still there; Kubernetes is" + " deleting it.";
            return say(WorkflowStatus.waiting(status, Phase.Pending, Reason.JobNameTaken, message))
                    .again(SOON);
        }
        String message =
                "A Job named " + job.name() + " exists that does not belong to this workflow. Delete it (kubectl"
                        + " delete job " + job.name() + "), or create the workflow under another name.";
        return say(WorkflowStatus.refused(status, Reason.JobNameTaken, message, seen.now()))
                .again(LATER);
    }

    private static PurchaseOrderWorkflowStatus suspend(
            Observation seen, PurchaseOrderWorkflowStatus status, JobView job) {
        PurchaseOrderWorkflowStatus named = named(seen, status);
        if (!job.suspended() || seen.anyPodAlive()) {
            String message = "spec.suspend is true: the worker is told to stop.";
            return WorkflowStatus.waiting(named, named.phase(), Reason.Suspending, message);
        }
        String message = seen.pods().isEmpty() && Objects.requireNonNullElse(named.attempt(), 0) == 0
                ? "spec.suspend is true: nothing was started."
                : "spec.suspend is true. The workflow goes on at its last checkpoint when it is false again.";
        return WorkflowStatus.suspended(named, message, seen.now());
    }

    /**
     * How long a Job may be active. A suspended one has no limit: up to Kubernetes 1.34 the Job controller compares the limit with the time
     * since the Job's first start before it notes that a Job was resumed, and would end it for the time that it was suspended.
     */
    public static long deadline(PurchaseOrderWorkflowSpec spec) {
        return Objects.requireNonNullElse(spec.activeDeadlineSeconds(), 900);
    }

    private static Action adjustment(Observation seen, JobView job) {
        int backoffLimit = Objects.requireNonNullElse(seen.spec().backoffLimit(), 3);
        Long deadline = seen.suspend() || job.heldSuspended() ? null : deadline(seen.spec());
        boolean same = job.suspended() == seen.suspend()
                && Objects.equals(job.backoffLimit(), backoffLimit)
                && Objects.equals(job.activeDeadlineSeconds(), deadline);
        return same
                ? Action.NOTHING
                : new Action.AdjustJob(job.name(), job.uid(), seen.suspend(), backoffLimit, deadline);
    }

    static PurchaseOrderWorkflowStatus named(Observation seen, PurchaseOrderWorkflowStatus status) {
        return new StatusBuilder(status).jobName(seen.run().jobName()).build();
    }

    static PurchaseOrderWorkflowStatus waiting(PurchaseOrderWorkflowStatus status, Problem problem) {
        return WorkflowStatus.waiting(status, Phase.Pending, problem.reason(), problem.message());
    }
}
