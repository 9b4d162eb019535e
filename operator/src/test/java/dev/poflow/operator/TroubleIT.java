package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong shows as a reason, and as a message that says what to do. */
@ExtendWith(ApiServer.class)
class TroubleIT {
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
        cluster.operator();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ImagePullBackOff | Back-off pulling image | ImagePullFailed | imagePullSecrets",
                "ErrImageNeverPull | image is not present | ImagePullFailed | POFLOW_WORKER_IMAGE",
                "CreateContainerConfigError | secret \"tokens\" not found | SecretMissing | secret \"tokens\" not found",
                "CreateContainerConfigError | couldn't find key a in Secret x/y | KeyMissing | spec.template.env",
                "CreateContainerConfigError | configmap \"c\" not found | ConfigMapMissing | Create what is missing",
                "RunContainerError | no such file | ContainerNotStarted | look at the node"
            })
    void aContainerThatDoesNotStart(String waiting, String said, String reason, String advice) {
        cluster.apply("acme");
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        pod.waits(waiting, said);

        PurchaseOrderWorkflowStatus status = cluster.awaitReason("acme", reason);
        assertThat(status.phase()).isEqualTo(Phase.Pending);
        assertThat(status.message()).contains(said).contains(advice);

        pod.runs(true);
        cluster.await("acme", "goes on once the cause is gone", s -> s.phase() != Phase.Pending);
    }

    @Test
    void aPodThatNoNodeTakes() {
        cluster.apply("acme");
        cluster.awaitJob("acme-1").startPod().cannotBeScheduled("0/1 nodes are available: 1 Insufficient memory.");

        assertThat(cluster.awaitReason("acme", "Unschedulable").message())
                .contains("Insufficient memory")
                .contains("spec.template");
    }

    @Test
    void aDatabaseSecretThatIsMissingIsWaitedFor() {
        cluster.apply("acme", "database: {secretName: other-database}");
        assertThat(cluster.awaitReason("acme", "SecretMissing").message()).contains("other-database");
        assertThat(cluster.jobs()).isEmpty();

        cluster.secret("other-database", Map.of("host", "db", "user", "app", "password", "p"));
        assertThat(cluster.awaitReason("acme", "KeyMissing").message()).contains("dbname");
        cluster.secret("other-database", Map.of("host", "db", "user", "app", "password", "p", "dbname", "app"));

        cluster.awaitReason("acme", "JobCreated");
    }

    @Test
    void aSourceThatIsMissingIsWaitedFor() {
        cluster.applyYaml("""
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: acme, namespace: %s}
                spec: {merchantId: m, source: {configMap: {name: files, key: po.csv}}}
                """.formatted(cluster.namespace));
        cluster.awaitReason("acme", "ConfigMapMissing");
        cluster.client
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("files")
                        .withNamespace(cluster.namespace)
                        .endMetadata()
                        .withData(Map.of("other.csv", "x"))
                        .build())
                .create();
        assertThat(cluster.awaitReason("acme", "KeyMissing").message()).contains("po.csv");

        cluster.client
                .configMaps()
                .inNamespace(cluster.namespace)
                .withName("files")
                .edit(map -> {
                    map.getData().put("po.csv", "x");
                    return map;
                });
        cluster.awaitReason("acme", "JobCreated");
    }

    @Test
    void aSecretThatVanishesBeforeThePodHasMountedIt() {
        cluster.apply("acme");
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        cluster.client
                .secrets()
                .inNamespace(cluster.namespace)
                .withName("poflow-database")
                .delete();
        pod.waits("ContainerCreating", "");

        cluster.awaitReason("acme", "SecretMissing");
    }

    @Test
    void memoryThatRunsOut() {
        cluster.apply("acme");
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        pod.runs(true);
        pod.ends(137, "OOMKilled", "");

        PurchaseOrderWorkflowStatus status = cluster.awaitReason("acme", "OutOfMemory");
        assertThat(status.message()).contains("resources.limits.memory");
        cluster.awaitEvent("Retrying");
    }

    @Test
    void anEviction() {
        cluster.apply("acme");
        cluster.awaitJob("acme-1").startPod().isEvicted("The node was low on resource: memory.");

        assertThat(cluster.awaitReason("acme", "Evicted").message())
                .contains("low on resource")
                .contains("does not count");
    }

    @Test
    void aTemporaryFailureIsFollowedByAnotherAttempt() {
        cluster.apply("acme");
        StandInJob job = cluster.awaitJob("acme-1");
        StandInJob.StandInPod first = job.startPod();
        first.ends(75, StandInWorker.failed(75, "ConnectionLost", "the connection broke"));
        PurchaseOrderWorkflowStatus retrying = cluster.awaitReason("acme", "Retrying");
        assertThat(retrying.message()).contains("the connection broke").contains("another follows");
        assertThat(retrying.phase()).isEqualTo(Phase.Pending);

        job.countsFailed(1);
        job.startPod().runs(true);
        cluster.await("acme", "is in its second attempt", status -> status.attempt() == 2);
    }

    @Test
    void aStartupProbeThatNeverSucceeded() {
        cluster.apply("acme");
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        pod.runs(false);
        cluster.awaitReason("acme", "DatabaseUnreachable");
        pod.ends(137, "Error", "");

        assertThat(cluster.awaitReason("acme", "StartupDeadlineExceeded").message())
                .contains("startupDeadlineSeconds (120)")
                .contains("db:5432 refuses connections");
    }

    @Test
    void aWorkerThatWasToldToStopBecauseItsStartupProbeNeverSucceeded() {
        cluster.apply("acme", "backoffLimit: 1");
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        pod.runs(false);
        cluster.awaitReason("acme", "DatabaseUnreachable");
        pod.ends(75, StandInWorker.terminatedBeforeItsGateWasOpen());

        assertThat(cluster.awaitReason("acme", "StartupDeadlineExceeded").message())
                .contains("startupDeadlineSeconds (120)")
                .contains("another follows");
    }

    @ParameterizedTest
    @CsvSource({"65, FileRejected", "78, SourceRefused"})
    void aFailureThatTryingAgainDoesNotMend(int exitCode, String reason) {
        cluster.apply("acme");
        cluster.awaitJob("acme-1").startPod().ends(exitCode, StandInWorker.failed(exitCode, reason, "line 3 is wrong"));

        PurchaseOrderWorkflowStatus failed = cluster.awaitPhase("acme", Phase.Failed);
        assertThat(failed.reason()).isEqualTo(reason);
        assertThat(failed.message()).isEqualTo("line 3 is wrong");
    }

    @Test
    void attemptsThatAreUsedUp() {
        cluster.apply("acme", "backoffLimit: 0");
        StandInJob job = cluster.awaitJob("acme-1");
        job.startPod().ends(75, StandInWorker.failed(75, "ConnectionLost", "the connection broke"));
        cluster.awaitReason("acme", "Retrying");
        job.fails("BackoffLimitExceeded", "Job has reached the specified backoff limit");

        PurchaseOrderWorkflowStatus failed = cluster.awaitPhase("acme", Phase.Failed);
        assertThat(failed.reason()).isEqualTo("ConnectionLost");
        assertThat(failed.message())
                .isEqualTo("Attempt 1 was the last that backoffLimit 0 allows. the connection broke");
    }

    @Test
    void timeThatIsUsedUp() {
        cluster.apply("acme", "activeDeadlineSeconds: 5");
        StandInJob job = cluster.awaitJob("acme-1");
        job.startPod().runs(true);
        job.fails("DeadlineExceeded", "Job was active longer than specified deadline");

        PurchaseOrderWorkflowStatus failed = cluster.awaitPhase("acme", Phase.Failed);
        assertThat(failed.reason()).isEqualTo("DeadlineExceeded");
        assertThat(failed.message()).contains("activeDeadlineSeconds (5)");
    }
}
