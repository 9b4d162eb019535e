package dev.poflow.operator.health;

import dev.poflow.operator.metric.ReconcileMetrics;
import io.javaoperatorsdk.operator.RuntimeInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether the operator does its work, judged by what its caches and its reconcile loop really do. An API server that is away for a while
 * makes no operator unhealthy: its caches connect again by themselves. Thread-safe.
 */
public final class Health {

    /** A reconciliation takes milliseconds, and each of its requests ends within seconds. */
    private static final Duration LONGEST_RECONCILIATION = Duration.ofMinutes(5);

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);
    private static final long HEALTHY = -1;

    private final RuntimeInfo runtime;
    private final ReconcileMetrics reconciliations;
    private final LongSupplier nanos;
    private final AtomicLong unhealthySince = new AtomicLong(HEALTHY);

    /** @param nanos a clock that only goes forward */
    public Health(RuntimeInfo runtime, ReconcileMetrics reconciliations, LongSupplier nanos) {
        this.runtime = runtime;
        this.reconciliations = reconciliations;
        this.nanos = nanos;
    }

    /** Why the process should be started anew; empty: it should not. */
    public Optional<String> notLive() {
        if (reconciliations.longest().compareTo(LONGEST_RECONCILIATION) > 0) {
            return Optional.of("a reconciliation has been running for "
                    + reconciliations.longest().toSeconds() + " s");
        }
        if (!runtime.isStarted() || cachesFollow()) {
            unhealthySince.set(HEALTHY);
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        unhealthySince.compareAndSet(HEALTHY, now);
        Duration outage = Duration.ofNanos(now - unhealthySince.get());
        return outage.compareTo(LONGEST_OUTAGE) > 0
                ? Optional.of("the caches have not followed the API server for " + outage.toSeconds() + " s")
                : Optional.empty();
    }

    /** Why the operator does not do its work now; empty: it does. */
    public Optional<String> notReady() {
        if (!runtime.isStarted()) {
            return Optional.of("the operator is starting");
        }
        return cachesFollow() ? Optional.empty() : Optional.of("the caches do not follow the API server");
    }

    private boolean cachesFollow() {
        return runtime.allEventSourcesAreHealthy();
    }
}
