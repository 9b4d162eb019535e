package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.contract.StageName;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.Json;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Suppliers send files twice, and orders twice in different files. */
class SameFileIT {

    private static final int ORDERS = 4;

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeOrders() {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", ORDERS, 100);
    }

    @Test
    void theSameFileInAnotherWorkflowSucceedsAddsNothingAndNamesTheFirst() {
        assertThat(InProcess.run(command("first")).outcome().exit()).isEqualTo(ExitCode.DONE);
        Map<String, Long> before = business();

        Ending second = command("second").runToEnd();

        assertThat(second.exitCode()).as(second.everything()).isZero();
        Json report = second.report();
        assertThat(report.text("phase")).isEqualTo("Succeeded");
        assertThat(report.text("reason")).isEqualTo("DuplicateFile");
        assertThat(report.text("result.duplicateOf")).isEqualTo("first/1");
        assertThat(report.text("message")).contains("first/1");
        assertThat(report.list("stages"))
                .extracting(stage -> stage.text("state"))
                .containsExactly("Succeeded", "Skipped", "Skipped", "Skipped", "Skipped", "Skipped");
        assertThat(business()).as("rows of orders, lines, drafts and events").isEqualTo(before);
        assertThat(database.count("source_document")).isEqualTo(1);
        assertThat(database.count("source_document_piece")).isEqualTo(1);

        InProcess third = InProcess.run(command("third"));
        assertThat(third.report().text("result.duplicateOf"))
                .as("the first, not the duplicate")
                .isEqualTo("first/1");
        InProcess secondAgain = InProcess.run(command("second").attempt(2));
        assertThat(secondAgain.outcome().reason())
                .as("a duplicate that is started again")
                .contains(Reason.DuplicateFile);
    }

    @Test
    void forAnotherMerchantTheSameFileIsPosted() {
        InProcess.run(command("first"));

        InProcess other = InProcess.run(command("second").merchant("merchant-7"));

        assertThat(other.outcome().exit()).as(other.toString()).isEqualTo(ExitCode.DONE);
        assertThat(other.outcome().reason()).isEmpty();
        assertThat(database.rows("SELECT merchant_id, count(*) FROM purchase_order GROUP BY 1 ORDER BY 1"))
                .as("orders with the same supplier and number, per merchant")
                .containsExactly("merchant-42|" + ORDERS, "merchant-7|" + ORDERS);
        for (String table : database.tables()) {
            if (!List.of(
                            "merchant_config",
                            "workflow_execution",
                            "staged_order_detail",
                            "order_envelope",
                            "purchase_order_line_delivery",
                            "purchase_order_line_quantity",
                            "staged_document_piece")
                    .contains(table)) {
                assertThat(database.rows("SELECT count(*) FROM " + table + " GROUP BY merchant_id"))
                        .as("each merchant's rows of %s", table)
                        .hasSize(2)
                        .containsOnly(database.rows("SELECT count(*) FROM " + table + " GROUP BY merchant_id")
                                .getFirst());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Parse", "Enrich", "Publish"})
    void whatTheFirstHasLeftUnfinishedTheSecondFinishes(StageName stage) {
        try (StageHold hold = database.hold(stage);
                WorkerProcess first = command("first").start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            first.kill();
            hold.release();
        }
        assertThat(database.committedStages()).doesNotContain(stage.name());

        InProcess second = InProcess.run(command("second"));

        assertThat(second.outcome().exit()).as(second.toString()).isEqualTo(ExitCode.DONE);
        assertThat(second.outcome().reason()).contains(Reason.EarlierFinished);
        assertThat(second.outcome().message()).contains("first/1", "396 of 400 lines posted in 4 of 4 orders");
        assertThat(second.report().number("result.quarantinedLines")).isEqualTo(ORDERS);
        assertEverythingIsPostedOnce();

        InProcess firstAgain = InProcess.run(command("first").attempt(2));
        assertThat(firstAgain.outcome().exit()).as(firstAgain.toString()).isEqualTo(ExitCode.DONE);
        assertThat(firstAgain.outcome().reason()).isEmpty();
        assertThat(firstAgain.report().number("result.quarantinedLines")).isEqualTo(ORDERS);
        assertEverythingIsPostedOnce();
    }

    @Test
    void theSameFileInTenWorkflowsAtTheSameTimeEndsAsOneAfterTheOther() {
        List<WorkerProcess> workers = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> command("w" + number).start())
                .toList();
        List<Ending> endings = workers.stream().map(WorkerProcess::awaitEnd).toList();
        workers.forEach(WorkerProcess::close);

        assertThat(endings)
                .allSatisfy(ending ->
                        assertThat(ending.exitCode()).as(ending.everything()).isZero());
        assertThat(endings)
                .extracting(ending -> ending.report().text("reason"))
                .as("one posts, nine are duplicates")
                .containsOnly("", "DuplicateFile")
                .containsOnlyOnce("");
        assertEverythingIsPostedOnce();
    }

    @Test
    void whoComesWithTheSameFileWaitsAndSaysForWhom() {
        try (StageHold hold = database.hold(StageName.Post);
                WorkerProcess one = command("one").start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            try (WorkerProcess two = command("two").start()) {
                await("the second says what it waits for")
                        .atMost(WorkerProcess.PATIENCE)
                        .ignoreExceptions()
                        .until(() -> two.progress().text("message").contains("workflow one/1 works on the same file"));
                assertThat(two.progress().text("reason")).isEqualTo("FileInUse");
                hold.release();

                assertThat(one.awaitEnd().report().text("reason")).isEmpty();
                assertThat(two.awaitEnd().report().text("reason")).isEqualTo("DuplicateFile");
            }
        }
        assertEverythingIsPostedOnce();
    }

    @Test
    void whoPostsTheSameOrdersInAnotherFileASecondLaterWaitsForTheFirstAndThenQuarantinesThem() throws IOException {
        Path other = Files.writeString(directory.resolve("other.csv"), Files.readString(file) + "\n");
        try (StageHold hold = database.hold(StageName.Post);
                WorkerProcess one = command("one").start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            try (WorkerProcess two = command("two").source(other).start()) {
                await("the second waits for the first's orders")
                        .atMost(WorkerProcess.PATIENCE)
                        .until(() -> database.count("pg_stat_activity WHERE datname = current_database()"
                                        + " AND usename = 'poflow' AND wait_event_type = 'Lock'"
                                        + " AND wait_event = 'transactionid'")
                                == 1);
                hold.release();

                assertThat(one.awaitEnd().report().number("result.quarantinedLines"))
                        .as("lines that cannot be read")
                        .isEqualTo(ORDERS);
                Ending second = two.awaitEnd();
                assertThat(second.exitCode()).as(second.everything()).isEqualTo(ExitCode.DATA.code());
                assertThat(second.report().text("reason")).isEqualTo("NothingPosted");
                assertThat(second.report().number("result.quarantinedLines")).isEqualTo(ORDERS * 100);
            }
        }
        assertThat(database.count("purchase_order")).as("orders").isEqualTo(ORDERS);
        assertThat(database.rows("SELECT message FROM validation_issue WHERE code = 'ORDER_ALREADY_POSTED'"))
                .hasSize(ORDERS)
                .allSatisfy(message -> assertThat(message).contains("one/1"));
    }

    private void assertEverythingIsPostedOnce() {
        assertThat(business())
                .isEqualTo(
                        Map.of("orders", (long) ORDERS, "lines", ORDERS * 99L, "drafts", ORDERS * 99L, "events", (long)
                                ORDERS));
        assertThat(database.count("quarantined_line")).as("quarantined lines").isEqualTo(ORDERS);
    }

    @Test
    void theSameOrderInADifferentFileIsQuarantinedAndNamesTheFirst() throws IOException {
        InProcess.run(command("first"));
        Map<String, Long> before = business();
        Path other = Files.writeString(directory.resolve("other.csv"), Files.readString(file) + "\n");

        InProcess second = InProcess.run(command("second").source(other));

        assertThat(second.outcome().reason()).as(second.toString()).contains(Reason.NothingPosted);
        assertThat(second.report().number("result.quarantinedLines")).isEqualTo(ORDERS * 100);
        assertThat(database.rows(
                        "SELECT DISTINCT code, severity, raw_value FROM validation_issue WHERE code = 'ORDER_ALREADY_POSTED'"
                                + " ORDER BY raw_value"))
                .hasSize(ORDERS)
                .first()
                .isEqualTo("ORDER_ALREADY_POSTED|REJECTS_ORDER|PO-1");
        assertThat(database.rows("SELECT message FROM validation_issue WHERE code = 'ORDER_ALREADY_POSTED'"))
                .allSatisfy(message -> assertThat(message).contains("first/1"));
        assertThat(business()).as("rows of orders, lines, drafts and events").isEqualTo(before);
    }

    /** By rows that the database looks at, not by time: once through the lines for all orders, not once for each. */
    @Test
    void ordersThatWerePostedBeforeAreQuarantinedInOneLookAtTheLines() throws IOException {
        int orders = 200;
        Path many = OrderCsv.write(directory.resolve("many.csv"), "M-", orders, 5);
        InProcess.run(command("first").source(many));
        Path oneMore = Files.writeString(
                directory.resolve("one-more.csv"),
                Files.readString(many) + "M-NEW,V-1108,Bergstrom Fasteners,2026-03-02,1,HX-1,Hex bolt,2,EA,1.50,USD\n");
        long before = rowsOfLinesRead();

        InProcess second = InProcess.run(command("second").source(oneMore));

        assertThat(second.report().number("result.quarantinedLines")).isEqualTo(orders * 5);
        assertThat(database.count("purchase_order")).isEqualTo(orders + 1);
        assertThat(rowsOfLinesRead() - before)
                .as("rows of order_line that were read for %d lines", orders * 5)
                .isLessThan(20L * orders * 5);
    }

    private long rowsOfLinesRead() {
        database.execute("SELECT pg_stat_force_next_flush()");
        return Long.parseLong(
                database.value(
                        "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'order_line'"));
    }

    @Test
    void aNewRevisionOfAnOrderIsPostedBesideTheFirst() throws IOException {
        String header = "PO Number,Revision,Supplier ID,Line,SKU,Quantity,Unit Price,Currency\n";
        Path first = Files.writeString(directory.resolve("r0.csv"), header + "4711,,V-1,1,HX-1,2,1.50,USD\n");
        Path second = Files.writeString(directory.resolve("r1.csv"), header + "4711,1,V-1,1,HX-1,3,1.50,USD\n");

        InProcess.run(command("first").source(first));
        InProcess revised = InProcess.run(command("second").source(second));

        assertThat(revised.outcome().exit()).as(revised.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT po_number, revision FROM purchase_order ORDER BY revision"))
                .containsExactly("4711|0", "4711|1");
    }

    @Test
    void aWorkflowWhoseSourceHasChangedIsAWrongConfiguration() {
        InProcess.run(command("first"));
        String another = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

        InProcess changed = InProcess.run(command("first").run(2).with("POFLOW_SOURCE_SHA256", another));

        assertThat(changed.outcome().exit()).as(changed.toString()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(changed.outcome().message()).contains(another);
    }

    @Test
    void aWorkflowOfAnotherMerchantUnderTheSameIdentityIsAWrongConfiguration() {
        InProcess.run(command("first"));
        Map<String, String> before = TableRows.of(database);

        InProcess foreign =
                InProcess.run(command("first").merchant("merchant-7").attempt(2));

        assertThat(foreign.outcome().exit()).as(foreign.toString()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(foreign.outcome().message()).contains("merchant-42", "merchant-7");
        assertThat(TableRows.of(database)).isEqualTo(before);
    }

    private Map<String, Long> business() {
        return Map.of(
                "orders", database.count("purchase_order"),
                "lines", database.count("purchase_order_line"),
                "drafts", database.count("product_draft"),
                "events", database.count("outbox_event"));
    }

    private WorkerCommand command(String workflow) {
        return WorkerCommand.on(database)
                .source(file)
                .workflow(workflow)
                // How long a workflow must be quiet until another may finish it.
                .with("POFLOW_CONNECTION_TIMEOUT_MS", "2000");
    }
}
