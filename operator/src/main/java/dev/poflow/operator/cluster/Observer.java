package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.contract.Report;
import dev.poflow.operator.decision.JobView;
import dev.poflow.operator.decision.Observation;
import dev.poflow.operator.decision.PodView;
import dev.poflow.operator.decision.Problem;
import dev.poflow.operator.decision.Run;
import dev.poflow.operator.progress.WorkerProgress;
import dev.poflow.operator.resource.Labels;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers what a decision rests on: from the caches, or, where it must be certain, from the API server itself. Thread-safe. */
public final class Observer {

    /** A pod that has not begun by then waits for something that it does not name. */
    private static final Duration VOLUMES_TAKE = Duration.ofSeconds(2);

    /** Kubernetes counts in seconds: of pods made in the same one, that which still runs is the younger. */
    private static final Comparator<PodView> AGE = Comparator.comparing(PodView::created)
            .thenComparing(pod -> !pod.isOver())
            .thenComparing(PodView::name);

    private final KubernetesClient client;
    private final WorkerProgress progress;
    private final References references;
    private final Queue queue;
    private final Clock clock;
    private final Views views = new Views();

    /** @param client reads whole resources */
    public Observer(KubernetesClient client, WorkerProgress progress, Settings settings, Queue queue, Clock clock) {
        this.client = client;
        this.progress = progress;
        this.references = new References(client, settings);
        this.queue = queue;
        this.clock = clock;
    }

    /** A look at what the caches hold. */
    public Look cached(PurchaseOrderWorkflow workflow, Collection<Job> jobs, Collection<Pod> pods) {
        Run run = run(workflow);
        Optional<Job> job = jobs.stream()
                .filter(each -> each.getMetadata().getName().equals(run.jobName()))
                .findFirst();
        return look(workflow, run, job, pods, false);
    }

    /**
     * A look at what the API server has now; nothing where the workflow is gone or about to go.
     *
     * @param assumeNoJob takes a new run to have no Job yet: making it will tell
     */
    public Optional<Look> live(PurchaseOrderWorkflow known, boolean assumeNoJob) {
        String namespace = known.getMetadata().getNamespace();
        PurchaseOrderWorkflow workflow = client.resources(PurchaseOrderWorkflow.class)
                .inNamespace(namespace)
                .withName(known.getMetadata().getName())
                .get();
        if (workflow == null
                || workflow.isMarkedForDeletion()
                || !workflow.getMetadata().getUid().equals(known.getMetadata().getUid())) {
            return Optional.empty();
        }
        Run run = run(workflow);
        Optional<Job> job = assumeNoJob && run.isNew()
                ? Optional.empty()
                : Optional.ofNullable(client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace)
                        .withName(run.jobName())
                        .get());
        boolean mayHavePods = job.isPresent()
                || workflow.getStatus() != null && workflow.getStatus().jobName() != null;
        List<Pod> pods = mayHavePods
                ? client.pods()
                        .inNamespace(namespace)
                        .withLabel(Labels.WORKFLOW_UID, workflow.getMetadata().getUid())
                        .list()
                        .getItems()
                : List.of();
        return Optional.of(look(workflow, run, job, pods, true));
    }

    private Look look(PurchaseOrderWorkflow workflow, Run run, Optional<Job> job, Collection<Pod> pods, boolean live) {
        Optional<JobView> jobView = job.map(each -> views.job(each, workflow));
        List<PodView> podViews = pods.stream()
                .filter(pod -> belongs(pod, run, jobView))
                .map(views::pod)
                .sorted(AGE)
                .toList();
        Instant now = clock.instant();
        Optional<Report> report = podViews.isEmpty()
                ? Optional.empty()
                : progress.report(workflow, podViews.getLast().uid());
        boolean startsNow = live && jobView.isEmpty() && starts(workflow, run);
        boolean stuck = !podViews.isEmpty()
                && podViews.getLast().waitsForVolumes()
                && podViews.getLast().created().plus(VOLUMES_TAKE).isBefore(now);
        // Looked up only where it matters: before a worker is started, and while one cannot start.
        Optional<Problem> missing = startsNow || stuck ? references.missing(workflow) : Optional.empty();
        Observation seen = new Observation(
                workflow.getMetadata().getName(),
                workflow.getMetadata().getGeneration(),
                workflow.getSpec(),
                workflow.getStatus(),
                run,
                jobView,
                podViews,
                report,
                missing,
                startsNow && missing.isEmpty() ? queue.enter(workflow, now) : Optional.empty(),
                now);
        return new Look(workflow, seen, live);
    }

    /** By the Job's UID, which a user cannot edit; by the run's number where the Job is gone. */
    private static boolean belongs(Pod pod, Run run, Optional<JobView> job) {
        return job.isPresent()
                ? pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> job.get().uid().equals(owner.getUid()))
                : Integer.toString(run.number())
                        .equals(pod.getMetadata().getLabels().get(Labels.RUN));
    }

    private static boolean starts(PurchaseOrderWorkflow workflow, Run run) {
        boolean over = !run.isNew() && workflow.getStatus().phase().isTerminal();
        return !over
                && !Boolean.TRUE.equals(workflow.getSpec().suspend())
                && !Boolean.TRUE.equals(workflow.getSpec().cancel());
    }

    private static Run run(PurchaseOrderWorkflow workflow) {
        return Run.of(workflow.getMetadata().getName(), workflow.getSpec(), workflow.getStatus());
    }
}
