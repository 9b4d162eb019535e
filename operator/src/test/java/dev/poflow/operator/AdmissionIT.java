package dev.poflow.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server itself refuses, with the message that a user sees after kubectl apply. */
@ExtendWith(ApiServer.class)
class AdmissionIT {
    private static final String SOURCE = "source: {inline: {fileName: po.csv, content: x}}";
    private TestCluster cluster;

    @BeforeEach
    void take(TestCluster given) {
        cluster = given;
    }

    /** @param spec what stands in the spec; ";" begins another line of it */
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "source: {inline: {fileName: a, content: x}} | spec.merchantId: Required value",
                "merchantId: m | spec.source: Required value",
                "merchantId: \"\"; SOURCE | spec.merchantId in body should be at least 1 chars long",
                "merchantId: \"a b\"; SOURCE | spec.merchantId in body should match '^[A-Za-z0-9._:-]+$'",
                "merchantId: \"m/../n\"; SOURCE | spec.merchantId in body should match",
                "merchantId: LONG65; SOURCE | spec.merchantId: Too long: may not be more than 64",
                "merchantId: m; source: {} | give exactly one of configMap, secret, persistentVolumeClaim, http and inline",
                "merchantId: m; source: {http: {url: \"https://a/b\"}, inline: {fileName: a, content: x}} | give exactly one of configMap, secret",
                "merchantId: m; source: {configMap: {name: files}} | spec.source.configMap.key: Required value",
                "merchantId: m; source: {configMap: {key: a}} | spec.source.configMap.name: Required value",
                "merchantId: m; source: {configMap: {name: UPPER, key: a}} | spec.source.configMap.name in body should match",
                "merchantId: m; source: {secret: {name: s, key: \"a/b\"}} | spec.source.secret.key in body should match",
                "merchantId: m; source: {secret: {name: s, key: \"..\"}} | key must name a file, not a directory",
                "merchantId: m; source: {persistentVolumeClaim: {claimName: c, path: /etc/passwd}} | path must be relative to the volume's root",
                "merchantId: m; source: {persistentVolumeClaim: {claimName: c, path: a/../../b}} | path must not have '.' or '..' as a step",
                "merchantId: m; source: {persistentVolumeClaim: {claimName: c, path: dir/}} | path must be relative to the volume's root and name a file",
                "merchantId: m; source: {persistentVolumeClaim: {path: a}} | spec.source.persistentVolumeClaim.claimName: Required value",
                "merchantId: m; source: {http: {url: \"ftp://a/b\"}} | url must begin with https:// or http://",
                "merchantId: m; source: {http: {url: \"https://u:p@a/b\"}} | url must not hold a user or password",
                "merchantId: m; source: {http: {url: \"https:///b\"}} | url must name a host",
                "merchantId: m; source: {http: {url: \"https://a/b c\"}} | spec.source.http.url in body should match",
                "merchantId: m; source: {http: {url: \"https://a/b\", sha256: abc}} | spec.source.http.sha256 in body should be at least 64 chars long",
                "merchantId: m; source: {inline: {fileName: a/b, content: x}} | spec.source.inline.fileName in body should match",
                "merchantId: m; source: {inline: {fileName: \"..\", content: x}} | fileName must name a file, not a directory",
                "merchantId: m; source: {inline: {fileName: a, content: \"\"}} | spec.source.inline.content in body should be at least 1 chars long",
                "merchantId: m; source: {inline: {fileName: a, content: UMLAUTS}} | content must have at most 262144 bytes (256 KiB)",
                "merchantId: m; SOURCE; format: PDF | spec.format: Unsupported value: \"PDF\"",
                "merchantId: m; SOURCE; connection: {poolSize: 1} | spec.connection.poolSize in body should be greater than or equal to 2",
                "merchantId: m; SOURCE; connection: {poolSize: 101} | spec.connection.poolSize in body should be less than or equal to 100",
                "merchantId: m; SOURCE; connection: {connectTimeoutSeconds: 0} | spec.connection.connectTimeoutSeconds in body should be greater than or equal to 1",
                "merchantId: m; SOURCE; connection: {startupDeadlineSeconds: 3601} | spec.connection.startupDeadlineSeconds in body should be less than or equal to 3600",
                "merchantId: m; SOURCE; connection: {maxAgeSeconds: 5m} | spec.connection.maxAgeSeconds in body must be of type integer",
                "merchantId: m; SOURCE; policy: {totalMismatch: Ignore} | spec.policy.totalMismatch: Unsupported value: \"Ignore\"",
                "merchantId: m; SOURCE; policy: {maxQuarantinedPercent: 101} | spec.policy.maxQuarantinedPercent in body should be less than or equal to 100",
                "merchantId: m; SOURCE; suspend: maybe | spec.suspend in body must be of type boolean",
                "merchantId: m; SOURCE; restartNonce: -1 | spec.restartNonce in body should be greater than or equal to 0",
                "merchantId: m; SOURCE; backoffLimit: 101 | spec.backoffLimit in body should be less than or equal to 100",
                "merchantId: m; SOURCE; activeDeadlineSeconds: 0 | spec.activeDeadlineSeconds in body should be greater than or equal to 1",
                "merchantId: m; SOURCE; ttlSecondsAfterFinished: -1 | spec.ttlSecondsAfterFinished in body should be greater than or equal to 0",
                "merchantId: m; SOURCE; priority: 1001 | spec.priority in body should be less than or equal to 1000",
                "merchantId: m; SOURCE; database: {} | spec.database.secretName: Required value",
                "merchantId: m; SOURCE; database: {secretName: Not_A_Name} | spec.database.secretName in body should match",
                "merchantId: m; SOURCE; template: {serviceAccountName: \"-\"} | spec.template.serviceAccountName in body should match"
            })
    void refuses(String spec, String message) {
        assertThatThrownBy(() -> cluster.applyRaw(manifest("bad", spec)))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "LONG53, metadata.name must be 1 to 52 characters",
        "with.dot, metadata.name must be 1 to 52 characters",
        "Upper, a lowercase RFC 1123 subdomain"
    })
    void refusesNames(String name, String message) {
        String metadataName = "LONG53".equals(name) ? "n".repeat(53) : name;
        assertThatThrownBy(() -> cluster.applyRaw(manifest(metadataName, "merchantId: m; SOURCE")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAWorkflowWithoutSpec() {
        String yaml = manifest("bad", "x").replaceAll("spec:[\\s\\S]*", "");
        assertThatThrownBy(() -> cluster.applyRaw(yaml)).hasMessageContaining("give at least merchantId and source");
    }

    @Test
    void refusesAnotherMerchantOrSource() {
        cluster.apply("acme");

        assertThatThrownBy(() -> cluster.patchSpec("acme", "{\"merchantId\": \"other\"}"))
                .hasMessageContaining("merchantId cannot be changed: the rows already written belong to it");
        assertThatThrownBy(() -> cluster.patchSpec("acme", "{\"source\": {\"inline\": {\"content\": \"y\"}}}"))
                .hasMessageContaining("source cannot be changed: create another workflow for another file");
    }

    /** All but the merchants' configuration, which is no manifest: {@code poflow config} takes it. */
    @TestFactory
    Stream<DynamicTest> acceptsEveryExample() throws IOException {
        List<Path> files;
        try (Stream<Path> examples = Files.list(Path.of("../examples"))) {
            files = examples.filter(path -> path.toString().endsWith(".yaml"))
                    .filter(path -> !path.endsWith("merchants.yaml"))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> accepted = new ArrayList<>();
                    for (HasMetadata resource :
                            cluster.client.load(Files.newInputStream(file)).items()) {
                        resource.getMetadata().setNamespace(cluster.namespace);
                        cluster.client.resource(resource).dryRun().create();
                        accepted.add(resource.getKind());
                    }
                    assertThat(accepted).contains(PurchaseOrderWorkflow.KIND);
                }));
    }

    private String manifest(String name, String spec) {
        String lines = spec.replace("SOURCE", SOURCE)
                .replace("LONG65", "m".repeat(65))
                .replace("UMLAUTS", "ä".repeat(131_073))
                .replace("; ", "\n  ");
        return """
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: %s, namespace: %s}
                spec:
                  %s
                """.formatted(name, cluster.namespace, lines);
    }
}
