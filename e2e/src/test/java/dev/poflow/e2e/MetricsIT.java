package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the operator tells Prometheus. */
class MetricsIT {
    private static final Pattern METRIC = Pattern.compile("poflow_[a-z_]+");

    @Test
    void theDashboardShowsMetricsThatTheOperatorServes() {
        String dashboard = Repository.read(Repository.CHART.resolve("files").resolve("dashboard.json"));
        String served = scrape();

        assertThat(METRIC.matcher(dashboard).results().map(MatchResult::group).distinct())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(served).contains(metric));
    }

    @Test
    void noFigureIsOfOneWorkflow() {
        assertThat(scrape()).doesNotContain("namespace=", "name=", "merchant");
    }

    private static String scrape() {
        return Cluster.kubectl(
                "get",
                "--raw",
                "/api/v1/namespaces/" + Cluster.RELEASE_NAMESPACE + "/services/poflow-operator:8080/proxy/metrics");
    }
}
