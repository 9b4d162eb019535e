package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's caches are behind what the API server has. */
@ExtendWith(ApiServer.class)
class StaleCacheIT {
    private final HeldSerialization caches = new HeldSerialization();
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
    }

    @AfterEach
    void release() {
        caches.release();
    }

    @Test
    void aJobThatTheCacheDoesNotHaveYetIsNotMadeTwice() {
        RunningOperator operator = cluster.operator(Map.of(), caches);
        caches.hold("Job");
        cluster.apply("acme");
        StandInJob job = cluster.awaitJob("acme-1");
        String uid = job.get().getMetadata().getUid();

        StandInJob.StandInPod pod = job.startPod();
        pod.runs(false);
        cluster.worker.says(StandInWorker.running());
        cluster.awaitPhase("acme", Phase.Running);
        pod.ends(0, StandInWorker.succeeded());
        cluster.awaitPhase("acme", Phase.Succeeded);

        assertThat(cluster.jobs())
                .singleElement()
                .satisfies(each -> assertThat(each.getMetadata().getUid()).isEqualTo(uid));
        assertThat(operator.scrape()).contains("poflow_reconcile_failures_total 0.0");
        assertThat(caches.heldBack()).as("events that the cache has not seen").isPositive();
    }

    @Test
    void theEndOfARunThatTheCacheDoesNotKnowIsNotWrittenOver() {
        RunningOperator operator = cluster.operator(Map.of(), caches);
        cluster.apply("acme");
        StandInJob job = cluster.awaitJob("acme-1");
        StandInJob.StandInPod pod = job.startPod();
        pod.waits("ContainerCreating", "");
        cluster.awaitReason("acme", "PodStarting");

        caches.hold(PurchaseOrderWorkflow.KIND);
        anotherOperatorWrites(
                "{\"phase\": \"Succeeded\", \"reason\": \"Posted\", \"completionTime\": \"2026-03-02T08:00:00Z\"}");
        pod.runs(false);
        pod.isGone();
        cluster.client.resource(job.get()).withGracePeriod(0).delete();

        awaitQuiet(operator);
        PurchaseOrderWorkflowStatus status = cluster.workflow("acme").getStatus();
        assertThat(status.phase()).as("written by another operator").isEqualTo(Phase.Succeeded);
        assertThat(status.reason()).isEqualTo("Posted");
        assertThat(status.completionTime().toInstant()).hasToString("2026-03-02T08:00:00Z");
        assertThat(caches.heldBack()).as("events that the cache has not seen").isPositive();
        assertThat(cluster.jobs()).as("Jobs of a workflow that is over").isEmpty();
    }

    @Test
    void aChangeOfTheSpecThatTheCacheDoesNotKnowIsNotLostWhenTheStatusIsWritten() {
        cluster.operator(Map.of(), caches);
        cluster.apply("acme");
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        pod.waits("ContainerCreating", "");
        cluster.awaitReason("acme", "PodStarting");

        caches.hold(PurchaseOrderWorkflow.KIND);
        cluster.patchSpec("acme", "{\"suspend\": true}");
        Awaitility.await("the change is held back").until(() -> caches.heldBack() > 0);
        pod.runs(false);

        PurchaseOrderWorkflowStatus status = cluster.awaitReason("acme", "Suspending");
        assertThat(status.observedGeneration()).isEqualTo(2);
        assertThat(cluster.job("acme-1").getSpec().getSuspend()).isTrue();
        assertThat(caches.heldBack()).as("events that the cache has not seen").isPositive();
    }

    private void anotherOperatorWrites(String status) {
        cluster.client
                .resources(PurchaseOrderWorkflow.class)
                .inNamespace(cluster.namespace)
                .withName("acme")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": " + status + "}");
    }

    /** Until every event has been dealt with: reconciliations have happened, and no more follow. */
    private static void awaitQuiet(RunningOperator operator) {
        double[] last = {-1};
        Awaitility.await("the operator has nothing more to do")
                .atMost(TestCluster.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    double now = reconciliations(operator);
                    boolean same = now == last[0];
                    last[0] = now;
                    return same;
                });
    }

    private static double reconciliations(RunningOperator operator) {
        return operator.scrape()
                .lines()
                .filter(line -> line.startsWith("poflow_reconcile_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
