package dev.poflow.worker.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What people decide of orders that are held, and what they see of orders. Each merchant is a test's own. */
class DecisionIT {

    private static final String HEADER =
            "PO number,revision,supplier ID,line,SKU,description,quantity,price,currency,order total\n";
    private static final String HELD = HEADER + "4711,,S-1,1,A,Hex bolt,1,2.00,EUR,9.00\n";

    private final TestDatabase database = TestServer.shared().migrated();
    private final AtomicInteger files = new AtomicInteger();

    @Test
    void aReleasedOrderIsPostedWithItsDraftsItsEventAndWhoDidIt() {
        send("released", HELD);
        assertThat(rows("released", "SELECT sku FROM product_draft")).isEmpty();

        Ending ended = decide("release", "released", "4711");

        assertThat(ended.exitCode()).as(ended.everything()).isZero();
        assertThat(ended.stdout())
                .isEqualToIgnoringNewLines(
                        "Released: order 4711, revision 0, of S-1, which was held for TOTAL_MISMATCH; 1 draft");
        assertThat(rows("released", "SELECT state, hold_reason, decided_by, decision_reason FROM purchase_order"))
                .containsExactly("POSTED||alice|the total is theirs");
        assertThat(rows("released", "SELECT sku FROM product_draft")).containsExactly("A");
        assertThat(rows("released", "SELECT type FROM outbox_event ORDER BY created_at, type"))
                .containsExactlyInAnyOrder("PurchaseOrderHeld", "PurchaseOrderPosted");
        assertThat(rows(
                        "released",
                        "SELECT payload->>'decidedBy', payload->>'totalAmount' FROM outbox_event"
                                + " WHERE type = 'PurchaseOrderPosted'"))
                .containsExactly("alice|2.0000");
        assertThat(rows("released", "SELECT action, actor, subject, detail FROM audit_log WHERE actor <> ''"))
                .containsExactly("ORDER_RELEASED|alice|S-1 4711 revision 0|TOTAL_MISMATCH: the total is theirs");
        assertThat(rows("released", "SELECT code, resolved_by FROM validation_issue"))
                .containsExactly("TOTAL_MISMATCH|release by alice");
    }

    @Test
    void anOrderThatIsNotHeldIsNamedWithWhatItIs() {
        send("twice", HELD);
        decide("release", "twice", "4711");

        Ending again = decide("reject", "twice", "4711");

        assertThat(again.exitCode()).as(again.everything()).isEqualTo(65);
        assertThat(again.stderr()).contains("order 4711, revision 0, of S-1 is not held: it is POSTED, by alice at 20");
        assertThat(rows("twice", "SELECT type FROM outbox_event")).hasSize(2);
    }

    @Test
    void aRejectedRevisionLeavesTheOneBeforeItInForce() {
        send("revived", HEADER + "4711,,S-1,1,A,Hex bolt,1,2.00,EUR,2.00\n");
        send("revived", HEADER + "4711,1,S-1,1,A,Hex bolt,1,3.00,EUR,9.00\n");

        Ending ended = decide("reject", "revived", "4711");

        assertThat(ended.stdout()).contains("revision 0 holds again");
        assertThat(current("revived")).containsExactly("0|POSTED");
        assertThat(rows("revived", "SELECT code FROM validation_issue WHERE resolved_by = ''"))
                .isEmpty();
        assertThat(rows("revived", "SELECT type FROM outbox_event WHERE type = 'PurchaseOrderRejected'"))
                .hasSize(1);

        send("revived", HEADER + "4711,1,S-1,1,A,Hex bolt,1,3.00,EUR,3.00\n");

        assertThat(current("revived")).as("the corrected revision").containsExactly("2|POSTED");
    }

    @Test
    void aRejectedOrderLivesAgainByACorrectedFileButNotByAnAddition() {
        send("rejected", HELD);
        decide("reject", "rejected", "4711");
        assertThat(current("rejected")).isEmpty();

        send(
                "rejected",
                "PO number,kind,supplier ID,line,SKU,quantity,price,currency\n4711,addition,S-1,2,B,1,2.00,EUR\n");
        assertThat(rows("rejected", "SELECT revision, state, hold_reason FROM current_purchase_order"))
                .containsExactly("1|HELD|REPLACES_REJECTED");

        send("rejected", HEADER + "4711,,S-1,1,A,Hex bolt,1,2.00,EUR,2.00\n");

        assertThat(current("rejected")).containsExactly("2|POSTED");
    }

    @Test
    void anAdditionToAReleasedOrderIsHeldForItsOwnReasonsOnly() {
        send("added", HELD);
        decide("release", "added", "4711");

        send(
                "added",
                "PO number,kind,supplier ID,line,SKU,quantity,price,currency\n4711,addition,S-1,2,B,1,2.00,EUR\n");

        assertThat(current("added")).containsExactly("1|POSTED");
    }

    @Test
    void anAdditionThatPostsAHeldOrderDraftsTheArticlesOfAllItsLines() {
        send("drafts", HELD);
        assertThat(rows("drafts", "SELECT sku FROM product_draft")).isEmpty();

        send(
                "drafts",
                "PO number,kind,supplier ID,line,SKU,quantity,price,currency\n4711,addition,S-1,2,B,1,7.00,EUR\n");

        assertThat(current("drafts")).containsExactly("1|POSTED");
        assertThat(rows("drafts", "SELECT sku FROM product_draft ORDER BY 1")).containsExactly("A", "B");
    }

    @Test
    void severalOrdersOfOneNumberMustBeToldApart() {
        send("ambiguous", HELD);
        send("ambiguous", HELD.replace("S-1", "S-2"));

        Ending either = decide("release", "ambiguous", "4711");
        assertThat(either.exitCode()).isEqualTo(78);
        assertThat(either.stderr()).contains("partner S-1", "partner S-2", "--partner");

        Ending none = command("release", "ambiguous", "4712").runToEnd();
        assertThat(none.exitCode()).isEqualTo(78);
        assertThat(none.stderr()).contains("no order 4712");

        Ending one = command("release", "ambiguous", "4711")
                .with("POFLOW_ORDER_PARTNER", "S-2")
                .runToEnd();
        assertThat(one.exitCode()).as(one.everything()).isZero();
        assertThat(rows("ambiguous", "SELECT supplier, state FROM current_purchase_order ORDER BY 1"))
                .containsExactly("S-1|HELD", "S-2|POSTED");
    }

    @Test
    void whatWaitsForAPersonIsListedAndShown() {
        send("listed", HELD);
        send("listed", HEADER + "4712,,S-1,1,A,Hex bolt,1,2.00,EUR,2.00\n");

        String open = WorkerCommand.on(database)
                .command("list")
                .with("POFLOW_MERCHANT_ID", "listed")
                .with("POFLOW_OPEN", "true")
                .runToEnd()
                .stdout();
        assertThat(open).contains("4711", "TOTAL_MISMATCH", "HELD").doesNotContain("4712");

        String shown = command("show", "listed", "4711").runToEnd().stdout();
        assertThat(shown)
                .startsWith("Order 4711, revision 0, of S-1: HELD")
                .contains("held for: TOTAL_MISMATCH", "Hex bolt", "The order's total is 9.00");

        String json = command("show", "listed", "4711")
                .with("POFLOW_OUTPUT", "json")
                .runToEnd()
                .stdout();
        assertThat(json).contains("\"poNumber\" : \"4711\"", "\"state\" : \"HELD\"", "\"unitPrice\" : \"2.0000\"");
    }

    @Test
    void aFileIsCheckedWithoutADatabase() throws IOException {
        String file = Files.write(
                        Files.createTempFile("orders", ".csv"),
                        (HEADER
                                        + "4711,,S-1,1,A,Hex bolt,1,2.00,EUR,9.00\n"
                                        + "4712,,S-1,1,A,Hex bolt,one,2.00,EUR,\n"
                                        + "4713,,S-1,1,A,Hex bolt,1,2.00,EUR,\n")
                                .getBytes(UTF_8))
                .toString();

        Ending wrong = new WorkerCommandWithoutDatabase(file).check();

        assertThat(wrong.exitCode()).as(wrong.everything()).isEqualTo(65);
        assertThat(wrong.stdout())
                .contains(
                        "order 4711 of S-1 would be held, with 1 line",
                        "order 4712 of S-1 would be rejected",
                        "order 4713 of S-1 would be posted, with 1 line",
                        "line 3, column 7, quantity: \"one\" is not a number");
    }

    /** A check of a file. */
    private record WorkerCommandWithoutDatabase(String file) {
        Ending check() {
            return WorkerCommand.on(TestServer.shared().migrated())
                    .without("POFLOW_DATABASE_DIR")
                    .command("check", file)
                    .runToEnd();
        }
    }

    private Ending decide(String verb, String merchant, String order) {
        return command(verb, merchant, order).runToEnd();
    }

    private WorkerCommand command(String verb, String merchant, String order) {
        return WorkerCommand.on(database)
                .command(verb, order)
                .with("POFLOW_MERCHANT_ID", merchant)
                .with("POFLOW_ACTOR", "alice")
                .with("POFLOW_DECISION_REASON", "the total is theirs");
    }

    private void send(String merchant, String csv) {
        try {
            InProcess.run(WorkerCommand.on(database)
                    .workflow(merchant + "-" + files.incrementAndGet())
                    .merchant(merchant)
                    .source(Files.writeString(Files.createTempFile("orders", ".csv"), csv)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> current(String merchant) {
        return rows(merchant, "SELECT revision, state FROM current_purchase_order");
    }

    private List<String> rows(String merchant, String select) {
        String where = " merchant_id = '" + merchant + "'";
        String ordered = select.contains(" ORDER BY ") ? select : select + " ORDER BY 1";
        String sql = ordered.contains(" WHERE ")
                ? ordered.replaceFirst(" WHERE ", " WHERE" + where + " AND ")
                : ordered.replaceFirst(" ORDER BY ", " WHERE" + where + " ORDER BY ");
        return database.rows(sql);
    }
}
