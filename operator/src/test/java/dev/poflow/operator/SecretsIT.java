package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.contract.Phase;
import dev.poflow.operator.cluster.SlimSerialization;
import dev.poflow.operator.log.Logging;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Order files and credentials go where they are needed, and nowhere else. */
@ExtendWith(ApiServer.class)
class SecretsIT {
    private static final String CONTENT = "SECRET-SKU";
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
    }

    @Test
    void theCaOfTheDatabaseLiesBesideItsCredentials() {
        cluster.secret("acme-ca", Map.of("ca.crt", "-----BEGIN CERTIFICATE-----"));
        cluster.operator();
        cluster.apply("acme", "database: {secretName: poflow-database, caSecretName: acme-ca}");

        var volume = cluster.awaitJob("acme-1").get().getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(v -> "database".equals(v.getName()))
                .findFirst()
                .orElseThrow();

        assertThat(volume.getProjected().getSources())
                .extracting(source -> source.getSecret().getName())
                .containsExactly("poflow-database", "acme-ca");
        assertThat(volume.getProjected().getSources().getLast().getSecret().getItems())
                .singleElement()
                .satisfies(item -> assertThat(item.getPath()).isEqualTo("ca.crt"));
    }

    @Test
    void aCaThatIsNotThereIsNamed() {
        cluster.operator();
        cluster.apply("acme", "database: {secretName: poflow-database, caSecretName: acme-ca}");

        assertThat(cluster.awaitReason("acme", "SecretMissing").message())
                .contains("acme-ca", "spec.database.caSecretName");
    }

    @Test
    void theTextOfAnInlineSourceReachesTheWorkerInASecretOfItsOwn() {
        cluster.operator();
        PurchaseOrderWorkflow workflow = cluster.apply("acme");
        Job job = cluster.awaitJob("acme-1").get();

        var volume = job.getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(v -> "source".equals(v.getName()))
                .findFirst()
                .orElseThrow();
        Secret secret = cluster.client
                .secrets()
                .inNamespace(cluster.namespace)
                .withName(volume.getSecret().getSecretName())
                .get();
        assertThat(secret.getImmutable()).isTrue();
        assertThat(secret.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getUid()).isEqualTo(workflow.getMetadata().getUid());
            assertThat(owner.getController()).isTrue();
        });
        assertThat(new String(Base64.getDecoder().decode(secret.getData().get("source")), StandardCharsets.UTF_8))
                .isEqualTo(workflow.getSpec().source().inline().content());
        assertThat(job.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .anySatisfy(env -> {
                    assertThat(env.getName()).isEqualTo("POFLOW_SOURCE");
                    assertThat(env.getValue()).isEqualTo("file:///var/poflow/source/source");
                })
                .anySatisfy(env -> {
                    assertThat(env.getName()).isEqualTo("POFLOW_SOURCE_NAME");
                    assertThat(env.getValue()).isEqualTo("orders of today.csv");
                });
    }

    @Test
    void theSecretOfASuspendedWorkflowIsMadeWhenItIsResumed() {
        cluster.operator();
        cluster.apply("acme", "suspend: true");
        cluster.awaitPhase("acme", Phase.Suspended);
        assertThat(cluster.client
                        .secrets()
                        .inNamespace(cluster.namespace)
                        .list()
                        .getItems())
                .as("Secrets before there is a pod to read them")
                .noneMatch(secret -> secret.getMetadata().getName().startsWith("acme-source-"));

        cluster.patchSpec("acme", "{\"suspend\": false}");
        cluster.awaitPhase("acme", Phase.Pending);
        assertThat(cluster.client
                        .secrets()
                        .inNamespace(cluster.namespace)
                        .list()
                        .getItems())
                .as("Secrets once the Job runs")
                .anyMatch(secret -> secret.getMetadata().getName().startsWith("acme-source-"));
    }

    @Test
    void nothingOfAFileIsInLogsEventsJobsOrFigures() {
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Logging.configure(Map.of("POFLOW_LOG_LEVEL", "TRACE"));
            RunningOperator operator = cluster.operator();
            cluster.apply("acme");
            StandInJob.StandInPod pod = cluster.awaitJob("acme-1").startPod();
            pod.runs(true);
            pod.ends(65, StandInWorker.failed(65, "FileRejected", "line 2: " + CONTENT + " is no SKU"));
            cluster.awaitPhase("acme", Phase.Failed);
            cluster.awaitEvent("Failed");

            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("FileRejected")
                    .doesNotContain(CONTENT)
                    .doesNotContain("hidden-password");
            assertThat(cluster.events())
                    .allSatisfy(event -> assertThat(event.getMessage()).doesNotContain(CONTENT));
            assertThat(cluster.jobs())
                    .allSatisfy(job -> assertThat(job.toString()).doesNotContain(CONTENT));
            assertThat(operator.scrape()).doesNotContain(CONTENT).doesNotContain("acme");
        } finally {
            System.setOut(standardOutput);
            Logging.configure(Map.of("POFLOW_LOG_LEVEL", "INFO"));
        }
    }

    @Test
    void theCachesHoldWhatTheOperatorLabelledAndNothingOfAFile() {
        Set<String> read = ConcurrentHashMap.newKeySet();
        KubernetesSerialization caches = new KubernetesSerialization(SlimSerialization.slim(new ObjectMapper()), true) {
            @Override
            public <T> T unmarshal(String text, Class<T> type) {
                T value = super.unmarshal(text, type);
                read.add(asJson(value));
                return value;
            }
        };
        RunningOperator operator = cluster.operator(Map.of(), caches);
        cluster.apply("acme");
        cluster.annotate("acme", "kubectl.kubernetes.io/last-applied-configuration", "has " + CONTENT);
        cluster.awaitJob("acme-1").startPod().ends(0, StandInWorker.succeeded());
        cluster.awaitPhase("acme", Phase.Succeeded);

        assertThat(read).as("what the watches of the caches have read").isNotEmpty();
        assertThat(read).noneMatch(json -> json.contains("\"kind\":\"Secret\""));
        assertThat(operator.cached()).singleElement().satisfies(workflow -> {
            assertThat(workflow.getSpec().source().inline().fileName()).isEqualTo("orders of today.csv");
            assertThat(caches.asJson(workflow)).doesNotContain(CONTENT).doesNotContain("managedFields");
        });
        Awaitility.await("the cache has the annotated workflow")
                .atMost(TestCluster.PATIENCE)
                .untilAsserted(() -> assertThat(operator.cached())
                        .allSatisfy(cached -> assertThat(caches.asJson(cached)).doesNotContain(CONTENT)));
        Pod pod = caches.unmarshal(
                cluster.client
                        .getKubernetesSerialization()
                        .asJson(cluster.client
                                .pods()
                                .inNamespace(cluster.namespace)
                                .list()
                                .getItems()
                                .getFirst()),
                Pod.class);
        assertThat(pod.getSpec()).as("a pod's spec, which no decision needs").isNull();
        assertThat(pod.getStatus().getContainerStatuses()).hasSize(1);
    }
}
