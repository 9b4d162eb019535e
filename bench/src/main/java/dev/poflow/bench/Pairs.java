package dev.poflow.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measurements of two things that took turns, A B A B: what else the machine does meets both alike, and the ratio of each pair leaves it
 * out. Not safe for use by several threads.
 */
final class Pairs {

    private final List<Double> values = new ArrayList<>();
    private final List<Double> limits = new ArrayList<>();

    /**
     * @param value poflow's
     * @param limit the one measured right beside it; more than 0
     */
    void add(double value, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("a limit is more than 0, but this is " + limit);
        }
        values.add(value);
        limits.add(limit);
    }

    double value() {
        return median(values);
    }

    double limit() {
        return median(limits);
    }

    double medianRatio() {
        List<Double> ratios = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / limits.get(i));
        }
        return median(ratios);
    }

    /** @throws IllegalArgumentException where there are none */
    static double median(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no numbers have no median");
        }
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
