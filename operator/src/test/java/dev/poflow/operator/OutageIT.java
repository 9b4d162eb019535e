package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Phase;
import dev.poflow.operator.health.Health;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API server is away for a while. */
@ExtendWith(ApiServer.class)
class OutageIT {

    @Test
    void theOperatorGoesOnByItselfOnceTheApiServerIsBack(TestCluster cluster) {
        try (CutConnection connection = cluster.cutConnection()) {
            RunningOperator operator = cluster.operator(connection);
            cluster.apply("before");
            StandInJob.StandInPod pod = cluster.awaitJob("before-1").startPod();
            pod.runs(true);
            cluster.await("before", "has started", status -> status.startTime() != null);
            AtomicLong nanos = new AtomicLong();
            Health health = new Health(operator.runtime(), operator.reconciliations(), nanos::get);
            assertThat(health.notReady()).isEmpty();

            connection.cut();
            pod.ends(0, StandInWorker.succeeded());
            cluster.apply("during");
            Awaitility.await("the operator sees that it is cut off")
                    .atMost(TestCluster.PATIENCE)
                    .until(() -> health.notReady().isPresent());
            assertThat(health.notLive()).as("liveness in a short outage").isEmpty();
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(11));
            assertThat(health.notLive())
                    .as("liveness in an outage of 11 minutes")
                    .isPresent();
            connection.mend();

            cluster.awaitPhase("before", Phase.Succeeded);
            cluster.awaitJob("during-1");
            Awaitility.await("the caches follow again")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> health.notReady().isEmpty());
            assertThat(health.notLive()).isEmpty();
        }
    }

    @Test
    void figuresOfWorkersAreCountedOnce(TestCluster cluster) {
        RunningOperator operator = cluster.operator(Map.of());
        cluster.apply("acme");
        StandInJob job = cluster.awaitJob("acme-1");
        job.startPod().ends(75, StandInWorker.failed(75, "ConnectionLost", "the connection broke"));
        cluster.awaitReason("acme", "Retrying");
        job.countsFailed(1);
        job.startPod().ends(0, StandInWorker.succeeded());
        cluster.awaitPhase("acme", Phase.Succeeded);

        Awaitility.await("the figures")
                .atMost(TestCluster.PATIENCE)
                .untilAsserted(() -> assertThat(operator.scrape())
                        .contains("poflow_gate_attempts_total 6.0")
                        .contains("poflow_gate_failures_total 4.0")
                        .contains("poflow_gate_max_connection_errors_total 2.0")
                        .contains("poflow_runs_total{phase=\"Succeeded\"} 1.0")
                        .contains("poflow_stage_seconds_count{stage=\"Ingest\"} 1")
                        .contains("poflow_workflows{phase=\"Succeeded\",reason=\"Posted\"} 1.0"));
    }

    @Test
    void ofTwoReplicasOneWorks(TestCluster cluster) {
        Map<String, String> first = Map.of(
                "POFLOW_LEADER_ELECTION", "true", "POFLOW_NAMESPACE", cluster.namespace, "POFLOW_POD_NAME", "one");
        Map<String, String> second = Map.of(
                "POFLOW_LEADER_ELECTION", "true", "POFLOW_NAMESPACE", cluster.namespace, "POFLOW_POD_NAME", "two");
        RunningOperator works = cluster.operator(first);
        cluster.apply("acme");
        cluster.awaitJob("acme-1");

        RunningOperator waits = cluster.operator(second);
        assertThat(cluster.leader()).isEqualTo("one");
        assertThat(waits.cached())
                .as("the workflows that the one that waits knows")
                .hasSize(1);
        assertThat(works.scrape()).contains("poflow_workflows{");
        assertThat(waits.scrape()).as("figures of the one that waits").doesNotContain("poflow_workflows{");
    }
}
