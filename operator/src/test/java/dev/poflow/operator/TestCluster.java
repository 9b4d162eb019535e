package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Phase;
import dev.poflow.operator.cluster.SlimSerialization;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A namespace of its own on a real API server, with what a user would do in it. Worker pods must pass the "restricted" standard. */
final class TestCluster implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final KubernetesClient client;
    final String namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);
    final StandInWorker worker = new StandInWorker();
    private final Config config;
    private final List<RunningOperator> operators = new ArrayList<>();

    TestCluster(Config config, KubernetesClient client) {
        this.config = config;
        this.client = client;
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        secret("poflow-database", Map.of("host", "db", "dbname", "app", "user", "app", "password", "hidden-password"));
    }

    void secret(String name, Map<String, String> values) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(values)
                        .build())
                .createOr(NonDeletingOperation::update);
    }

    RunningOperator operator() {
        return operator(Map.of());
    }

    RunningOperator operator(Map<String, String> settings) {
        return operator(settings, SlimSerialization.create());
    }

    CutConnection cutConnection() {
        return new CutConnection(config.getMasterUrl());
    }

    /** Starts an operator that has no other way to the API server. */
    RunningOperator operator(CutConnection connection) {
        Config through =
                new ConfigBuilder(config).withMasterUrl(connection.masterUrl()).build();
        return operator(Map.of(), SlimSerialization.create(), through);
    }

    /** Who holds the lease. */
    String leader() {
        return client.leases()
                .inNamespace(namespace)
                .withName("poflow-operator")
                .get()
                .getSpec()
                .getHolderIdentity();
    }

    /** Starts an operator that watches this namespace. */
    RunningOperator operator(Map<String, String> settings, KubernetesSerialization caches) {
        return operator(settings, caches, config);
    }

    private RunningOperator operator(Map<String, String> settings, KubernetesSerialization caches, Config config) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "POFLOW_WORKER_IMAGE", "poflow-worker:test",
                "POFLOW_DEFAULT_DATABASE_SECRET", "poflow-database",
                "POFLOW_WATCH_NAMESPACES", namespace));
        environment.putAll(settings);
        try {
            RunningOperator operator =
                    new RunningOperator(config, Settings.of(environment), worker.port(), Clock.systemUTC(), caches);
            operators.add(operator);
            operator.start();
            return operator;
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void stop(RunningOperator operator) {
        operators.remove(operator);
        operator.close();
    }

    /** A workflow with a small inline source, and these further lines of its spec. */
    PurchaseOrderWorkflow apply(String name, String... specLines) {
        String spec = specLines.length == 0 ? "" : "  " + String.join("\n  ", specLines) + "\n";
        return applyYaml("""
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: %s, namespace: %s}
                spec:
                  merchantId: merchant-42
                  source: {inline: {fileName: "orders of today.csv", content: "PO Number,SKU\\nPO-1,SECRET-SKU\\n"}}
                """.formatted(name, namespace) + spec);
    }

    PurchaseOrderWorkflow applyYaml(String yaml) {
        return client.resources(PurchaseOrderWorkflow.class)
                .inNamespace(namespace)
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    /** As it stands, whatever its types: so that it is the API server that refuses. */
    void applyRaw(String yaml) {
        GenericKubernetesResource raw =
                client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        client.genericKubernetesResources(PurchaseOrderWorkflow.API_VERSION, PurchaseOrderWorkflow.KIND)
                .inNamespace(namespace)
                .resource(raw)
                .create();
    }

    /** Changes a spec as kubectl patch --type=merge does. */
    void patchSpec(String name, String json) {
        client.resources(PurchaseOrderWorkflow.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + json + "}");
    }

    void annotate(String name, String key, String value) {
        client.resources(PurchaseOrderWorkflow.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"" + key + "\": \"" + value + "\"}}}");
    }

    PurchaseOrderWorkflow workflow(String name) {
        return client.resources(PurchaseOrderWorkflow.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** Waits until the status is so; says how it stands where it does not become so. */
    PurchaseOrderWorkflowStatus await(String name, String what, Predicate<PurchaseOrderWorkflowStatus> wanted) {
        Awaitility.await(name + " " + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    PurchaseOrderWorkflowStatus status = workflow(name).getStatus();
                    assertThat(status)
                            .as("status of %s, awaited: %s", name, what)
                            .isNotNull();
                    assertThat(wanted.test(status))
                            .as("%s: %s; its status is %s", name, what, status)
                            .isTrue();
                });
        return workflow(name).getStatus();
    }

    PurchaseOrderWorkflowStatus awaitPhase(String name, Phase phase) {
        return await(name, "is " + phase, status -> status.phase() == phase);
    }

    PurchaseOrderWorkflowStatus awaitReason(String name, String reason) {
        return await(name, "has reason " + reason, status -> reason.equals(status.reason()));
    }

    List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
    }

    StandInJob awaitJob(String name) {
        Awaitility.await("Job " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> job(name) != null);
        return new StandInJob(this, name);
    }

    Job job(String name) {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    }

    List<Event> events() {
        return client.v1().events().inNamespace(namespace).list().getItems();
    }

    void awaitEvent(String reason) {
        Awaitility.await("an Event " + reason)
                .atMost(PATIENCE)
                .until(() -> events().stream().anyMatch(event -> reason.equals(event.getReason())));
    }

    @Override
    public void close() {
        operators.forEach(RunningOperator::close);
        worker.close();
    }
}
