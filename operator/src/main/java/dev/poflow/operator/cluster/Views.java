package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.contract.Reason;
import dev.poflow.contract.ReportJson;
import dev.poflow.operator.decision.JobView;
import dev.poflow.operator.decision.PodView;
import dev.poflow.operator.decision.Problem;
import dev.poflow.operator.resource.Labels;
import dev.poflow.operator.resource.WorkerPod;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What matters of Jobs and pods. Thread-safe. */
final class Views {

    private static final int NO_EXIT_CODE = -1;

    private final ReportJson json = new ReportJson();

    JobView job(Job job, PurchaseOrderWorkflow workflow) {
        JobStatus status = Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
        OwnerReference owner = controller(job);
        boolean ours = owner != null && workflow.getMetadata().getUid().equals(owner.getUid());
        return new JobView(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                ours,
                !ours && isEarlierWorkflow(owner, workflow),
                job.getMetadata().getDeletionTimestamp() != null,
                Boolean.TRUE.equals(job.getSpec().getSuspend()),
                condition(status, "Suspended").isPresent(),
                Objects.requireNonNullElse(status.getFailed(), 0),
                attemptsBefore(job),
                condition(status, "Complete").isPresent(),
                // FailureTarget comes before Failed: the Job only waits for its pods to end.
                condition(status, "Failed").or(() -> condition(status, "FailureTarget")),
                job.getSpec().getBackoffLimit(),
                job.getSpec().getActiveDeadlineSeconds());
    }

    private static @Nullable OwnerReference controller(Job job) {
        return job.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isEarlierWorkflow(@Nullable OwnerReference owner, PurchaseOrderWorkflow workflow) {
        return owner != null
                && PurchaseOrderWorkflow.KIND.equals(owner.getKind())
                && owner.getApiVersion().startsWith(PurchaseOrderWorkflow.GROUP + "/")
                && workflow.getMetadata().getName().equals(owner.getName());
    }

    private static int attemptsBefore(Job job) {
        try {
            return Integer.parseInt(
                    job.getMetadata().getAnnotations().getOrDefault(Labels.ATTEMPTS_BEFORE_ANNOTATION, "0"));
        } catch (NumberFormatException edited) {
            return 0;
        }
    }

    private static Optional<Problem> condition(JobStatus status, String type) {
        return status.getConditions().stream()
                .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
                .findFirst()
                .map(c -> new Problem(
                        Objects.requireNonNullElse(c.getReason(), type),
                        Objects.requireNonNullElse(c.getMessage(), "")));
    }

    PodView pod(Pod pod) {
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        Optional<ContainerStatus> container = status.getContainerStatuses().stream()
                .filter(c -> WorkerPod.CONTAINER.equals(c.getName()))
                .findFirst();
        Optional<ContainerState> state = container.map(ContainerStatus::getState);
        String waiting = state.map(ContainerState::getWaiting)
                .map(w -> Objects.requireNonNullElse(w.getReason(), ""))
                .orElse("");
        boolean scheduled = status.getConditions().stream()
                .anyMatch(c -> "PodScheduled".equals(c.getType()) && "True".equals(c.getStatus()));
        boolean running = state.map(ContainerState::getRunning).isPresent();
        return new PodView(
                pod.getMetadata().getName(),
                pod.getMetadata().getUid(),
                Instant.parse(pod.getMetadata().getCreationTimestamp()),
                pod.getMetadata().getDeletionTimestamp() != null,
                status.getPodIP(),
                running,
                running
                        && container
                                .map(c -> Boolean.TRUE.equals(c.getStarted()))
                                .orElse(false),
                scheduled && !running && (waiting.isEmpty() || "ContainerCreating".equals(waiting)),
                PodProblems.of(status, state),
                end(pod, status, state));
    }

    private Optional<PodView.End> end(Pod pod, PodStatus status, Optional<ContainerState> state) {
        Optional<ContainerStateTerminated> terminated = state.map(ContainerState::getTerminated);
        if (terminated.isEmpty()) {
            boolean over = "Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase());
            return over
                    ? Optional.of(new PodView.End(NO_EXIT_CODE, cause(pod, status, terminated), Optional.empty()))
                    : Optional.empty();
        }
        String message = Objects.requireNonNullElse(terminated.get().getMessage(), "");
        return Optional.of(new PodView.End(
                Objects.requireNonNullElse(terminated.get().getExitCode(), NO_EXIT_CODE),
                cause(pod, status, terminated),
                json.read(message.getBytes(StandardCharsets.UTF_8))));
    }

    private static Optional<Problem> cause(Pod pod, PodStatus status, Optional<ContainerStateTerminated> terminated) {
        if (terminated.filter(t -> "OOMKilled".equals(t.getReason())).isPresent()) {
            return Optional.of(new Problem(
                    Reason.OutOfMemory,
                    "the worker needed more memory than its limit allows. Raise spec.template.resources.limits.memory and"
                            + " change spec.restartNonce: a run keeps the limits with which it began"));
        }
        Optional<PodCondition> disrupted = status.getConditions().stream()
                .filter(c -> "DisruptionTarget".equals(c.getType()) && "True".equals(c.getStatus()))
                .findFirst();
        if (disrupted.isEmpty() && !"Evicted".equals(status.getReason())) {
            return Optional.empty();
        }
        String why = disrupted
                .map(c -> c.getReason() + ": " + c.getMessage())
                .orElseGet(() -> Objects.requireNonNullElse(status.getMessage(), "no reason was given"));
        return Optional.of(new Problem(
                Reason.Evicted,
                "the pod " + pod.getMetadata().getName() + " was evicted: " + PodProblems.clip(why)
                        + ". This does not count towards backoffLimit"));
    }
}
