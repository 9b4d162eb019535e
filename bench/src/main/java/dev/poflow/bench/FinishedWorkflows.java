package dev.poflow.bench;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.contract.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Workflows that have finished, without the hours that so many pods would take: one really runs, and the others' Jobs, pods and statuses
 * are given what its Job, pod and status have become. They are real resources of the real API server, and the operator made their Jobs. Not
 * thread-safe.
 */
final class FinishedWorkflows {

    /** As long as the others' names. */
    private static final String MODEL = "done-00000";

    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Cluster cluster;
    private final Manifests manifests;
    private final PurchaseOrderWorkflow model;
    private final Job modelJob;
    private final Pod modelPod;
    private int made = 1;

    /** Runs the one that is the others' model. */
    FinishedWorkflows(Cluster cluster, Manifests manifests) throws InterruptedException, CannotMeasureException {
        this.cluster = cluster;
        this.manifests = manifests;
        try (Sightings<Job> complete =
                new Sightings<>(cluster, Job.class, "Job to be Complete", Jobs::isComplete, Jobs::failure)) {
            cluster.client().resource(manifests.workflow(MODEL, false)).create();
            complete.await(1, AT_MOST);
        }
        this.model = all(PurchaseOrderWorkflow.class).get(MODEL);
        this.modelJob = all(Job.class).get(MODEL + "-1");
        this.modelPod = all(Pod.class).values().iterator().next();
    }

    /** Makes so many more that there are {@code number}. */
    void fillUpTo(int number) throws InterruptedException, ExecutionException, CannotMeasureException {
        List<String> names =
                IntStream.range(made, number).mapToObj("done-%05d"::formatted).toList();
        made = number;
        try (Sightings<Job> jobs = new Sightings<>(
                        cluster,
                        Job.class,
                        "Jobs",
                        job -> names.contains(workflowOf(job.getMetadata().getName())));
                Sightings<PurchaseOrderWorkflow> finished = new Sightings<>(
                        cluster,
                        PurchaseOrderWorkflow.class,
                        "workflows to be Succeeded",
                        workflow -> workflow.getStatus() != null
                                && workflow.getStatus().phase() == Phase.Succeeded
                                && names.contains(workflow.getMetadata().getName()))) {
            // Suspended: the operator makes the Job, and the cluster starts no pod.
            Requests.each(
                    names,
                    name -> cluster.client()
                            .resource(manifests.workflow(name, true))
                            .create());
            jobs.await(names.size(), AT_MOST);
            Requests.each(
                    names,
                    name -> cluster.client()
                            .batch()
                            .v1()
                            .jobs()
                            .inNamespace(cluster.namespace())
                            .withName(name + "-1")
                            .subresource("status")
                            .patch(MERGE, status(modelJob.getStatus())));
            finished.await(names.size(), AT_MOST);
        }
        Map<String, PurchaseOrderWorkflow> workflows = all(PurchaseOrderWorkflow.class);
        Map<String, Job> jobs = all(Job.class);
        Requests.each(names, name -> addPod(workflows.get(name), jobs.get(name + "-1")));
        String status = status(model.getStatus());
        Requests.each(
                names,
                name -> cluster.client()
                        .resources(PurchaseOrderWorkflow.class)
                        .inNamespace(cluster.namespace())
                        .withName(name)
                        .subresource("status")
                        .patch(MERGE, status.replace(MODEL, name)));
    }

    /** As a Job's pod looks when it is over; no node and no scheduler takes it. */
    private void addPod(PurchaseOrderWorkflow workflow, Job job) {
        String name = workflow.getMetadata().getName();
        String json = Serialization.asJson(modelPod)
                .replace(MODEL, name)
                .replace(model.getMetadata().getUid(), workflow.getMetadata().getUid())
                .replace(modelJob.getMetadata().getUid(), job.getMetadata().getUid());
        Pod pod = new PodBuilder(Serialization.unmarshal(json, Pod.class))
                .editMetadata()
                .withUid(null)
                .withResourceVersion(null)
                .withCreationTimestamp(null)
                .withManagedFields()
                .endMetadata()
                .editSpec()
                .withNodeName(null)
                .withSchedulerName("none")
                .endSpec()
                .build();
        cluster.client().resource(pod).create();
        cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withName(pod.getMetadata().getName())
                .subresource("status")
                .patch(MERGE, status(pod.getStatus()));
    }

    private static String workflowOf(String jobName) {
        return jobName.substring(0, jobName.lastIndexOf('-'));
    }

    private static String status(Object status) {
        return "{\"status\": " + Serialization.asJson(status) + "}";
    }

    private <T extends io.fabric8.kubernetes.api.model.HasMetadata> Map<String, T> all(Class<T> type) {
        return cluster.client().resources(type).inNamespace(cluster.namespace()).list().getItems().stream()
                .collect(Collectors.toMap(resource -> resource.getMetadata().getName(), Function.identity()));
    }
}
