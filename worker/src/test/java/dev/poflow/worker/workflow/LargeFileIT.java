package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.OrderJson;
import dev.poflow.worker.harness.OrderX12;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No reader holds a file in memory, and no stage its lines: as objects, those of each file here would fill its heap several times. */
class LargeFileIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    @Test
    void aMillionLinesOfCsvInAHeapOf256MiB() throws IOException {
        Path file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 1_000, 1_000);
        assertThat(Files.size(file)).as("bytes of the file").isGreaterThan(95_000_000);

        assertAllThere(file, "-Xmx256m", 1_000, 1_000_000, 1_000_000 / OrderCsv.ONE_BAD_IN);
    }

    @Test
    void twoHundredThousandLinesOfJsonInAHeapOf64MiB() throws IOException {
        Path file = OrderJson.write(directory.resolve("orders.json"), 100, 2_000);

        assertAllThere(file, "-Xmx64m", 100, 200_000, 0);
    }

    @Test
    void twoHundredThousandLinesOfX12InAHeapOf64MiB() throws IOException {
        Path file = OrderX12.write(directory.resolve("orders.edi"), 100, 2_000);

        assertAllThere(file, "-Xmx64m", 100, 200_000, 0);
    }

    private void assertAllThere(Path file, String heap, int orders, int lines, int quarantined) throws IOException {
        long start = System.nanoTime();
        Ending ending;
        try (WorkerProcess worker =
                WorkerCommand.on(database).source(file).jvm(heap).start()) {
            ending = worker.awaitEnd(PATIENCE);
        }
        System.out.printf(
                "LargeFileIT: %s, %d MB, %d lines, %s: %.1f s%n",
                file.getFileName(), Files.size(file) / 1_000_000, lines, heap, (System.nanoTime() - start) / 1e9);

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
        Json report = ending.report();
        assertThat(report.number("result.orders")).isEqualTo(orders);
        assertThat(report.number("result.lines")).isEqualTo(lines);
        assertThat(report.number("result.quarantinedLines")).isEqualTo(quarantined);
        assertThat(database.count("purchase_order")).as("orders").isEqualTo(orders);
        assertThat(database.count("purchase_order_line")).as("posted lines").isEqualTo(lines - quarantined);
    }
}
