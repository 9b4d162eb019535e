package dev.poflow.gate;

import java.time.Duration;

/**
 * How a gate connects. Immutable.
 *
 * @param applicationName what {@code pg_stat_activity} shows
 * @param poolSize connections of one generation, 1 to 100
 * @param connectTimeout for one connection, and for one borrow of a pooled one
 * @param warmupBudget the most that warm-up may take; what is not warm by then is left to first use
 * @param maxAge age at which a generation is replaced, jittered downwards by up to a tenth
 * @param openDeadline how long opening is retried before the gate gives up
 * @param healthCheckInterval the shortest time between two health checks of an open generation
 */
public record GateSettings(
        String applicationName,
        int poolSize,
        Duration connectTimeout,
        Duration warmupBudget,
        Duration maxAge,
        Duration openDeadline,
        Duration healthCheckInterval) {

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
