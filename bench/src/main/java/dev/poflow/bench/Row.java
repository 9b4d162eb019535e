package dev.poflow.bench;

import java.util.Optional;
import java.util.OptionalDouble;

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
     * @param goal what the ratio should be at most, or at least where more is better; empty for a ratio that is only shown
     */
    record Comparison(double limit, double ratio, OptionalDouble goal) {}

    static Row of(String name, String unit, double value) {
        return new Row(name, unit, value, Optional.empty());
    }

    /** A figure whose runs alternated with the limit's. */
    static Row of(String name, String unit, Pairs pairs, double goal) {
        return of(name, unit, pairs, OptionalDouble.of(goal));
    }

    /** One whose ratio is shown, but has no goal. */
    static Row of(String name, String unit, Pairs pairs) {
        return of(name, unit, pairs, OptionalDouble.empty());
    }

    private static Row of(String name, String unit, Pairs pairs, OptionalDouble goal) {
        return new Row(
                name, unit, pairs.value(), Optional.of(new Comparison(pairs.limit(), pairs.medianRatio(), goal)));
    }

    boolean hasGoal() {
        return comparison.isPresent() && comparison.get().goal().isPresent();
    }

    boolean moreIsBetter() {
        return unit.endsWith("/s");
    }

    /** Whether the goal is reached; a row without a goal has reached it. */
    boolean reached() {
        return comparison
                .map(c -> c.goal().isEmpty()
                        || (moreIsBetter()
                                ? c.ratio() >= c.goal().getAsDouble()
                                : c.ratio() <= c.goal().getAsDouble()))
                .orElse(true);
    }
}
