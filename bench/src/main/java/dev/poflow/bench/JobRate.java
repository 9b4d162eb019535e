package dev.poflow.bench;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.bench.Bench.CannotMeasureException;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** Jobs a second that exist after 500 suspended workflows were applied, beside a plain client that creates 500 such Jobs itself. */
final class JobRate {

    private static final int NUMBER = 500;
    private static final int ROUNDS = 3;
    private static final double GOAL = 0.5;
    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Cluster cluster;
    private final InstalledOperator operator;
    private final Manifests manifests;
    private final Pairs fromFirst = new Pairs();
    private final Pairs fromLast = new Pairs();
    private int made;

    JobRate(Cluster cluster, InstalledOperator operator, Manifests manifests) {
        this.cluster = cluster;
        this.operator = operator;
        this.manifests = manifests;
    }

    List<Row> rows() throws InterruptedException, ExecutionException, CannotMeasureException {
        Job such = oneOfTheOperator();
        for (int round = 0; round <= ROUNDS; round++) {
            Rates workflows = workflows();
            settle();
            double plain = plain(such);
            settle();
            Site.say(String.format(
                    Locale.ROOT,
                    "%s: %d suspended workflows, %.0f Jobs/s from the first apply, %.0f from the last; a plain client %.0f",
                    round == 0 ? "to warm up" : "round " + round + " of " + ROUNDS,
                    NUMBER,
                    workflows.fromFirst,
                    workflows.fromLast,
                    plain));
            if (round > 0) {
                fromFirst.add(workflows.fromFirst, plain);
                fromLast.add(workflows.fromLast, plain);
            }
        }
        return List.of(
                Row.of(
                        "Jobs of " + NUMBER + " suspended workflows, from the first apply, beside a plain client",
                        "Jobs/s",
                        fromFirst,
                        GOAL),
                Row.of("  the same from the last apply", "Jobs/s", fromLast, GOAL));
    }

    /**
     * @param fromFirst Jobs a second since the first workflow was sent
     * @param fromLast the same since the last was accepted
     */
    private record Rates(double fromFirst, double fromLast) {}

    private Job oneOfTheOperator() throws InterruptedException, CannotMeasureException {
        try (Sightings<Job> there = new Sightings<>(cluster, Job.class, "Job of a suspended workflow", _ -> true)) {
            cluster.client().resource(manifests.workflow("such", true)).create();
            there.await(1, AT_MOST);
        }
        Job such = cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .withName("such-1")
                .get();
        settle();
        return such;
    }

    private Rates workflows() throws InterruptedException, ExecutionException, CannotMeasureException {
        List<PurchaseOrderWorkflow> resources = names("held").stream()
                .map(name -> manifests.workflow(name, true))
                .toList();
        try (Sightings<Job> there = jobs()) {
            long first = System.nanoTime();
            long last = Requests.each(
                    resources, resource -> cluster.client().resource(resource).create());
            long seen = there.await(NUMBER, AT_MOST);
            return new Rates(rate(first, seen), rate(last, seen));
        }
    }

    private double plain(Job such) throws InterruptedException, ExecutionException, CannotMeasureException {
        List<Job> resources =
                names("plain").stream().map(name -> manifests.like(such, name)).toList();
        try (Sightings<Job> there = jobs()) {
            long first = System.nanoTime();
            Requests.each(
                    resources, resource -> cluster.client().resource(resource).create());
            return rate(first, there.await(NUMBER, AT_MOST));
        }
    }

    private Sightings<Job> jobs() {
        return new Sightings<>(cluster, Job.class, "Jobs", _ -> true);
    }

    private List<String> names(String kind) {
        made++;
        return IntStream.range(0, NUMBER)
                .mapToObj(i -> kind + "-" + made + "-" + i)
                .toList();
    }

    private void settle() throws InterruptedException, CannotMeasureException {
        cluster.clear();
        operator.awaitIdle();
    }

    private static double rate(long start, long end) {
        return NUMBER * NANOS_PER_SECOND / (end - start);
    }
}
