package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The release's life: tested, upgraded, uninstalled and installed again. */
class ReleaseIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void helmTestSucceeds() {
        assertThat(Cluster.helm("test", "poflow"))
                .contains("Phase:          Succeeded")
                .doesNotContain("Failed");
    }

    @Test
    void anUpgradeLosesNoWorkflowAndRunsNoneTwice() {
        List<String> names = List.of("before", "while", "after");
        String values = Cluster.helm("get", "values", "poflow", "--output", "yaml");
        workflows.applyOrder("before", "merchant-before");
        workflows.applyOrder("while", "merchant-while");

        Cluster.helmWith(
                values,
                "upgrade",
                "poflow",
                Repository.CHART.toString(),
                "--wait",
                "--set",
                "operator.podAnnotations.upgraded=yes");
        workflows.applyOrder("after", "merchant-after");

        for (String name : names) {
            workflows.awaitPhase(name, "Succeeded", SOON);
            assertThat(workflows.pods(name)).as("pods of %s", name).hasSize(1);
        }
        Cluster.helmWith(values, "upgrade", "poflow", Repository.CHART.toString(), "--wait");
    }

    @Test
    void uninstallingKeepsWorkflowsAndTheirData() {
        String values = Cluster.helm("get", "values", "poflow", "--output", "yaml");
        workflows.applyOrder("kept", "merchant-kept");
        JsonNode before = workflows.awaitPhase("kept", "Succeeded", SOON);

        Cluster.helm("uninstall", "poflow", "--wait");
        JsonNode without = workflows.status("kept");
        Cluster.helmWith(values, "install", "poflow", Repository.CHART.toString(), "--wait", "--timeout", "3m");
        workflows.applyOrder("next", "merchant-next");

        assertThat(without).as("the status while poflow was not installed").isEqualTo(before);
        workflows.awaitPhase("next", "Succeeded", SOON);
        assertThat(workflows.status("kept"))
                .as("the status after poflow is installed again")
                .isEqualTo(before);
        assertThat(workflows.pods("kept"))
                .as("pods of the workflow that had ended before")
                .hasSize(1);
        assertThat(Database.postedLines("merchant-kept"))
                .as("its rows in PostgreSQL")
                .isEqualTo(Workflows.GOOD_LINES);
    }
}
