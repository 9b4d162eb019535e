package dev.poflow.bench;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.bench.Bench.CannotMeasureException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The cluster of kubectl's current context, and a namespace of its own there, which is deleted at the end. Thread-safe. */
final class Cluster implements AutoCloseable {

    private static final Duration GONE_WITHIN = Duration.ofMinutes(5);
    private static final int REQUEST_TIMEOUT_MILLIS = 30_000;

    private final KubernetesClient client;
    private final String namespace;

    private Cluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Makes the namespace. @throws CannotMeasureException where there is no cluster that answers */
    static Cluster open() throws CannotMeasureException {
        Config config = new ConfigBuilder(Config.autoConfigure(null))
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                // A request that is tried again in silence would be measured as one.
                .withRequestRetryBackoffLimit(0)
                .build();
        if (config.getCurrentContext() == null) {
            throw new CannotMeasureException(
                    "kubectl has no current context, so there is no cluster to measure on. ./dev kind creates one and installs poflow");
        }
        String context = config.getCurrentContext().getName();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        String namespace = "poflow-bench-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        try {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            client.close();
            String why = e.getCode() > 0 ? "refuses: " + e.getMessage() : "does not answer at " + config.getMasterUrl();
            throw new CannotMeasureException("the cluster of the current context " + context + " " + why
                    + ". Choose another (kubectl config use-context), or let ./dev kind create one");
        }
        Site.say("context " + context + ", namespace " + namespace);
        return new Cluster(client, namespace);
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    /** Deletes all workflows, Jobs and pods of the namespace, and waits until they are gone. */
    void clear() throws InterruptedException, CannotMeasureException {
        for (Class<? extends HasMetadata> type : List.of(PurchaseOrderWorkflow.class, Job.class, Pod.class)) {
            client.resources(type).inNamespace(namespace).withGracePeriod(0).delete();
        }
        for (Class<? extends HasMetadata> type : List.of(PurchaseOrderWorkflow.class, Job.class, Pod.class)) {
            awaitNone(type);
        }
    }

    private <T extends HasMetadata> void awaitNone(Class<T> type) throws InterruptedException, CannotMeasureException {
        try {
            client.resources(type)
                    .inNamespace(namespace)
                    .informOnCondition(List::isEmpty)
                    .get(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotMeasureException("what an earlier round made in namespace " + namespace
                    + " is not gone after " + GONE_WITHIN.toMinutes() + " minutes: " + e);
        }
    }

    /** Has everything deleted, and waits only for the API server to have heard of it. Idempotent. */
    @Override
    public void close() {
        try {
            client.namespaces().withName(namespace).delete();
        } catch (KubernetesClientException e) {
            System.err.println("poflow bench: the namespace " + namespace + " could not be deleted (" + e.getMessage()
                    + "): kubectl delete namespace " + namespace);
        }
        client.close();
    }
}
