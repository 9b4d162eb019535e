package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;

/** What the operator holds in memory with 0, 500 and 2,000 finished workflows. */
final class OperatorMemory {

    private static final int[] NUMBERS = {0, 500, 2000};
    private static final double KIBIBYTE = 1024;
    private static final double GOAL_KIBIBYTES = 20;

    private final Cluster cluster;
    private final InstalledOperator operator;
    private final Manifests manifests;

    OperatorMemory(Cluster cluster, InstalledOperator operator, Manifests manifests) {
        this.cluster = cluster;
        this.operator = operator;
        this.manifests = manifests;
    }

    List<Row> rows() throws IOException, InterruptedException, ExecutionException, CannotMeasureException {
        List<Row> rows = new ArrayList<>();
        double[] heap = new double[NUMBERS.length];
        FinishedWorkflows finished = null;
        for (int i = 0; i < NUMBERS.length; i++) {
            Site.say("memory with " + NUMBERS[i] + " finished workflows");
            if (NUMBERS[i] > 0) {
                finished = finished == null ? new FinishedWorkflows(cluster, manifests) : finished;
                finished.fillUpTo(NUMBERS[i]);
            }
            operator.awaitIdle();
            double resident = operator.residentBytes() / KIBIBYTE;
            heap[i] = operator.liveHeapBytes() / KIBIBYTE;
            Site.say(String.format(Locale.ROOT, "%,.0f KiB of live heap, %,.0f KiB resident", heap[i], resident));
            String with = String.format(Locale.ROOT, " with %,d finished workflows", NUMBERS[i]);
            rows.add(Row.of("operator's live heap" + with, "KiB", heap[i]));
            rows.add(Row.of("operator's resident memory" + with, "KiB", resident));
        }
        int last = NUMBERS.length - 1;
        double slope = (heap[last] - heap[0]) / (NUMBERS[last] - NUMBERS[0]);
        rows.add(new Row(
                "live heap for a finished workflow, its Job and pod, beside what it may take",
                "KiB",
                slope,
                Optional.of(new Row.Comparison(GOAL_KIBIBYTES, slope / GOAL_KIBIBYTES, OptionalDouble.of(1)))));
        rows.add(Row.of(
                "  the same from 500 to 2,000 alone: a first workflow also makes the operator load and compile code",
                "KiB",
                (heap[last] - heap[last - 1]) / (NUMBERS[last] - NUMBERS[last - 1])));
        return rows;
    }
}
