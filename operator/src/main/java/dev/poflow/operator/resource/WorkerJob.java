package dev.poflow.operator.resource;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.contract.ExitCode;
import dev.poflow.operator.decision.Action;
import dev.poflow.operator.decision.Decide;
import dev.poflow.operator.decision.Run;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.util.Map;
import java.util.Objects;

/** The Job of one run: one pod at a time, tried again as the worker's exit codes say. Thread-safe: pure functions. */
public final class WorkerJob {

    private WorkerJob() {}

    /** The Job as it is created; its template never changes afterwards. */
    public static Job of(PurchaseOrderWorkflow workflow, Action.CreateJob wanted, Settings settings) {
        PurchaseOrderWorkflowSpec spec = workflow.getSpec();
        Run run = wanted.run();
        return new JobBuilder()
                .withNewMetadata()
                .withName(run.jobName())
                .withNamespace(workflow.getMetadata().getNamespace())
                .withLabels(Labels.of(workflow, run))
                .withAnnotations(Map.of(
                        Labels.MERCHANT_ANNOTATION,
                        spec.merchantId(),
                        Labels.ATTEMPTS_BEFORE_ANNOTATION,
                        Integer.toString(wanted.attemptsBefore())))
                .withOwnerReferences(Labels.owner(workflow))
                .endMetadata()
                .withNewSpec()
                .withParallelism(1)
                .withCompletions(1)
                .withSuspend(wanted.suspended())
                .withBackoffLimit(Objects.requireNonNullElse(spec.backoffLimit(), 3))
                .withActiveDeadlineSeconds(wanted.suspended() ? null : (Long) Decide.deadline(spec))
                // A pod that is still on its way out may still write: the next one begins when it has ended.
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(failurePolicy())
                .withTemplate(WorkerPod.of(workflow, run, settings))
                .endSpec()
                .build();
    }

    /** Exit codes first: a worker that says why it ended is right, whatever ended its node. */
    private static PodFailurePolicy failurePolicy() {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(WorkerPod.CONTAINER)
                .withOperator("In")
                .withValues(ExitCode.FINAL.stream().map(ExitCode::code).toList())
                .endOnExitCodes()
                .endRule()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition("True", "DisruptionTarget")
                .endRule()
                .addNewRule()
                .withAction("Count")
                .withNewOnExitCodes()
                .withContainerName(WorkerPod.CONTAINER)
                .withOperator("In")
                .withValues(ExitCode.TEMPORARY.code())
                .endOnExitCodes()
                .endRule()
                .build();
    }
}
