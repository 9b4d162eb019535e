package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.Conditions;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Phase;
import dev.poflow.operator.decision.Action;
import dev.poflow.operator.decision.Run;
import dev.poflow.operator.resource.Labels;
import dev.poflow.operator.resource.WorkerJob;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One Job per run, whatever is there already. */
@ExtendWith(ApiServer.class)
class JobsIT {
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
    }

    @Test
    void anOperatorThatIsStartedAnewMakesNoSecondJob() {
        RunningOperator first = cluster.operator();
        cluster.apply("acme");
        String uid = cluster.awaitJob("acme-1").get().getMetadata().getUid();
        cluster.awaitReason("acme", "JobCreated");
        cluster.stop(first);

        cluster.operator();
        StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
        pod.runs(true);
        cluster.await("acme", "is asked for its progress", status -> status.gate() != null);

        assertThat(cluster.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.getMetadata().getUid()).isEqualTo(uid));
    }

    @Test
    void aJobThatAnOperatorMadeBeforeItWroteTheStatusIsAdopted() throws Exception {
        PurchaseOrderWorkflow workflow = cluster.apply("acme");
        Run run = Run.of("acme", workflow.getSpec(), null);
        Settings settings =
                Settings.of(Map.of("POFLOW_WORKER_IMAGE", "w:1", "POFLOW_DEFAULT_DATABASE_SECRET", "poflow-database"));
        Job made = WorkerJob.of(workflow, new Action.CreateJob(run, false, 0), settings);
        String uid = cluster.client.resource(made).create().getMetadata().getUid();

        cluster.operator();
        PurchaseOrderWorkflowStatus status = cluster.await("acme", "names its Job", s -> s.jobName() != null);

        assertThat(status.jobName()).isEqualTo("acme-1");
        assertThat(cluster.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.getMetadata().getUid()).isEqualTo(uid));
    }

    @Test
    void aJobOfSomebodyElseIsLeftAloneAndSaidSo() {
        Job foreign = cluster.client.resource(foreignJob("acme-1").build()).create();
        cluster.operator();
        cluster.apply("acme");

        PurchaseOrderWorkflowStatus refused = cluster.awaitReason("acme", "JobNameTaken");
        assertThat(refused.phase()).isEqualTo(Phase.Pending);
        assertThat(refused.message()).contains("kubectl delete job acme-1");
        assertThat(refused.conditions())
                .filteredOn(c -> c.getType().equals(Conditions.ACCEPTED))
                .singleElement()
                .satisfies(c -> assertThat(c.getStatus()).isEqualTo("False"));
        assertThat(cluster.job("acme-1").getMetadata().getUid())
                .isEqualTo(foreign.getMetadata().getUid());
    }

    @Test
    void aJobLeftByADeletedWorkflowOfTheSameNameIsWaitedFor() {
        Job left = cluster.client
                .resource(foreignJob("acme-1")
                        .editMetadata()
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion(PurchaseOrderWorkflow.API_VERSION)
                                .withKind(PurchaseOrderWorkflow.KIND)
                                .withName("acme")
                                .withUid("11111111-2222-3333-4444-555555555555")
                                .withController(true)
                                .build())
                        .endMetadata()
                        .build())
                .create();
        cluster.operator();
        PurchaseOrderWorkflow workflow = cluster.apply("acme");
        cluster.awaitReason("acme", "JobNameTaken");

        cluster.client.resource(left).withGracePeriod(0).delete();

        cluster.awaitReason("acme", "JobCreated");
        assertThat(cluster.job("acme-1")
                        .getMetadata()
                        .getOwnerReferences()
                        .getFirst()
                        .getUid())
                .isEqualTo(workflow.getMetadata().getUid());
    }

    @Test
    void aJobDeletedByHandIsMadeAgainAndItsAttemptsStillCount() {
        cluster.operator();
        cluster.apply("acme");
        StandInJob job = cluster.awaitJob("acme-1");
        StandInJob.StandInPod pod = job.startPod();
        pod.runs(true);
        cluster.await("acme", "runs", status -> status.startTime() != null);
        String first = job.get().getMetadata().getUid();

        pod.isGone();
        cluster.client.resource(job.get()).withGracePeriod(0).delete();

        cluster.await("acme", "says that the Job was deleted", status -> "JobDeleted".equals(status.reason()));
        StandInJob again = cluster.awaitJob("acme-1");
        assertThat(again.get().getMetadata().getUid()).isNotEqualTo(first);
        again.startPod().runs(true);
        cluster.await("acme", "is in its second attempt", status -> status.attempt() == 2);
    }

    @Test
    void aJobIsTriedAgainAsTheExitCodesSay() {
        cluster.operator();
        cluster.apply("acme", "backoffLimit: 5", "activeDeadlineSeconds: 77");
        var spec = cluster.awaitJob("acme-1").get().getSpec();

        assertThat(spec.getBackoffLimit()).isEqualTo(5);
        assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(77);
        assertThat(spec.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        var rules = spec.getPodFailurePolicy().getRules();
        assertThat(rules).extracting(rule -> rule.getAction()).containsExactly("FailJob", "Ignore", "Count");
        assertThat(rules.get(0).getOnExitCodes().getValues()).containsExactly(65, 70, 78);
        assertThat(rules.get(1).getOnPodConditions().getFirst().getType()).isEqualTo("DisruptionTarget");
        assertThat(rules.get(2).getOnExitCodes().getValues()).containsExactly(75);
    }

    @Test
    void whatMayChangeOfAJobFollowsTheSpec() {
        cluster.operator();
        cluster.apply("acme");
        StandInJob job = cluster.awaitJob("acme-1");
        cluster.awaitReason("acme", "JobCreated");

        cluster.patchSpec("acme", "{\"backoffLimit\": 9, \"activeDeadlineSeconds\": 1234}");

        cluster.await("acme", "has seen the change", status -> status.observedGeneration() == 2);
        assertThat(job.get().getSpec().getBackoffLimit()).isEqualTo(9);
        assertThat(job.get().getSpec().getActiveDeadlineSeconds()).isEqualTo(1234);
    }

    private JobBuilder foreignJob(String name) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(cluster.namespace)
                .addToLabels(Labels.WORKFLOW, "acme")
                .endMetadata()
                .withNewSpec()
                .withSuspend(true)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("c")
                .withImage("i")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec();
    }
}
