package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Format;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.OrderCxml;
import dev.poflow.worker.harness.OrderEdifact;
import dev.poflow.worker.harness.OrderJson;
import dev.poflow.worker.harness.OrderUbl;
import dev.poflow.worker.harness.OrderX12;
import dev.poflow.worker.harness.OrderXlsx;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No reader holds a file in memory, and no stage its lines: as objects, those of each file here would fill its heap several times. The
 * figures of docs/bench.md are this test's with {@code -Dpoflow.large.lines=1000000 -Dpoflow.large.heap=256m}, and with
 * {@code -Dpoflow.large.orders=} 1 or 10000.
 */
@Execution(ExecutionMode.CONCURRENT)
class LargeFileIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int LINES = Integer.getInteger("poflow.large.lines", 100_000);
    private static final String HEAP = System.getProperty("poflow.large.heap", "48m");

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}, {1} orders")
    @CsvSource({"CSV, 1000", "XLSX, 100", "JSON, 1", "X12, 100", "EDIFACT, 1", "UBL, 1", "CXML, 1"})
    void aLargeFileGoesThroughAllSixStagesInASmallHeap(Format format, int usually) throws IOException {
        int orders = format == Format.CXML ? 1 : Integer.getInteger("poflow.large.orders", usually);
        Path file = write(format, orders, LINES / orders);
        int quarantined = format == Format.CSV ? LINES / OrderCsv.ONE_BAD_IN : 0;
        long start = System.nanoTime();
        Ending ending;
        try (WorkerProcess worker =
                WorkerCommand.on(database).source(file).jvm("-Xmx" + HEAP).start()) {
            ending = worker.awaitEnd(PATIENCE);
        }
        System.out.printf(
                "LargeFileIT: %s, %d orders, %d lines, %d MB, %s: %.1f s%n",
                format, orders, LINES, Files.size(file) / 1_000_000, HEAP, (System.nanoTime() - start) / 1e9);

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        Json report = ending.report();
        assertThat(report.text("result.format")).isEqualTo(format.name());
        assertThat(report.number("result.orders")).isEqualTo(orders);
        assertThat(report.number("result.lines")).isEqualTo(LINES - quarantined);
        assertThat(report.number("result.quarantinedLines")).isEqualTo(quarantined);
        assertThat(database.count("purchase_order")).as("orders").isEqualTo(orders);
        assertThat(database.count("purchase_order_line")).as("posted lines").isEqualTo(LINES - quarantined);
    }

    private Path write(Format format, int orders, int linesPerOrder) throws IOException {
        Path file = directory.resolve("orders");
        return switch (format) {
            case CSV -> OrderCsv.write(file, "PO-", orders, linesPerOrder);
            case XLSX -> OrderXlsx.write(file, orders, linesPerOrder);
            case JSON -> OrderJson.write(file, orders, linesPerOrder);
            case X12 -> OrderX12.write(file, orders, linesPerOrder);
            case EDIFACT -> OrderEdifact.write(file, orders, linesPerOrder);
            case UBL -> OrderUbl.write(file, orders, linesPerOrder);
            case CXML -> OrderCxml.write(file, linesPerOrder);
            case Auto -> throw new IllegalArgumentException("Auto is no format of a file");
        };
    }
}
