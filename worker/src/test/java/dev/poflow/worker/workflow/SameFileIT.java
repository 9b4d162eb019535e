package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.worker.ExitCode;
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
import dev.poflow.worker.order.StageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .isEqualTo("DuplicateFile");
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
            if (!List.of("merchant_config", "workflow_execution", "staged_order_detail")
                    .contains(table)) {
                assertThat(database.rows("SELECT count(*) FROM " + table + " GROUP BY merchant_id"))
                        .as("each merchant's rows of %s", table)
                        .hasSize(2)
                        .containsOnly(database.rows("SELECT count(*) FROM " + table + " GROUP BY merchant_id")
                                .getFirst());
            }
        }
    }

    @Test
    void theSameFileIsProcessedWhereTheFirstHasStoppedBeforePost() {
        try (StageHold hold = database.hold(StageName.Enrich);
                WorkerProcess first = command("first").start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            first.kill();
            hold.release();

            InProcess second = InProcess.run(command("second"));

            assertThat(second.outcome())
                    .as(second.toString())
                    .extracting(Outcome::exit)
                    .isEqualTo(ExitCode.DONE);
            assertThat(second.outcome().reason())
                    .as("nothing was posted, so nothing is a duplicate")
                    .isEmpty();
        }
        assertThat(database.count("purchase_order")).isEqualTo(ORDERS);

        InProcess firstAgain = InProcess.run(command("first").attempt(2));
        assertThat(firstAgain.outcome().exit()).as(firstAgain.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.count("purchase_order"))
                .as("orders after the first goes on")
                .isEqualTo(ORDERS);
        assertThat(firstAgain.report().number("result.quarantinedLines"))
                .as("all were posted by the second")
                .isEqualTo(400);
    }

    @Test
    void theSameFileInTwoWorkflowsAtTheSameTimeIsPostedOnce() {
        try (WorkerProcess one = command("one").start();
                WorkerProcess two = command("two").start()) {
            List<Ending> endings = List.of(one.awaitEnd(), two.awaitEnd());

            assertThat(endings)
                    .allSatisfy(ending -> assertThat(ending.exitCode())
                            .as(ending.everything())
                            .isZero());
        }
        assertThat(database.count("purchase_order")).as("orders").isEqualTo(ORDERS);
        assertThat(database.count("outbox_event")).as("events").isEqualTo(ORDERS);
        assertThat(database.count("purchase_order_line")).as("lines").isEqualTo(ORDERS * 100 - ORDERS);
    }

    @Test
    void whoPostsTheSameOrdersASecondLaterWaitsForTheFirstAndThenQuarantinesThem() {
        try (StageHold hold = database.hold(StageName.Post);
                WorkerProcess one = command("one").start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
            try (WorkerProcess two = command("two").start()) {
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
                assertThat(second.exitCode()).as(second.everything()).isZero();
                assertThat(second.report().number("result.quarantinedLines")).isEqualTo(ORDERS * 100);
            }
        }
        assertThat(database.count("purchase_order")).as("orders").isEqualTo(ORDERS);
        assertThat(database.rows("SELECT message FROM validation_issue WHERE code = 'ORDER_ALREADY_POSTED'"))
                .hasSize(ORDERS)
                .allSatisfy(message -> assertThat(message).contains("one/1"));
    }

    @Test
    void theSameOrderInADifferentFileIsQuarantinedAndNamesTheFirst() throws IOException {
        InProcess.run(command("first"));
        Map<String, Long> before = business();
        Path other = Files.writeString(directory.resolve("other.csv"), Files.readString(file) + "\n");

        InProcess second = InProcess.run(command("second").source(other));

        assertThat(second.outcome().exit()).as(second.toString()).isEqualTo(ExitCode.DONE);
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
        return WorkerCommand.on(database).source(file).workflow(workflow);
    }
}
