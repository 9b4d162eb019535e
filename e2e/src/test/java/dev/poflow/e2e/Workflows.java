package dev.poflow.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A namespace for the workflows of one test, under restricted pod security; when the test fails, what was in it is printed. */
final class Workflows implements BeforeEachCallback, AfterEachCallback {
    private String namespace = "";

    @Override
    public void beforeEach(ExtensionContext context) {
        namespace = "poflow-e2e-" + Long.toString(System.nanoTime(), 36);
        Cluster.kubectl("create", "namespace", namespace);
        Cluster.kubectl(
                "label",
                "namespace",
                namespace,
                "pod-security.kubernetes.io/enforce=restricted",
                "poflow.dev/e2e=true");
        // Workers take the database's address and credentials from their own namespace.
        JsonNode data = Cluster.get(Cluster.RELEASE_NAMESPACE, "secret", "poflow-database")
                .path("data");
        Cluster.apply(namespace, """
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "poflow-database"}, "data": %s}
                """.formatted(data));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println("---- " + context.getDisplayName() + " failed; its namespace " + namespace + " held:");
            print("get", "pow,jobs,pods", "-o", "wide");
            print("get", "pow", "-o", "yaml");
            print("get", "events", "--sort-by=.lastTimestamp");
            print("describe", "pods");
            print("logs", "--selector=poflow.dev/workflow-uid", "--tail=40", "--prefix");
            System.err.println(Cluster.command(
                            "--namespace", Cluster.RELEASE_NAMESPACE, "logs", "deployment/poflow-operator", "--tail=80")
                    .run(""));
        }
        Cluster.command("delete", "namespace", namespace, "--wait=false").run("");
    }

    private void print(String... arguments) {
        Command.Result result = Cluster.command("--namespace", namespace)
                .and(List.of(arguments))
                .run("");
        System.err.println("$ kubectl " + String.join(" ", arguments) + "\n" + result.output() + result.errors());
    }

    void apply(String manifest) {
        Cluster.apply(namespace, manifest);
    }

    /** Lines of the small file that are good, and one is not. */
    static final int GOOD_LINES = 2;

    /** Applies a workflow with a small CSV file. */
    void applyOrder(String name, String merchant) {
        applyOrder(name, merchant, "");
    }

    /** @param spec more of its spec, as YAML */
    void applyOrder(String name, String merchant, String spec) {
        apply(order(name, merchant, spec));
    }

    static String order(String name, String merchant, String spec) {
        return """
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: %s}
                spec:
                  merchantId: %s
                  policy: {maxQuarantinedPercent: 50}
                  source:
                    inline:
                      fileName: %s.csv
                      content: |
                        PO Number,Supplier ID,Line,SKU,Quantity,Unit,Unit Price,Currency
                        E2E-1,V-1,1,HX-1,10,EA,0.50,USD
                        E2E-1,V-1,2,HX-2,20,EA,0.25,USD
                        E2E-1,V-1,3,HX-3,many,EA,0.25,USD
                %s
                ---
                """.formatted(name, merchant, name, spec.indent(2));
    }

    /** Changes a workflow's spec as kubectl patch does. @param spec JSON */
    void patch(String name, String spec) {
        kubectl("patch", "pow", name, "--type=merge", "--patch", "{\"spec\": " + spec + "}");
    }

    /** What kubectl prints, in the test's namespace; it must succeed. */
    String kubectl(String... arguments) {
        return Cluster.command("--namespace", namespace).and(List.of(arguments)).output();
    }

    String namespace() {
        return namespace;
    }

    /** Waits until the test's namespace has none of these left, but for what was there before any workflow. */
    void awaitGone(String... kinds) {
        for (String kind : kinds) {
            Awaitility.await("all " + kind + " in " + namespace + " are gone")
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> Cluster.get(namespace, kind)
                            .path("items")
                            .valueStream()
                            .allMatch(item -> item.at("/metadata/name").asText().equals("poflow-database")));
        }
    }

    /** What a Secret's value says. */
    static String text(JsonNode value) {
        return new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
    }

    static boolean isAlive(JsonNode pod) {
        return switch (pod.at("/status/phase").asText()) {
            case "Succeeded", "Failed" -> false;
            default -> true;
        };
    }

    JsonNode get(String name) {
        return Cluster.get(namespace, "pow", name);
    }

    JsonNode status(String name) {
        return get(name).path("status");
    }

    /** The pods of a workflow, oldest first. */
    List<JsonNode> pods(String name) {
        String uid = get(name).at("/metadata/uid").asText();
        List<JsonNode> pods = new ArrayList<>();
        Cluster.get(
                        namespace,
                        "pods",
                        "--selector=poflow.dev/workflow-uid=" + uid,
                        "--sort-by=.metadata.creationTimestamp")
                .path("items")
                .forEach(pods::add);
        return pods;
    }

    /**
     * Waits until the status is as wanted.
     *
     * @return that status
     * @throws AssertionError with the last status
     */
    JsonNode await(String name, String wanted, Duration atMost, Predicate<JsonNode> condition) {
        try {
            return Awaitility.await(wanted)
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> status(name), condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "waited " + atMost.toSeconds() + " s for " + name + ": " + wanted + "; its status is "
                            + status(name).toPrettyString(),
                    e);
        }
    }

    /**
     * Waits for an Event of a workflow: some reasons are in the status for a moment only.
     *
     * @return its message
     */
    String awaitEvent(String name, String reason) {
        return Awaitility.await("an Event of " + name + " with reason " + reason)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> kubectl(
                                "get",
                                "events",
                                "--field-selector=reason=" + reason + ",involvedObject.name=" + name,
                                "--output=jsonpath={.items[*].message}"),
                        message -> !message.isEmpty());
    }

    JsonNode awaitPhase(String name, String phase, Duration atMost) {
        return await(
                name,
                "phase " + phase,
                atMost,
                status -> status.path("phase").asText().equals(phase));
    }
}
