package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only so many workers run at the same time, where the operator is told so. */
@ExtendWith(ApiServer.class)
class QueueIT {

    @Test
    void theOneOfTheHighestPriorityIsNext(TestCluster cluster) {
        cluster.operator(Map.of("POFLOW_MAX_PARALLEL", "1"));
        cluster.apply("first");
        StandInJob first = cluster.awaitJob("first-1");
        cluster.awaitReason("first", "JobCreated");
        cluster.apply("low", "priority: -1");
        cluster.awaitPhase("low", Phase.Queued);
        cluster.apply("high", "priority: 5");
        assertThat(cluster.awaitPhase("high", Phase.Queued).message()).contains("POFLOW_MAX_PARALLEL");
        assertThat(cluster.jobs()).hasSize(1);

        first.startPod().ends(0, StandInWorker.succeeded());

        cluster.awaitJob("high-1").startPod().ends(0, StandInWorker.succeeded());
        cluster.awaitJob("low-1");
        assertThat(cluster.workflow("high").getStatus().phase()).isEqualTo(Phase.Succeeded);
    }

    @Test
    void aSuspendedWorkflowHoldsNoPlace(TestCluster cluster) {
        cluster.operator(Map.of("POFLOW_MAX_PARALLEL", "1"));
        cluster.apply("first", "suspend: true");
        cluster.awaitJob("first-1");
        cluster.apply("second");

        cluster.awaitJob("second-1");
    }
}
