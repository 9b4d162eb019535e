package dev.poflow.bench;

import java.util.Optional;

/**
 * One figure. Immutable.
 *
 * @param name what was measured
 * @param unit of value and limit; of those per second more is better, of every other less
 * @param value poflow's
 * @param comparison with the limit; empty for a figure that only shows where the time goes
 */
record Row(String name, String unit, double value, Optional<Comparison> comparison) {

    /**
     * What the figure is held against.
     *
     * @param limit the same measured without poflow, in the same run
     * @param ratio of value to limit: the median of the pairs, which need not be the ratio of the medians
     * @param goal what the ratio should be at most, or at least where more is better
     */
    record Comparison(double limit, double ratio, double goal) {}

    static Row of(String name, String unit, double value) {
        return new Row(name, unit, value, Optional.empty());
    }

    /** A figure whose runs alternated with the limit's. */
    static Row of(String name, String unit, Pairs pairs, double goal) {
        return new Row(
                name, unit, pairs.value(), Optional.of(new Comparison(pairs.limit(), pairs.medianRatio(), goal)));
    }

    boolean moreIsBetter() {
        return unit.endsWith("/s");
    }

    /** Whether the goal is reached; a row without a goal has reached it. */
    boolean reached() {
        return comparison
                .map(c -> moreIsBetter() ? c.ratio() >= c.goal() : c.ratio() <= c.goal())
                .orElse(true);
    }
}
