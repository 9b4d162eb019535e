package dev.poflow.operator.metric;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the reconcile loop does, for Prometheus and for the operator's own liveness. Thread-safe. */
public final class ReconcileMetrics implements Metrics {

    private final Map<ResourceID, Long> underWay = new ConcurrentHashMap<>();
    private final Set<ResourceID> queued = ConcurrentHashMap.newKeySet();
    private final Timer reconciliations;
    private final Counter failures;

    public ReconcileMetrics(MeterRegistry registry) {
        reconciliations = Timer.builder("poflow.reconcile")
                .description("Reconciliations of a workflow")
                .publishPercentileHistogram(false)
                .register(registry);
        failures = Counter.builder("poflow.reconcile.failures")
                .description("Reconciliations that failed and are tried again")
                .register(registry);
        Gauge.builder("poflow.reconcile.queue", queued, Set::size)
                .description("Workflows that wait for a thread")
                .register(registry);
        Gauge.builder("poflow.reconcile.running", underWay, Map::size)
                .description("Workflows that are being reconciled")
                .register(registry);
    }

    /** How many workflows wait for a thread. */
    public int queued() {
        return queued.size();
    }

    /** How long the longest reconciliation under way has been running. */
    public Duration longest() {
        long now = System.nanoTime();
        return Duration.ofNanos(underWay.values().stream()
                .mapToLong(started -> now - started)
                .max()
                .orElse(0));
    }

    @Override
    public void reconcileCustomResource(
            HasMetadata resource, @Nullable RetryInfo retryInfo, Map<String, Object> metadata) {
        queued.add(ResourceID.fromResource(resource));
    }

    @Override
    public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
        ResourceID id = ResourceID.fromResource(resource);
        queued.remove(id);
        underWay.put(id, System.nanoTime());
    }

    @Override
    public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
        ResourceID id = ResourceID.fromResource(resource);
        Long started = underWay.remove(id);
        if (started != null) {
            reconciliations.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        } else {
            // A workflow that was deleted while it waited: the framework ends what it has not begun.
            queued.remove(id);
        }
    }

    @Override
    public void failedReconciliation(HasMetadata resource, Exception exception, Map<String, Object> metadata) {
        failures.increment();
    }
}
