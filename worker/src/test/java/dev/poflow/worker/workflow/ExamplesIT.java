package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example files, as a newcomer runs them. */
@Execution(ExecutionMode.CONCURRENT)
class ExamplesIT {

    /** No merchant has a configuration here, and not every example says something beside its lines' numbers. */
    private static final Set<String> EMPTY = Set.of(
            "merchant_config",
            "staged_order_detail",
            "order_envelope",
            "purchase_order_line_delivery",
            "purchase_order_line_quantity");

    private final TestDatabase database = TestServer.shared().migrated();

    @ParameterizedTest
    @CsvSource({
        "acme-hardware.csv, CSV, 12",
        "nordwind-coffee.json, JSON, 40",
        "great-lakes-850.edi, X12, 600",
        "bergstrom-ubl.xml, UBL, 8",
        "lakeside-cxml.xml, CXML, 6",
        "hansa-orders.edi, EDIFACT, 12",
        "alpina-orders.xlsx, XLSX, 10"
    })
    void everyExampleGoesThroughAllSixStages(String file, String format, int lines) {
        Ending ending = WorkerCommand.on(database).source(example(file)).runToEnd();

        assertThat(ending.exitCode())
                .as("exit of %s:\n%s", file, ending.everything())
                .isZero();
        Json report = ending.report();
        assertThat(report.text("phase")).isEqualTo("Succeeded");
        assertThat(report.list("stages"))
                .extracting(stage -> stage.text("name") + " " + stage.text("state"))
                .containsExactly(
                        "Ingest Succeeded",
                        "Parse Succeeded",
                        "Validate Succeeded",
                        "Enrich Succeeded",
                        "Post Succeeded",
                        "Publish Succeeded");
        assertThat(report.text("result.format")).isEqualTo(format);
        assertThat(report.number("result.lines") + report.number("result.quarantinedLines"))
                .as("posted + quarantined lines of %s", file)
                .isEqualTo(lines);
        assertThat(report.number("result.quarantinedLines"))
                .as("quarantined lines of %s", file)
                .isPositive();
        assertThat(database.count("purchase_order_line") + database.count("quarantined_line"))
                .as("posted + quarantined lines of %s", file)
                .isEqualTo(lines);
        assertThat(database.count("outbox_event")).as("events").isEqualTo(database.count("purchase_order"));
        assertThat(report.number("result.drafts")).as("drafts").isEqualTo(database.count("product_draft"));
        for (String table : database.tables()) {
            assertThat(database.rows("SELECT DISTINCT merchant_id FROM " + table))
                    .as("merchants of the rows of %s", table)
                    .isIn(List.of(), List.of("merchant-42"));
            assertThat(EMPTY.contains(table) || database.count(table) > 0)
                    .as("%s has rows", table)
                    .isTrue();
        }
        assertThat(report.text("gate.state")).isEqualTo("Open");
        assertThat(report.number("gate.attempts")).isEqualTo(1);
    }

    static Path example(String file) {
        return Path.of(System.getProperty("basedir", "."))
                .resolve("../examples")
                .resolve(file)
                .toAbsolutePath()
                .normalize();
    }
}
