package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the system that this one replaces could not do. */
class ThreeAtOnceIT {
    @RegisterExtension
    private final Workflows workflows = new Workflows();

    private record Expected(String name, String merchant, String format, int orders, int lines, int quarantined) {}

    @Test
    void threeWorkflowsAtOnceAllSucceedWithTheirMerchantsRows() {
        List<Expected> all = List.of(
                new Expected("acme-hardware", "merchant-42", "CSV", 2, 11, 1),
                new Expected("nordwind-coffee", "merchant-7", "JSON", 2, 39, 1),
                new Expected("great-lakes-850", "great-lakes", "X12", 4, 597, 3));

        workflows.apply(Repository.read(Repository.EXAMPLES.resolve("three-at-once.yaml")));

        for (Expected expected : all) {
            JsonNode status = workflows.awaitPhase(expected.name(), "Succeeded", Duration.ofMinutes(2));
            assertThat(new Expected(
                            expected.name(),
                            workflows
                                    .get(expected.name())
                                    .at("/spec/merchantId")
                                    .asText(),
                            status.at("/result/format").asText(),
                            status.at("/result/orders").asInt(),
                            status.at("/result/lines").asInt(),
                            status.at("/result/quarantinedLines").asInt()))
                    .as("what the status says: %s", status)
                    .isEqualTo(expected);
            assertThat(status.path("stages"))
                    .as("the six stages of %s", expected.name())
                    .hasSize(6)
                    .allSatisfy(
                            stage -> assertThat(stage.path("state").asText()).isEqualTo("Succeeded"));
            assertThat(status.at("/gate/state").asText()).isEqualTo("Open");
            assertThat(workflows.pods(expected.name()))
                    .as("pods of %s", expected.name())
                    .hasSize(1);
            assertThat(Database.rows("SELECT count(*) FROM purchase_order_line WHERE merchant_id = '%s'"
                            .formatted(expected.merchant())))
                    .as("posted lines of %s in PostgreSQL", expected.merchant())
                    .containsExactly(Integer.toString(expected.lines()));
            assertThat(Database.rows("SELECT count(*) FROM quarantined_line WHERE merchant_id = '%s'"
                            .formatted(expected.merchant())))
                    .as("quarantined lines of %s in PostgreSQL", expected.merchant())
                    .containsExactly(Integer.toString(expected.quarantined()));
        }
    }

    @Test
    void kubectlShowsWhatAPersonWantsToKnow() {
        workflows.applyOrder("shown", "merchant-shown");
        workflows.awaitPhase("shown", "Succeeded", Duration.ofMinutes(2));

        assertThat(columns("shown"))
                .containsExactly("NAME", "PHASE", "STAGE", "MERCHANT", "ORDERS", "LINES", "QUARANTINED", "AGE");
        assertThat(columns("shown", "--output=wide")).endsWith("QUARANTINED", "AGE", "GATE", "ATTEMPT", "REASON");
        for (String reason : List.of("Accepted", "JobCreated", "GateOpen", "StageFinished", "Succeeded")) {
            workflows.awaitEvent("shown", reason);
        }
        assertThat(workflows.kubectl("describe", "pow", "shown"))
                .contains("Conditions:", "Type:", "GateOpen", "Stages:", "Started At:", "Finished At:", "Events:")
                .contains("2 of 3 lines posted");
    }

    private List<String> columns(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("get", "pow", name));
        arguments.addAll(List.of(options));
        String header = workflows
                .kubectl(arguments.toArray(String[]::new))
                .lines()
                .findFirst()
                .orElseThrow();
        return List.of(header.strip().split(" +"));
    }
}
