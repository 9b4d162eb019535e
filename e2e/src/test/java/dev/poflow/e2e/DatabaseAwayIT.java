package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The startup probe blocks until the gate is open, however long the database takes. */
class DatabaseAwayIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @AfterEach
    void databaseIsBack() {
        Database.start();
    }

    @Test
    void aWorkflowWaitsForTheDatabaseAndGoesOnWithinSeconds() {
        Database.stop();

        workflows.applyOrder("patient", "merchant-away");
        JsonNode waiting = workflows.await(
                "patient",
                "phase Connecting, reason DatabaseUnreachable",
                Duration.ofSeconds(30),
                status -> status.path("phase").asText().equals("Connecting")
                        && status.path("reason").asText().equals("DatabaseUnreachable"));

        assertThat(waiting.path("message").asText())
                .as("the message names host and port")
                .contains("poflow-postgresql." + Cluster.RELEASE_NAMESPACE + ".svc", "5432");
        JsonNode container = container();
        assertThat(container.at("/state").has("running"))
                .as("the container runs: %s", container)
                .isTrue();
        assertThat(container.path("started").asBoolean())
                .as("the container counts as started")
                .isFalse();

        Instant answers = Database.start();
        workflows.await(
                "patient",
                "the gate is open",
                Duration.ofSeconds(60),
                status -> status.at("/gate/state").asText().equals("Open"));
        Instant shown = Instant.now();

        workflows.awaitPhase("patient", "Succeeded", Duration.ofSeconds(60));
        Instant began = Instant.parse(
                workflows.status("patient").at("/stages/0/startedAt").asText());
        System.err.println("e2e: after PostgreSQL answered, the worker began with its first stage in "
                + Duration.between(answers, began).toMillis() + " ms, and its status showed the open gate in "
                + Duration.between(answers, shown).toMillis() + " ms");
        assertThat(Duration.between(answers, began))
                .as("from PostgreSQL's answer to the first stage")
                .isLessThanOrEqualTo(SOON);
        assertThat(workflows.pods("patient")).as("pods of the workflow").hasSize(1);
        assertThat(container().path("restartCount").asInt()).as("restarts").isZero();
    }

    @Test
    void pastTheStartupDeadlineThePodIsEndedAndTriedAgainAsOftenAsAllowed() {
        Database.stop();

        workflows.applyOrder(
                "impatient", "merchant-impatient", "backoffLimit: 1\nconnection: {startupDeadlineSeconds: 10}");
        JsonNode again = workflows.await(
                "impatient",
                "the next attempt is said to follow",
                Duration.ofSeconds(60),
                status -> status.path("reason").asText().equals("StartupDeadlineExceeded"));
        assertThat(again.path("message").asText())
                .contains("Attempt 1 ended", "startupDeadlineSeconds (10)", "another follows");

        JsonNode failed = workflows.awaitPhase("impatient", "Failed", Duration.ofMinutes(2));
        assertThat(failed.path("reason").asText()).isEqualTo("StartupDeadlineExceeded");
        assertThat(failed.path("message").asText()).contains("backoffLimit 1", "startupDeadlineSeconds (10)");
        assertThat(workflows.pods("impatient")).as("pods of the workflow").hasSize(2);

        Database.start();
        workflows.patch("impatient", "{\"restartNonce\": 1}");
        workflows.awaitPhase("impatient", "Succeeded", Duration.ofSeconds(60));
    }

    private JsonNode container() {
        return workflows.pods("patient").getFirst().at("/status/containerStatuses/0");
    }
}
