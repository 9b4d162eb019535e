package dev.poflow.cli.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server would refuse is refused here by the same rules, and everything that is wrong is said at once. */
class ManifestRulesTest {
    private static final Manifests MANIFESTS = new Manifests();
    private static final String HEADER =
            "apiVersion: poflow.dev/v1alpha1\nkind: PurchaseOrderWorkflow\nmetadata: {name: acme}\n";
    private static final String SOURCE = "source: {inline: {fileName: a.csv, content: x}}";

    static Stream<Arguments> specs() {
        return Stream.of(
                spec("{" + SOURCE + "}", "spec.merchantId: is required"),
                spec("{merchantId: m}", "spec.source: is required"),
                spec("{merchantId: '', " + SOURCE + "}", "spec.merchantId: must not be empty"),
                spec(
                        "{merchantId: 'a b', " + SOURCE + "}",
                        "spec.merchantId: must match ^[A-Za-z0-9._:-]+$, not \"a b\""),
                spec("{merchantId: 42, " + SOURCE + "}", "spec.merchantId: must be a string, not 42: put it in quotes"),
                spec(
                        "{merchantId: " + "m".repeat(65) + ", " + SOURCE + "}",
                        "spec.merchantId: must have at most 64 characters, not 65"),
                spec(
                        "{merchantId: m, source: {}}",
                        "spec.source: give exactly one of configMap, secret, persistentVolumeClaim, http and inline"),
                source(
                        "{inline: {fileName: a, content: x}, http: {url: 'https://a.example/'}}",
                        "spec.source: give exactly one of"),
                source("{inlin: {fileName: a, content: x}}", "spec.source.inlin: unknown field: did you mean inline?"),
                source("[inline]", "spec.source: must be a mapping of fields, not a list"),
                source("{inline: {fileName: a.csv}}", "spec.source.inline.content: is required"),
                source("{inline: {fileName: a.csv, content: ''}}", "spec.source.inline.content: must not be empty"),
                source("{inline: {fileName: a/b.csv, content: x}}", "spec.source.inline.fileName: must match"),
                source(
                        "{inline: {fileName: .., content: x}}",
                        "spec.source.inline.fileName: fileName must name a file, not a directory"),
                source(
                        "{inline: {fileName: a, content: " + "x".repeat(262_145) + "}}",
                        "spec.source.inline.content: must have at most 262144 characters"),
                source(
                        "{inline: {fileName: a, content: " + "ä".repeat(131_073) + "}}",
                        "spec.source.inline.content: content must have at most 262144 bytes (256 KiB)"),
                source(
                        "{http: {url: 'ftp://a.example/x'}}",
                        "spec.source.http.url: url must begin with https:// or http://"),
                source(
                        "{http: {url: 'https://me:pw@a.example/x'}}",
                        "spec.source.http.url: url must not hold a user or password"),
                source("{http: {url: 'https:///x'}}", "spec.source.http.url: url must name a host"),
                source("{http: {url: 'https://a.example/x y'}}", "spec.source.http.url: must match"),
                source(
                        "{http: {url: 'https://a.example/', sha256: abc}}",
                        "spec.source.http.sha256: must have at least 64 characters, not 3"),
                source(
                        "{http: {url: 'https://a.example/', sha256: " + "z".repeat(64) + "}}",
                        "spec.source.http.sha256: must match"),
                source("{configMap: {name: files}}", "spec.source.configMap.key: is required"),
                source("{configMap: {name: files, key: ''}}", "spec.source.configMap.key: must not be empty"),
                source("{configMap: {name: Files, key: a}}", "spec.source.configMap.name: must match"),
                source("{configMap: {name: files, key: a/b}}", "spec.source.configMap.key: must match"),
                source(
                        "{secret: {name: files, key: '..'}}",
                        "spec.source.secret.key: key must name a file, not a directory"),
                source(
                        "{configMap: {name: files, key: a}}",
                        "spec.source.configMap.name: there is no ConfigMap \"files\" in these files"),
                source(
                        "{persistentVolumeClaim: {claimName: inbox, path: /etc/passwd}}",
                        "spec.source.persistentVolumeClaim.path: path must be relative"),
                source(
                        "{persistentVolumeClaim: {claimName: inbox, path: a/../../b}}",
                        "spec.source.persistentVolumeClaim.path: path must not have '.' or '..' as a step"),
                source(
                        "{persistentVolumeClaim: {claimName: inbox, path: a/}}",
                        "spec.source.persistentVolumeClaim.path: path must be relative to the volume's root and name a file"),
                option(
                        "format: PDF",
                        "spec.format: must be one of Auto, CSV, CXML, EDIFACT, JSON, UBL, X12, XLSX, not \"PDF\""),
                option("format: csv", "spec.format: must be one of"),
                option(
                        "policy: {totalMismatch: Ignore}",
                        "spec.policy.totalMismatch: must be one of Hold, Reject, Warn"),
                option("policy: {unknownSku: Guess}", "spec.policy.unknownSku: must be one of Draft, Quarantine"),
                option(
                        "policy: {maxQuarantinedPercent: 101}",
                        "spec.policy.maxQuarantinedPercent: must be at most 100, not 101"),
                option("connection: {poolSize: 1}", "spec.connection.poolSize: must be at least 2, not 1"),
                option("connection: {poolSize: 101}", "spec.connection.poolSize: must be at most 100, not 101"),
                option("connection: {poolSize: 2.5}", "spec.connection.poolSize: must be a whole number, not 2.5"),
                option(
                        "connection: {connectTimeoutSeconds: 10s}",
                        "spec.connection.connectTimeoutSeconds: must be a whole number, not \"10s\""),
                option(
                        "connection: {startupDeadlineSeconds: 0}",
                        "spec.connection.startupDeadlineSeconds: must be at least 1, not 0"),
                option("suspend: yes", "spec.suspend: must be true or false, not \"yes\""),
                option("backoffLimit: -1", "spec.backoffLimit: must be at least 0, not -1"),
                option("activeDeadlineSeconds: 0", "spec.activeDeadlineSeconds: must be at least 1, not 0"),
                option("ttlSecondsAfterFinished: -1", "spec.ttlSecondsAfterFinished: must be at least 0, not -1"),
                option("priority: 1001", "spec.priority: must be at most 1000, not 1001"),
                option("restartNonce: 99999999999", "spec.restartNonce: must be at most 2147483647, not 99999999999"),
                option("database: {}", "spec.database.secretName: is required"),
                option(
                        "template: {labels: {a: 1}}",
                        "spec.template.labels.a: must be a string, not 1: put it in quotes"),
                option("template: {env: {A: b}}", "spec.template.env: must be a list, not a mapping"),
                option(
                        "template: {resources: {limits: {memory: true}}}",
                        "spec.template.resources.limits.memory: must be a whole number or a string"),
                option("polcy: {}", "spec.polcy: unknown field: did you mean policy?"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("specs")
    void aSpecThatTheApiServerRefusesIsRefused(String spec, String message) {
        assertThat(problems(HEADER + "spec: " + spec))
                .as("what a user sees of: %s", spec.substring(0, Math.min(200, spec.length())))
                .contains(message);
    }

    static Stream<Arguments> documents() {
        String spec = "\nspec: {merchantId: m, " + SOURCE + "}\n";
        String kind = "kind: PurchaseOrderWorkflow\n";
        return Stream.of(
                Arguments.of(
                        "apiVersion: poflow.dev/v1\n" + kind + "metadata: {name: a}" + spec,
                        "apiVersion: must be poflow.dev/v1alpha1"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {}" + spec,
                        "metadata.name: is required"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: Acme_1}" + spec,
                        "metadata.name: metadata.name must be 1 to 52 characters"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: " + "a".repeat(53) + "}" + spec,
                        "metadata.name must be 1 to 52 characters"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: 17}" + spec,
                        "metadata.name: must be a string: put it in quotes"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: a, label: b}" + spec,
                        "metadata.label: unknown field"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: a}\nspc: {}" + spec,
                        "spc: unknown field: did you mean spec?"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: a}\n",
                        "spec is required: give at least merchantId and source"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: a}" + spec + "suspend: [",
                        "this is no YAML"),
                Arguments.of(
                        "apiVersion: poflow.dev/v1alpha1\n" + kind + "metadata: {name: a, name: b}" + spec,
                        "metadata.name: the field is there twice"),
                Arguments.of(
                        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n", "there is no PurchaseOrderWorkflow here"),
                Arguments.of(HEADER + spec + "---\n" + HEADER + spec, "there is another workflow of this name"),
                Arguments.of("- a\n- b\n", "a manifest must be a mapping"),
                Arguments.of(HEADER + "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *c]\n" + spec, "refers to itself"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("documents")
    void aDocumentThatTheApiServerRefusesIsRefused(String yaml, String message) {
        assertThat(problems(yaml)).contains(message);
    }

    @Test
    void everythingIsSaidAtOnceWithFileDocumentLineAndField() {
        String yaml = HEADER + "spec:\n  merchantId: a b\n  source: {}\n---\n" + HEADER
                + "spec:\n  merchantId: m\n  format: PDF\n  " + SOURCE + "\n";

        assertThat(problems(yaml).lines().map(String::strip))
                .containsExactlyInAnyOrder(
                        "x.yaml:5: document 1 (PurchaseOrderWorkflow/acme): spec.merchantId: must match ^[A-Za-z0-9._:-]+$, not \"a b\"",
                        "x.yaml:6: document 1 (PurchaseOrderWorkflow/acme): spec.source: give exactly one of configMap, secret,"
                                + " persistentVolumeClaim, http and inline",
                        "x.yaml:13: document 2 (PurchaseOrderWorkflow/acme): spec.format: must be one of Auto, CSV, CXML, EDIFACT, JSON,"
                                + " UBL, X12, XLSX, not \"PDF\"",
                        "x.yaml:10: document 2 (PurchaseOrderWorkflow/acme): metadata.name: there is another workflow of this name");
    }

    @Test
    void defaultsAreThoseOfTheCrd() throws ManifestException {
        Workflow workflow =
                read(HEADER + "spec: {merchantId: m, " + SOURCE + "}").getFirst();

        assertThat(workflow.spec().format()).hasToString("Auto");
        assertThat(workflow.spec().connection())
                .hasToString(
                        "Connection[poolSize=5, connectTimeoutSeconds=10, maxAgeSeconds=300, startupDeadlineSeconds=120, lastCommit=Server]");
        assertThat(workflow.spec().policy())
                .hasToString(
                        "Policy[totalMismatch=Hold, unknownSku=Draft, unnamedArticle=Quarantine, testDocuments=Report, envelopeDoubts=Warn, maxQuarantinedPercent=20]");
        assertThat(workflow.spec().backoffLimit()).isEqualTo(3);
        assertThat(workflow.spec().activeDeadlineSeconds()).isEqualTo(900);
        assertThat(workflow.spec().ttlSecondsAfterFinished()).as("absent: kept").isNull();
    }

    @Test
    void filesComeFromConfigMapsAndSecretsBesideTheWorkflow() throws ManifestException {
        String yaml = HEADER + "spec: {merchantId: m, source: {secret: {name: s, key: b.csv}}}\n---\n"
                + HEADER.replace("acme", "two")
                + "spec: {merchantId: m, source: {configMap: {name: c, key: a.csv}}}\n---\n"
                + "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {b.csv: SGVsbG8=}\n---\n"
                + "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a.csv: \"x,y\"}\n";

        assertThat(read(yaml))
                .extracting(workflow -> new String(((Input.Bytes) workflow.input()).content()))
                .containsExactly("Hello", "x,y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-at-once.yaml", "options.yaml", "sources.yaml"})
    void everyExampleIsAccepted(String file) throws Exception {
        Path example = Path.of("..", "examples", file);
        assertThat(MANIFESTS.read(Map.of(file, Files.readString(example)))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PO Number,kind: x\n1,2\n", "{\"orders\": []}", "ISA*00*", "kind: of\n"})
    void aFileOfOrdersIsNoManifest(String text) {
        assertThat(Manifests.isManifest(text)).isFalse();
        assertThat(Manifests.isManifest("# x\nkind: A\napiVersion: b\n")).isTrue();
    }

    @Test
    void theMerchantOfAnOrderFileIsCheckedLikeAnyOther() {
        assertThatThrownBy(
                        () -> MANIFESTS.ofFile("a", "no merchant", "V-7", new Input.LocalFile(Path.of("a.csv"), "00")))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("spec.merchantId: must match");
    }

    private static Arguments spec(String spec, String message) {
        return Arguments.of(spec, message);
    }

    private static Arguments source(String source, String message) {
        return Arguments.of("{merchantId: m, source: " + source + "}", message);
    }

    private static Arguments option(String option, String message) {
        return Arguments.of("{merchantId: m, " + SOURCE + ", " + option + "}", message);
    }

    private static List<Workflow> read(String yaml) throws ManifestException {
        return MANIFESTS.read(Map.of("x.yaml", yaml));
    }

    private static String problems(String yaml) {
        ManifestException refused = catchThrowableOfType(ManifestException.class, () -> read(yaml));
        assertThat(refused).as("the manifest must be refused").isNotNull();
        return String.valueOf(refused.getMessage());
    }
}
