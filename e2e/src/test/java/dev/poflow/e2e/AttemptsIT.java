package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a worker's pod ends: the next goes on at the last checkpoint, or the run ends and says why. */
class AttemptsIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @ParameterizedTest
    @ValueSource(strings = {"Ingest", "Parse", "Validate", "Enrich", "Post", "Publish"})
    void aPodThatIsDeletedInAStageIsFollowedByOneThatGoesOnThere(String stage) throws Exception {
        String merchant = "merchant-pod-" + stage;
        JsonNode first;
        try (Held held = Held.stage(stage)) {
            workflows.applyOrder("interrupted", merchant);
            held.awaitWorkers(1);
            workflows.await(
                    "interrupted",
                    "stage " + stage,
                    SOON,
                    status -> status.path("stage").asText().equals(stage));
            first = workflows.pods("interrupted").getFirst();
            workflows.kubectl("delete", "pod", first.at("/metadata/name").asText());
        }

        JsonNode status = workflows.awaitPhase("interrupted", "Succeeded", SOON);

        assertThat(status.path("attempt").asInt()).as("attempt").isEqualTo(2);
        assertThat(workflows.pods("interrupted").getLast().at("/metadata/uid"))
                .as("the pod that has finished the run")
                .isNotEqualTo(first.at("/metadata/uid"));
        assertRowsOnce(merchant);
    }

    @Test
    void anEvictionDoesNotUseUpTheBackoffLimit() throws Exception {
        try (Held held = Held.stage("Enrich")) {
            workflows.applyOrder("evicted", "merchant-evicted", "backoffLimit: 0");
            held.awaitWorkers(1);
            String pod =
                    workflows.pods("evicted").getFirst().at("/metadata/name").asText();
            evict(pod);
            workflows.await(
                    "evicted",
                    "attempt 2",
                    SOON,
                    status -> status.path("attempt").asInt() == 2);
        }

        workflows.awaitPhase("evicted", "Succeeded", SOON);

        assertRowsOnce("merchant-evicted");
    }

    /** As kubectl drain does. */
    private void evict(String pod) {
        Cluster.command(
                        "create",
                        "--raw",
                        "/api/v1/namespaces/" + workflows.namespace() + "/pods/" + pod + "/eviction",
                        "-f",
                        "-")
                .output("""
                        {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s", "namespace": "%s"}}
                        """.formatted(pod, workflows.namespace()));
    }

    @Test
    void aFileThatIsWrongIsNotTriedAgain() {
        workflows.apply("""
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: wrong}
                spec:
                  merchantId: merchant-wrong
                  source: {inline: {fileName: letter.txt, content: "Dear Sir or Madam, please find enclosed our order."}}
                """);

        JsonNode status = workflows.awaitPhase("wrong", "Failed", SOON);

        assertThat(status.path("message").asText()).contains("no purchase order");
        assertThat(workflows.pods("wrong")).as("pods").hasSize(1);
        assertThat(exitCodes("wrong")).containsExactly(65);
    }

    @Test
    void aWrongPasswordIsNotTriedAgainAndARestartHeals() {
        String password = workflows.kubectl("get", "secret", "poflow-database", "--output=jsonpath={.data.password}");
        workflows.kubectl(
                "patch", "secret", "poflow-database", "--patch", "{\"stringData\": {\"password\": \"not-this-one\"}}");
        workflows.applyOrder("locked-out", "merchant-locked-out");

        JsonNode status = workflows.awaitPhase("locked-out", "Failed", SOON);

        assertThat(status.path("reason").asText()).isEqualTo("LoginRefused");
        assertThat(status.toString()).as("the status").doesNotContain("not-this-one");
        assertThat(exitCodes("locked-out")).containsExactly(78);

        workflows.kubectl(
                "patch", "secret", "poflow-database", "--patch", "{\"data\": {\"password\": \"" + password + "\"}}");
        workflows.patch("locked-out", "{\"restartNonce\": 1}");
        workflows.awaitPhase("locked-out", "Succeeded", SOON);
    }

    private List<Integer> exitCodes(String name) {
        return workflows.pods(name).stream()
                .map(pod -> pod.at("/status/containerStatuses/0/state/terminated/exitCode")
                        .asInt())
                .toList();
    }

    private static void assertRowsOnce(String merchant) {
        assertThat(Database.postedLines(merchant)).as("posted lines").isEqualTo(Workflows.GOOD_LINES);
        assertThat(Database.count("quarantined_line", merchant))
                .as("quarantined lines")
                .isEqualTo(1);
        assertThat(Database.count("stage_checkpoint", merchant))
                .as("checkpoints")
                .isEqualTo(6);
        assertThat(Database.count("source_document", merchant)).as("documents").isEqualTo(1);
        assertThat(Database.count("product_draft", merchant)).as("drafts").isEqualTo(Workflows.GOOD_LINES);
    }
}
