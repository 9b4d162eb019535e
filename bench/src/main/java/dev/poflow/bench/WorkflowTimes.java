package dev.poflow.bench;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.contract.Phase;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Milliseconds from the first apply until the last workflow has Succeeded, beside as many bare Jobs until the last is Complete. */
final class WorkflowTimes {

    private static final int MANY = 30;
    private static final int ROUNDS_OF_ONE = 9;
    private static final int ROUNDS_OF_MANY = 3;
    private static final double GOAL_OF_ONE = 1;
    private static final double GOAL_OF_MANY = 2;
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Cluster cluster;
    private final InstalledOperator operator;
    private final Manifests manifests;
    private final Map<String, List<Double>> steps = new LinkedHashMap<>();
    private int made;

    WorkflowTimes(Cluster cluster, InstalledOperator operator, Manifests manifests) {
        this.cluster = cluster;
        this.operator = operator;
        this.manifests = manifests;
    }

    List<Row> rows() throws InterruptedException, ExecutionException, CannotMeasureException {
        List<Row> rows = new ArrayList<>();
        Pairs one = pairs(1, ROUNDS_OF_ONE);
        rows.add(Row.of("1 workflow, apply to Succeeded, beside a bare Job", "ms", one, GOAL_OF_ONE));
        steps.forEach((step, millis) -> rows.add(Row.of("  of which " + step, "ms", Pairs.median(millis))));
        rows.add(Row.of(
                MANY + " workflows at once, beside " + MANY + " bare Jobs",
                "ms",
                pairs(MANY, ROUNDS_OF_MANY),
                GOAL_OF_MANY));
        return rows;
    }

    private Pairs pairs(int number, int rounds)
            throws InterruptedException, ExecutionException, CannotMeasureException {
        Pairs pairs = new Pairs();
        for (int round = 0; round <= rounds; round++) {
            double workflows = workflows(names("flow", number), number == 1 && round > 0);
            settle();
            double jobs = jobs(names("bare", number));
            settle();
            Site.say(String.format(
                    Locale.ROOT,
                    "%s: %d in %,.0f ms, bare Jobs in %,.0f ms",
                    round == 0 ? "to warm up" : "round " + round + " of " + rounds,
                    number,
                    workflows,
                    jobs));
            if (round > 0) {
                pairs.add(workflows, jobs);
            }
        }
        return pairs;
    }

    private List<String> names(String kind, int number) {
        made++;
        return IntStream.range(0, number)
                .mapToObj(i -> kind + "-" + made + "-" + i)
                .toList();
    }

    private void settle() throws InterruptedException, CannotMeasureException {
        cluster.clear();
        operator.awaitIdle();
    }

    private double jobs(List<String> names) throws InterruptedException, ExecutionException, CannotMeasureException {
        try (Sightings<Job> complete =
                new Sightings<>(cluster, Job.class, "bare Jobs to be Complete", Jobs::isComplete, Jobs::failure)) {
            return millis(names, manifests::bareJob, complete);
        }
    }

    private double workflows(List<String> names, boolean withSteps)
            throws InterruptedException, ExecutionException, CannotMeasureException {
        try (Sightings<PurchaseOrderWorkflow> succeeded = new Sightings<>(
                        cluster,
                        PurchaseOrderWorkflow.class,
                        "workflows to be Succeeded",
                        workflow -> phase(workflow) == Phase.Succeeded,
                        WorkflowTimes::failure);
                Sightings<Job> made = new Sightings<>(cluster, Job.class, "Jobs", _ -> true);
                Sightings<Pod> running = pods(state -> state.getRunning() != null || state.getTerminated() != null);
                Sightings<Pod> ended = pods(state -> state.getTerminated() != null)) {
            long start = System.nanoTime();
            double millis = millis(names, name -> manifests.workflow(name, false), succeeded);
            if (withSteps) {
                step("until the Job is there", start, made);
                step("until the kubelet says that the container runs", start, running);
                step("until the kubelet says that the container has ended", start, ended);
            }
            return millis;
        }
    }

    private Sightings<Pod> pods(Predicate<ContainerState> awaited) {
        return new Sightings<>(
                cluster,
                Pod.class,
                "pods",
                pod -> pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(container -> awaited.test(container.getState())));
    }

    private <T extends HasMetadata> double millis(
            List<String> names, Function<String, T> manifest, Sightings<?> awaited)
            throws InterruptedException, ExecutionException, CannotMeasureException {
        List<T> resources = names.stream().map(manifest).toList();
        long start = System.nanoTime();
        Requests.each(resources, resource -> cluster.client().resource(resource).create());
        return (awaited.await(names.size(), AT_MOST) - start) / NANOS_PER_MILLI;
    }

    private void step(String name, long start, Sightings<?> seen) throws InterruptedException, CannotMeasureException {
        double millis = (seen.await(1, AT_MOST) - start) / NANOS_PER_MILLI;
        steps.computeIfAbsent(name, _ -> new ArrayList<>()).add(millis);
    }

    private static Phase phase(PurchaseOrderWorkflow workflow) {
        return workflow.getStatus() == null || workflow.getStatus().phase() == null
                ? Phase.Pending
                : workflow.getStatus().phase();
    }

    private static Optional<String> failure(PurchaseOrderWorkflow workflow) {
        return phase(workflow) == Phase.Failed
                ? Optional.of(workflow.getStatus().reason() + ": "
                        + workflow.getStatus().message())
                : Optional.empty();
    }
}
