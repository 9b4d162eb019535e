package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many workflows in the same second, and what may fail under them. */
class ManyAtOnceIT {
    private static final Duration ALL = Duration.ofMinutes(5);
    private static final Duration API_SERVER_AWAY = Duration.ofSeconds(30);

    /** So that all fit on a small node beside PostgreSQL. */
    private static final String SMALL = "template: {resources: {requests: {cpu: 10m, memory: 64Mi}}}";

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void thirtyAtOnceAllSucceedInOneAttempt() {
        List<String> names = apply("many", 30, "");

        assertAllSucceeded(names);
        assertThat(names)
                .allSatisfy(name ->
                        assertThat(workflows.pods(name)).as("pods of %s", name).hasSize(1));
    }

    @Test
    void noneIsLostAndNoneRunsTwiceWhenTheLeaderIsKilled() throws Exception {
        JsonNode leader;
        List<String> names;
        try (Held enrich = Held.stage("Enrich")) {
            names = apply("led", 20, "");
            enrich.awaitWorkers(3);
            leader = Cluster.leader();
            Node.of(leader).signal(leader, "SIGKILL");
        }

        assertAllSucceeded(names);
        assertThat(names).allSatisfy(name -> {
            assertThat(workflows.pods(name)).as("pods of %s", name).hasSize(1);
            assertThat(workflows.status(name).path("run").asInt())
                    .as("run of %s", name)
                    .isEqualTo(1);
        });
        assertThat(Cluster.leader().at("/metadata/name").asText()
                        + Cluster.leader().at("/status/containerStatuses/0/restartCount"))
                .as("another replica, or the same one started anew, leads")
                .isNotEqualTo(
                        leader.at("/metadata/name").asText() + leader.at("/status/containerStatuses/0/restartCount"));
    }

    @Test
    void tenGoOnWhenPostgresqlsPodIsLostUnderThem() throws Exception {
        List<String> names;
        try (Held post = Held.stage("Post")) {
            names = apply("shaken", 10, SMALL);
            post.awaitWorkers(10);
            Database.lose();
            Database.start();
        }

        assertAllSucceeded(names);
    }

    @Test
    void theOperatorGoesOnWhenTheApiServerHasBeenAway() throws Exception {
        JsonNode apiServer = Cluster.get("kube-system", "pods", "--selector=component=kube-apiserver")
                .at("/items/0");
        Node node = Node.of(apiServer);
        List<String> names = apply("unseen", 5, "");

        // Its connections stay open and say nothing, which is harder than a refusal.
        node.signal(apiServer, "SIGSTOP");
        try {
            Instant until = Instant.now().plus(API_SERVER_AWAY);
            Awaitility.await("the API server has been away for 30 s")
                    .atMost(API_SERVER_AWAY.multipliedBy(2))
                    .until(() -> Instant.now().isAfter(until));
        } finally {
            node.signal(apiServer, "SIGCONT");
        }

        assertAllSucceeded(names);
        assertThat(names)
                .allSatisfy(name ->
                        assertThat(workflows.pods(name)).as("pods of %s", name).hasSize(1));
    }

    /** All by one command, as a scheduler's burst. */
    private List<String> apply(String prefix, int count, String spec) {
        List<String> names =
                IntStream.rangeClosed(1, count).mapToObj(i -> prefix + "-" + i).toList();
        StringBuilder manifest = new StringBuilder();
        for (String name : names) {
            manifest.append(Workflows.order(name, merchant(name), spec));
        }
        workflows.apply(manifest.toString());
        return names;
    }

    private void assertAllSucceeded(List<String> names) {
        for (String name : names) {
            workflows.awaitPhase(name, "Succeeded", ALL);
            assertThat(Database.postedLines(merchant(name)))
                    .as("posted lines of %s", name)
                    .isEqualTo(Workflows.GOOD_LINES);
            assertThat(Database.count("quarantined_line", merchant(name)))
                    .as("quarantined lines of %s", name)
                    .isEqualTo(1);
            assertThat(Database.count("stage_checkpoint", merchant(name)))
                    .as("checkpoints of %s", name)
                    .isEqualTo(6);
        }
    }

    private static String merchant(String name) {
        return "merchant-" + name;
    }
}
