package dev.poflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/merchant-config.md}, on the real worker and an embedded PostgreSQL. */
class MerchantConfigIT {
    private static final String CONFIG =
            Path.of("..", "examples", "merchants.yaml").toString();
    private static final String ORDERS =
            Path.of("..", "examples", "holloway-unpriced.csv").toString();

    @TempDir
    private Path directory;

    @Test
    void anOrderWithoutPricesIsPostedAtItsSuppliersCosts() throws Exception {
        PoflowProcess run = run("run", ORDERS, "--merchant", "merchant-42", "--config", CONFIG, "-o", "json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.errors()).contains("merchant-42: version 1 (4 articles)", "merchant-7: version 1 (1 article)");
        JsonNode result = new ObjectMapper().readTree(run.output()).at("/workflows/0/status/result");
        assertThat(result.get("lines").asInt()).isEqualTo(3);
        assertThat(result.get("drafts").asInt())
                .as("drafts of articles that the merchant has")
                .isZero();
        assertThat(result.get("heldOrders").asInt())
                .as("orders with an article that is sold too cheaply")
                .isEqualTo(1);
    }

    @Test
    void aConfigurationIsKeptShownAndTakenBack() throws Exception {
        String data = directory.resolve("data").toString();
        assertThat(run("config", "apply", CONFIG, "--dry-run").exitCode()).isZero();
        assertThat(run("config", "apply", CONFIG, "--data", data).exitCode()).isZero();

        PoflowProcess shown = run("config", "get", "merchant-42", "--data", data);
        assertThat(shown.exitCode()).as(shown.errors()).isZero();
        Path again = Files.writeString(directory.resolve("again.yaml"), shown.output());
        PoflowProcess applied = run("config", "apply", again.toString(), "--data", data);
        assertThat(applied.exitCode()).as(applied.errors()).isZero();
        assertThat(applied.output().strip()).isEqualTo("merchant-42: unchanged, still version 1");
        PoflowProcess history = run("config", "history", "merchant-42", "--data", data);
        assertThat(history.exitCode()).as(history.errors()).isZero();
        assertThat(history.output()).hasLineCount(2).startsWith("VERSION  APPLIED");
    }

    @Test
    void aRefusedConfigurationRunsNothing() throws Exception {
        Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "merchantId: merchant-42\nmarginFloor: 5\n");

        PoflowProcess run = run("run", ORDERS, "--merchant", "merchant-42", "--config", wrong.toString());

        assertThat(run.exitCode()).as(run.errors()).isEqualTo(65);
        assertThat(run.errors())
                .contains(
                        "poflow: the configuration is refused, for 1 reason; nothing is stored:",
                        wrong + ":2: marginFloor: unknown field")
                .doesNotContain("dev.poflow");
    }

    private PoflowProcess run(String... arguments) throws Exception {
        return PoflowProcess.startReal(directory, Map.of(), arguments);
    }
}
