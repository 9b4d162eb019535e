package dev.poflow.operator.decision;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.StatusBuilder;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says what is seen, a thing at a time. */
final class Seen {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant ENDED = NOW.minusSeconds(60);

    private PurchaseOrderWorkflowStatus status;
    private boolean suspend;
    private boolean cancel;
    private int restartNonce;
    private Integer ttl;
    private Optional<JobView> job = Optional.empty();
    private List<PodView> pods = List.of();
    private Optional<Report> progress = Optional.empty();
    private Optional<Problem> missing = Optional.empty();
    private Optional<String> queued = Optional.empty();

    private Seen(PurchaseOrderWorkflowStatus status) {
        this.status = status;
    }

    static Seen fresh() {
        return new Seen(null);
    }

    /** Its Job has been made. */
    static Seen started() {
        PurchaseOrderWorkflowStatus accepted = WorkflowStatus.accepted(1, 1, NOW);
        return new Seen(new StatusBuilder(accepted)
                .restartNonce(0)
                .jobName("acme-1")
                .phase(Phase.Pending, "JobCreated", "before")
                .build());
    }

    /** Its run ended a minute ago. */
    static Seen over(Phase phase) {
        return new Seen(new StatusBuilder(started().status)
                .phase(phase, "Before", "before")
                .attempt(1)
                .completionTime(ENDED)
                .build());
    }

    Seen status(PurchaseOrderWorkflowStatus value) {
        status = value;
        return this;
    }

    Seen suspend() {
        suspend = true;
        return this;
    }

    Seen cancel() {
        cancel = true;
        return this;
    }

    Seen restart() {
        restartNonce = 1;
        return this;
    }

    Seen ttl(int seconds) {
        ttl = seconds;
        return this;
    }

    Seen missing(String reason) {
        missing = Optional.of(new Problem(reason, "create it"));
        return this;
    }

    Seen queued() {
        queued = Optional.of("wait");
        return this;
    }

    Seen job() {
        return job(true, false, false, false, Optional.empty());
    }

    Seen foreignJob() {
        return job(false, false, false, false, Optional.empty());
    }

    Seen deletingJob() {
        return job(true, true, false, false, Optional.empty());
    }

    Seen suspendedJob() {
        return job(true, false, true, false, Optional.empty());
    }

    /** As the Job controller still takes it, a moment after it was resumed. */
    Seen heldJob() {
        job = job.map(view -> jobView(view.ours(), false, view.suspended(), true, false, Optional.empty(), null));
        return this;
    }

    Seen withoutDeadline() {
        job = job.map(view ->
                jobView(view.ours(), false, view.suspended(), view.heldSuspended(), false, Optional.empty(), null));
        return this;
    }

    Seen completeJob() {
        return job(true, false, false, true, Optional.empty());
    }

    Seen failedJob(String reason) {
        return job(true, false, false, false, Optional.of(new Problem(reason, "the Job says so")));
    }

    private Seen job(boolean ours, boolean deleting, boolean suspended, boolean complete, Optional<Problem> failure) {
        job = Optional.of(jobView(ours, deleting, suspended, false, complete, failure, suspended ? null : 900L));
        return this;
    }

    private static JobView jobView(
            boolean ours,
            boolean deleting,
            boolean suspended,
            boolean held,
            boolean complete,
            Optional<Problem> failure,
            Long deadline) {
        return new JobView(
                "acme-1", "job-uid", ours, false, deleting, suspended, held, 0, 0, complete, failure, 3, deadline);
    }

    /** Another pod follows, named so; those before are gone. */
    Seen onlyPod(String name) {
        pods = List.of(new PodView(
                name, name, NOW, false, "10.0.0.1", true, false, false, Optional.empty(), Optional.empty()));
        return this;
    }

    Seen pendingPod() {
        return pod(false, Optional.empty(), Optional.empty());
    }

    Seen stuckPod(String reason) {
        return pod(false, Optional.of(new Problem(reason, "stuck")), Optional.empty());
    }

    Seen runningPod() {
        return pod(true, Optional.empty(), Optional.empty());
    }

    Seen ended(int exitCode, boolean withReport) {
        Optional<Report> report = withReport ? Optional.of(report(Phase.Failed, "Said")) : Optional.empty();
        return pod(false, Optional.empty(), Optional.of(new PodView.End(exitCode, Optional.empty(), report)));
    }

    private Seen pod(boolean running, Optional<Problem> problem, Optional<PodView.End> end) {
        pods = List.of(new PodView("acme-1-x", "pod-uid", NOW, false, "10.0.0.1", running, false, false, problem, end));
        return this;
    }

    Seen says(Phase phase, String reason) {
        progress = Optional.of(report(phase, reason));
        return this;
    }

    private static Report report(Phase phase, String reason) {
        return new Report("acme", 1, 1, "merchant-42", phase, reason, "said", null, null, null, null, null, null);
    }

    PurchaseOrderWorkflowSpec spec() {
        return new PurchaseOrderWorkflowSpec(
                "merchant-42", null, null, null, null, null, null, suspend, cancel, restartNonce, 3, 900, ttl, 0, null);
    }

    Observation build() {
        return new Observation(
                "acme", 1, spec(), status, Run.of("acme", spec(), status), job, pods, progress, missing, queued, NOW);
    }
}
