package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.Conditions;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user may ask for while a workflow runs, and afterwards. */
@ExtendWith(ApiServer.class)
class WishesIT {
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
    }

    @Test
    void aSuspendedWorkflowHasASuspendedJobAndStartsWhenItIsResumed() {
        cluster.operator();
        cluster.apply("acme", "suspend: true");
        PurchaseOrderWorkflowStatus suspended = cluster.awaitPhase("acme", Phase.Suspended);
        StandInJob job = cluster.awaitJob("acme-1");
        assertThat(job.get().getSpec().getSuspend()).isTrue();
        assertThat(suspended.message()).contains("nothing was started");

        cluster.patchSpec("acme", "{\"suspend\": false}");
        PurchaseOrderWorkflowStatus resumed = cluster.awaitPhase("acme", Phase.Pending);

        assertThat(job.get().getSpec().getSuspend()).isFalse();
        assertThat(condition(resumed, Conditions.SUSPENDED)).isEqualTo("False");
    }

    @Test
    void aRunningWorkflowIsSuspendedOnceItsPodIsGone() {
        cluster.operator();
        StandInJob.StandInPod pod = running("acme");

        cluster.patchSpec("acme", "{\"suspend\": true}");
        cluster.awaitReason("acme", "Suspending");
        assertThat(cluster.job("acme-1").getSpec().getSuspend()).isTrue();
        pod.isGone();

        PurchaseOrderWorkflowStatus suspended = cluster.awaitPhase("acme", Phase.Suspended);
        assertThat(suspended.message()).contains("last checkpoint");
        assertThat(condition(suspended, Conditions.SUSPENDED)).isEqualTo("True");
    }

    @Test
    void theTimeOfASuspensionDoesNotCount() {
        cluster.operator();
        StandInJob.StandInPod pod = running("acme", "activeDeadlineSeconds: 77");
        StandInJob job = cluster.awaitJob("acme-1");
        assertThat(job.get().getSpec().getActiveDeadlineSeconds()).isEqualTo(77);

        cluster.patchSpec("acme", "{\"suspend\": true}");
        cluster.awaitReason("acme", "Suspending");
        assertThat(job.get().getSpec().getActiveDeadlineSeconds())
                .as("the limit of a suspended Job")
                .isNull();
        pod.isGone();
        job.notesSuspended(true);
        cluster.awaitPhase("acme", Phase.Suspended);

        cluster.patchSpec("acme", "{\"suspend\": false}");
        cluster.awaitPhase("acme", Phase.Pending);
        assertThat(job.get().getSpec().getSuspend()).isFalse();
        assertThat(job.get().getSpec().getActiveDeadlineSeconds())
                .as("the limit until the Job controller has noted that the Job was resumed")
                .isNull();

        job.notesSuspended(false);
        Awaitility.await("the limit is back")
                .atMost(TestCluster.PATIENCE)
                .untilAsserted(() -> assertThat(job.get().getSpec().getActiveDeadlineSeconds())
                        .isEqualTo(77));
    }

    @Test
    void aRunningWorkflowIsCancelledOnceItsPodIsGone() {
        cluster.operator();
        StandInJob.StandInPod pod = running("acme");

        cluster.patchSpec("acme", "{\"cancel\": true}");
        cluster.awaitReason("acme", "Cancelling");
        Awaitility.await("the Job is deleted")
                .atMost(TestCluster.PATIENCE)
                .until(() -> cluster.jobs().isEmpty());
        pod.isGone();

        PurchaseOrderWorkflowStatus cancelled = cluster.awaitPhase("acme", Phase.Cancelled);
        assertThat(cancelled.completionTime()).isNotNull();
        assertThat(cluster.jobs()).isEmpty();
    }

    @Test
    void aWorkerThatWasDoneBeforeItWasCancelledHasSucceeded() {
        cluster.operator();
        StandInJob.StandInPod pod = running("acme");

        pod.ends(0, StandInWorker.succeeded());
        cluster.patchSpec("acme", "{\"cancel\": true}");

        cluster.awaitPhase("acme", Phase.Succeeded);
    }

    @Test
    void anotherRestartNonceRunsAFinishedWorkflowAgain() {
        cluster.operator();
        running("acme").ends(65, StandInWorker.failed(65, "FileRejected", "no header"));
        PurchaseOrderWorkflowStatus failed = cluster.awaitPhase("acme", Phase.Failed);
        assertThat(failed.reason()).isEqualTo("FileRejected");

        cluster.patchSpec("acme", "{\"restartNonce\": 7}");
        StandInJob second = cluster.awaitJob("acme-2");
        PurchaseOrderWorkflowStatus again = cluster.await("acme", "is in run 2", status -> status.run() == 2);

        assertThat(again.restartNonce()).isEqualTo(7);
        assertThat(again.completionTime()).isNull();
        assertThat(again.conditions()).extracting(c -> c.getType()).doesNotContain(Conditions.FAILED);
        second.startPod().ends(0, StandInWorker.succeeded());
        assertThat(cluster.awaitPhase("acme", Phase.Succeeded).attempt()).isEqualTo(1);
        assertThat(cluster.jobs()).hasSize(2);
    }

    @Test
    void aRestartThatIsAskedForWhileItRunsFollowsTheEnd() {
        cluster.operator();
        StandInJob.StandInPod pod = running("acme");
        cluster.patchSpec("acme", "{\"restartNonce\": 1}");
        cluster.await("acme", "has seen the change", status -> status.observedGeneration() == 2);
        assertThat(cluster.workflow("acme").getStatus().run()).isEqualTo(1);

        pod.ends(0, StandInWorker.succeeded());

        cluster.await("acme", "is in run 2", status -> status.run() == 2);
        cluster.awaitJob("acme-2");
    }

    @Test
    void aFinishedWorkflowGoesAfterItsTimeToLive() {
        cluster.operator();
        cluster.apply("acme", "ttlSecondsAfterFinished: 1");
        cluster.awaitJob("acme-1").startPod().ends(0, StandInWorker.succeeded());

        Awaitility.await("the workflow is deleted")
                .atMost(TestCluster.PATIENCE)
                .until(() -> cluster.workflow("acme") == null);
    }

    @Test
    void aFinishedWorkflowWithoutTimeToLiveStays() {
        cluster.operator();
        cluster.apply("acme");
        cluster.awaitJob("acme-1").startPod().ends(0, StandInWorker.succeeded());
        cluster.awaitPhase("acme", Phase.Succeeded);

        cluster.patchSpec("acme", "{\"ttlSecondsAfterFinished\": 3600}");

        cluster.await("acme", "has seen the change", status -> status.observedGeneration() == 2);
        assertThat(cluster.workflow("acme").getStatus().phase()).isEqualTo(Phase.Succeeded);
    }

    private StandInJob.StandInPod running(String name, String... spec) {
        cluster.worker.says(StandInWorker.running());
        cluster.apply(name, spec);
        StandInJob.StandInPod pod = cluster.awaitJob(name + "-1").startPod();
        pod.runs(true);
        cluster.await(name, "runs its stages", status -> status.phase() == Phase.Running && status.gate() != null);
        return pod;
    }

    private static String condition(PurchaseOrderWorkflowStatus status, String type) {
        return status.conditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElseThrow()
                .getStatus();
    }
}
