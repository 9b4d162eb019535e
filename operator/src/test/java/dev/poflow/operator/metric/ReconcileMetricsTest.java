package dev.poflow.operator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileMetricsTest {

    private final ReconcileMetrics metrics = new ReconcileMetrics(new SimpleMeterRegistry());
    private final ConfigMap resource = new ConfigMapBuilder()
            .withNewMetadata()
            .withName("acme")
            .withNamespace("default")
            .endMetadata()
            .build();

    @Test
    void aWorkflowWaitsUntilItIsBegun() {
        metrics.reconcileCustomResource(resource, null, Map.of());
        assertThat(metrics.queued()).isEqualTo(1);
        metrics.reconciliationExecutionStarted(resource, Map.of());
        assertThat(metrics.queued()).isZero();
    }

    @Test
    void aWorkflowThatWasDeletedWhileItWaitedWaitsNoLonger() {
        metrics.reconcileCustomResource(resource, null, Map.of());
        metrics.reconciliationExecutionFinished(resource, Map.of());
        assertThat(metrics.queued())
                .as("Events are written slowly for as long as workflows wait")
                .isZero();
    }
}
