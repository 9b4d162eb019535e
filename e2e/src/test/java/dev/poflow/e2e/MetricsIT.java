package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the operator tells Prometheus. */
class MetricsIT {
    private static final Pattern METRIC = Pattern.compile("poflow_[a-z_]+");

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void theDashboardShowsMetricsThatTheOperatorServes() {
        String dashboard = Repository.read(Repository.CHART.resolve("files").resolve("dashboard.json"));
        workflows.applyOrder("counted", "merchant-counted");
        workflows.awaitPhase("counted", "Succeeded", Duration.ofMinutes(2));
        String served = scrape();

        assertThat(METRIC.matcher(dashboard).results().map(MatchResult::group).distinct())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(served).contains(metric));
    }

    @Test
    void noFigureIsOfOneWorkflow() {
        assertThat(scrape()).doesNotContain("namespace=", "name=", "merchant");
    }

    /** From the replica that works. */
    private static String scrape() {
        String pod = Cluster.leader().at("/metadata/name").asText();
        return Cluster.kubectl(
                "get",
                "--raw",
                "/api/v1/namespaces/" + Cluster.RELEASE_NAMESPACE + "/pods/" + pod + ":8080/proxy/metrics");
    }
}
