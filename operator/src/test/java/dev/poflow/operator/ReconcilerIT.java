package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workflow's usual way, from apply to its end. */
@ExtendWith(ApiServer.class)
class ReconcilerIT {
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
    }

    @Test
    void aWorkflowRunsInOneJobAndItsStatusFollows() {
        cluster.operator();
        cluster.apply("acme");

        StandInJob job = cluster.awaitJob("acme-1");
        StandInJob.StandInPod pod = job.startPod();
        pod.waits("ContainerCreating", "");
        cluster.awaitReason("acme", "PodStarting");

        pod.runs(false);
        PurchaseOrderWorkflowStatus connecting = cluster.awaitReason("acme", "DatabaseUnreachable");
        assertThat(connecting.phase()).isEqualTo(Phase.Connecting);
        assertThat(connecting.message()).isEqualTo("db:5432 refuses connections");

        cluster.worker.says(StandInWorker.running());
        pod.runs(true);
        PurchaseOrderWorkflowStatus running = cluster.awaitPhase("acme", Phase.Running);
        assertThat(running.attempt()).isEqualTo(1);

        pod.ends(0, StandInWorker.succeeded());
        PurchaseOrderWorkflowStatus done = cluster.awaitPhase("acme", Phase.Succeeded);
        assertThat(done.result().lines()).isEqualTo(39);
        assertThat(done.gate().openMillis()).isEqualTo(412);
        assertThat(done.jobName()).isEqualTo("acme-1");
        assertThat(done.run()).isEqualTo(1);
        assertThat(done.completionTime()).isNotNull();
        assertThat(cluster.jobs()).hasSize(1);
        for (String reason : new String[] {"Accepted", "JobCreated", "GateOpen", "StageFinished", "Succeeded"}) {
            cluster.awaitEvent(reason);
        }
    }
}
