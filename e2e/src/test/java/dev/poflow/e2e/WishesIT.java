package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users may ask of a workflow while it runs and after. */
class WishesIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void aSuspendedWorkflowGoesOnAtItsCheckpointAndTheTimeDoesNotCount() throws Exception {
        Duration deadline = Duration.ofSeconds(20);
        JsonNode before;
        Instant begun = Instant.now();
        try (Held enrich = Held.stage("Enrich")) {
            workflows.applyOrder("paused", "merchant-paused", "activeDeadlineSeconds: " + deadline.toSeconds());
            enrich.awaitWorkers(1);
            workflows.await(
                    "paused",
                    "stage Enrich",
                    SOON,
                    status -> status.path("stage").asText().equals("Enrich"));
            workflows.patch("paused", "{\"suspend\": true}");
            workflows.awaitPhase("paused", "Suspended", SOON);
            before = workflows.await(
                    "paused",
                    "it has been suspended for longer than it may run",
                    SOON,
                    _ -> Instant.now().isAfter(begun.plus(deadline)));
            assertThat(workflows.pods("paused"))
                    .as("pods of a suspended workflow that still run")
                    .noneMatch(Workflows::isAlive);
        }

        workflows.patch("paused", "{\"suspend\": false}");
        JsonNode after = workflows.awaitPhase("paused", "Succeeded", SOON);

        for (int stage = 0; stage < 3; stage++) {
            assertThat(after.at("/stages/" + stage))
                    .as("a stage that was committed before")
                    .isEqualTo(before.at("/stages/" + stage));
        }
        assertThat(Database.postedLines("merchant-paused")).isEqualTo(Workflows.GOOD_LINES);
    }

    @Test
    void aCancelledWorkflowStopsAndARestartGoesOnAtItsCheckpoint() throws Exception {
        try (Held post = Held.stage("Post")) {
            workflows.applyOrder("unwanted", "merchant-unwanted");
            post.awaitWorkers(1);
            workflows.patch("unwanted", "{\"cancel\": true}");
            workflows.awaitPhase("unwanted", "Cancelled", SOON);
        }
        workflows.awaitGone("jobs", "pods");
        assertThat(Database.postedLines("merchant-unwanted"))
                .as("posted lines of a workflow that was cancelled before")
                .isZero();

        workflows.patch("unwanted", "{\"cancel\": false, \"restartNonce\": 1}");
        JsonNode after = workflows.awaitPhase("unwanted", "Succeeded", SOON);

        assertThat(after.path("run").asInt()).as("its run").isEqualTo(2);
        assertThat(Database.postedLines("merchant-unwanted")).isEqualTo(Workflows.GOOD_LINES);
        assertThat(Database.rows("SELECT count(*), count(DISTINCT stage) FROM stage_checkpoint"
                        + " WHERE merchant_id = 'merchant-unwanted'"))
                .as("checkpoints of both runs: none twice")
                .containsExactly("6|6");
    }

    @Test
    void aDeletedWorkflowLeavesNothingInTheClusterAndItsDataInPostgresql() throws Exception {
        try (Held publish = Held.stage("Publish")) {
            workflows.applyOrder("deleted", "merchant-deleted");
            publish.awaitWorkers(1);
            workflows.kubectl("delete", "pow", "deleted", "--timeout=60s");
            workflows.awaitGone("jobs", "pods", "secrets");
        }
        assertThat(Database.postedLines("merchant-deleted"))
                .as("lines that were posted before")
                .isEqualTo(Workflows.GOOD_LINES);
    }

    @Test
    void aFinishedWorkflowGoesAfterItsTimeToLiveAndItsRowsStay() {
        workflows.applyOrder("shortlived", "merchant-shortlived", "ttlSecondsAfterFinished: 3");

        workflows.awaitGone("pow", "jobs", "pods", "secrets");

        assertThat(Database.postedLines("merchant-shortlived")).isEqualTo(Workflows.GOOD_LINES);
    }

    @Test
    void aRunThatTakesTooLongIsEndedAndSaysSo() throws Exception {
        try (Held validate = Held.stage("Validate")) {
            workflows.applyOrder("slow", "merchant-slow", "activeDeadlineSeconds: 10");
            validate.awaitWorkers(1);

            JsonNode status = workflows.awaitPhase("slow", "Failed", SOON);

            assertThat(status.path("reason").asText()).isEqualTo("DeadlineExceeded");
            assertThat(status.path("message").asText()).contains("activeDeadlineSeconds (10)");
        }
    }

    @Test
    void aChangeOfTheSpecThatComesWithEveryStatusIsNotLost() {
        workflows.applyOrder("changed", "merchant-changed", "priority: 0");

        int changes = 0;
        while (!workflows.status("changed").path("phase").asText().equals("Succeeded")) {
            changes++;
            workflows.patch("changed", "{\"priority\": " + changes + "}");
        }

        int last = changes;
        Awaitility.await("the operator has seen the last change").atMost(SOON).untilAsserted(() -> {
            JsonNode workflow = workflows.get("changed");
            assertThat(workflow.at("/spec/priority").asInt()).isEqualTo(last);
            assertThat(workflow.at("/status/observedGeneration")).isEqualTo(workflow.at("/metadata/generation"));
        });
        assertThat(workflows.pods("changed")).as("pods").hasSize(1);
    }
}
