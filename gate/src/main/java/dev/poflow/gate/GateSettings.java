package dev.poflow.gate;

import java.time.Duration;

/**
 * How a gate connects. Immutable.
 *
 * @param applicationName what {@code pg_stat_activity} shows
 * @param poolSize the most connections of one generation, 1 to 100
 * @param connectTimeout for one connection, and for one borrow of a pooled one; positive, rounded up to seconds where pgjdbc counts so
 * @param warmupBudget the most that warm-up may take; what is not warm by then is left to first use; zero warms up nothing
 * @param maxAge age at which a generation is replaced, jittered downwards by up to a tenth; positive
 * @param openDeadline how long opening is retried before the gate gives up; positive
 * @param healthCheckInterval the time between two health checks of an open generation; positive
 */
public record GateSettings(
        String applicationName,
        int poolSize,
        Duration connectTimeout,
        Duration warmupBudget,
        Duration maxAge,
        Duration openDeadline,
        Duration healthCheckInterval) {

    public GateSettings {
        if (poolSize < 1 || poolSize > 100) {
            throw new IllegalArgumentException("poolSize must be between 1 and 100, but is " + poolSize);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("maxAge", maxAge);
        requirePositive("openDeadline", openDeadline);
        requirePositive("healthCheckInterval", healthCheckInterval);
        if (warmupBudget.isNegative()) {
            throw new IllegalArgumentException("warmupBudget must not be negative, but is " + warmupBudget);
        }
    }

    /**
     * Connections that a generation begins with: two, for a program that reads on one while it writes on the other, or its only one. The
     * others are opened when somebody waits for one.
     */
    public int firstConnections() {
        return Math.min(2, poolSize);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, but is " + value);
        }
    }

    /** The design's defaults. */
    public static GateSettings defaults(String applicationName) {
        return new GateSettings(
                applicationName,
                5,
                Duration.ofSeconds(10),
                Duration.ofMillis(2_500),
                Duration.ofSeconds(300),
                Duration.ofSeconds(120),
                Duration.ofSeconds(30));
    }
}
