package dev.poflow.operator;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Plays the Job controller and the kubelet for one Job. */
final class StandInJob {
    private final TestCluster cluster;
    private final String name;

    StandInJob(TestCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    Job get() {
        return cluster.job(name);
    }

    /** Starts a pod from the Job's template; nothing of it has been scheduled yet. */
    StandInPod startPod() {
        Job job = get();
        Pod pod = cluster.client
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name + "-" + UUID.randomUUID().toString().substring(0, 5))
                        .withNamespace(cluster.namespace)
                        .withLabels(job.getSpec().getTemplate().getMetadata().getLabels())
                        .addToLabels("batch.kubernetes.io/job-name", name)
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion("batch/v1")
                                .withKind("Job")
                                .withName(name)
                                .withUid(job.getMetadata().getUid())
                                .withController(true)
                                .withBlockOwnerDeletion(true)
                                .build())
                        .endMetadata()
                        .withSpec(job.getSpec().getTemplate().getSpec())
                        .build())
                .create();
        status(status -> status.setActive(1));
        return new StandInPod(pod.getMetadata().getName());
    }

    /** The Job controller gives up. */
    void fails(String reason, String message) {
        String now = now();
        status(status -> {
            status.setActive(0);
            status.setConditions(List.of(
                    condition("FailureTarget", reason, message, now), condition("Failed", reason, message, now)));
        });
    }

    /** The Job controller notes that the Job is suspended, or is so no longer. */
    void notesSuspended(boolean suspended) {
        String now = now();
        status(status -> {
            status.setActive(0);
            status.setConditions(List.of(
                    new JobConditionBuilder(condition("Suspended", suspended ? "JobSuspended" : "JobResumed", "", now))
                            .withStatus(suspended ? "True" : "False")
                            .build()));
        });
    }

    void countsFailed(int failed) {
        status(status -> {
            status.setActive(0);
            status.setFailed(failed);
        });
    }

    private static JobCondition condition(String type, String reason, String message, String now) {
        return new JobConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(now)
                .withLastProbeTime(now)
                .build();
    }

    private void status(Consumer<JobStatus> change) {
        cluster.client
                .batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace)
                .withName(name)
                .editStatus(job -> {
                    JobStatus status = job.getStatus() == null ? new JobStatus() : job.getStatus();
                    if (status.getStartTime() == null) {
                        status.setStartTime(now());
                    }
                    change.accept(status);
                    job.setStatus(status);
                    return job;
                });
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Plays the kubelet for one pod. */
    final class StandInPod {
        private final String podName;

        StandInPod(String podName) {
            this.podName = podName;
        }

        String name() {
            return podName;
        }

        void runs(boolean started) {
            status(
                    "Running",
                    container(new ContainerStateBuilder().withNewRunning(now()).build(), started));
        }

        void waits(String reason, String message) {
            status(
                    "Pending",
                    container(
                            new ContainerStateBuilder()
                                    .withNewWaiting(message, reason)
                                    .build(),
                            false));
        }

        void cannotBeScheduled(String message) {
            PodStatus status = new PodStatusBuilder()
                    .withPhase("Pending")
                    .withConditions(new PodConditionBuilder()
                            .withType("PodScheduled")
                            .withStatus("False")
                            .withReason("Unschedulable")
                            .withMessage(message)
                            .build())
                    .build();
            set(status);
        }

        void ends(int exitCode, String message) {
            ends(exitCode, exitCode == 0 ? "Completed" : "Error", message);
        }

        void ends(int exitCode, String reason, String message) {
            ContainerState state = new ContainerStateBuilder()
                    .withNewTerminated()
                    .withExitCode(exitCode)
                    .withReason(reason)
                    .withMessage(message)
                    .withStartedAt(now())
                    .withFinishedAt(now())
                    .endTerminated()
                    .build();
            status(exitCode == 0 ? "Succeeded" : "Failed", container(state, false));
        }

        void isEvicted(String message) {
            set(new PodStatusBuilder()
                    .withPhase("Failed")
                    .withReason("Evicted")
                    .withMessage(message)
                    .withConditions(new PodConditionBuilder()
                            .withType("DisruptionTarget")
                            .withStatus("True")
                            .withReason("TerminationByKubelet")
                            .withMessage(message)
                            .build())
                    .build());
        }

        void isGone() {
            cluster.client
                    .pods()
                    .inNamespace(cluster.namespace)
                    .withName(podName)
                    .withGracePeriod(0)
                    .delete();
        }

        private ContainerStatusBuilder container(ContainerState state, boolean started) {
            return new ContainerStatusBuilder()
                    .withName("worker")
                    .withImage("poflow-worker:test")
                    .withImageID("")
                    .withReady(started)
                    .withRestartCount(0)
                    .withStarted(started)
                    .withState(state);
        }

        private void status(String phase, ContainerStatusBuilder container) {
            set(new PodStatusBuilder()
                    .withPhase(phase)
                    .withPodIP(StandInWorker.IP)
                    .addNewPodIP(StandInWorker.IP)
                    .withConditions(new PodConditionBuilder()
                            .withType("PodScheduled")
                            .withStatus("True")
                            .build())
                    .withContainerStatuses(container.build())
                    .build());
        }

        private void set(PodStatus status) {
            cluster.client
                    .pods()
                    .inNamespace(cluster.namespace)
                    .withName(podName)
                    .editStatus(pod -> {
                        pod.setStatus(status);
                        return pod;
                    });
        }
    }
}
