package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order's history: each document adds a revision, the newest counts, nothing is changed or deleted. */
class RevisionsIT {

    private static final String HEADER = "PO number,kind,revision,supplier,line,SKU,quantity,price,currency\n";

    private static OneGate worker;
    private static final AtomicInteger FILES = new AtomicInteger();

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @Test
    void aReplacementTakesThePlaceOfWhatWasBefore() {
        post("replaced", "4711,,,Bob,1,HX-1,2,1.50,EUR");
        post("replaced", "4711,replacement,,Bob,1,HX-1,5,1.50,EUR");

        assertThat(revisions("replaced")).containsExactly("0|ORIGINAL|POSTED|3.0000|1", "1|REPLACEMENT|POSTED|7.5000|");
        assertThat(current("replaced")).containsExactly("4711|1|7.5000");
        assertThat(events("replaced")).containsExactly("PurchaseOrderPosted", "PurchaseOrderReplaced");
    }

    @Test
    void aCancellationEndsTheOrderAndKeepsItsHistory() {
        post("cancelled", "4711,,,Bob,1,HX-1,2,1.50,EUR", "4712,,,Bob,1,HX-1,2,1.50,EUR");
        post("cancelled", "4711,cancel,0,Bob,1,HX-1,2,,EUR");

        assertThat(revisions("cancelled"))
                .containsExactly(
                        "0|ORIGINAL|POSTED|3.0000|1", "0|ORIGINAL|POSTED|3.0000|", "1|CANCELLATION|CANCELLED|0.0000|");
        assertThat(current("cancelled")).as("orders that still hold").containsExactly("4712|0|3.0000");
        assertThat(events("cancelled"))
                .containsExactly("PurchaseOrderPosted", "PurchaseOrderPosted", "PurchaseOrderCancelled");
        assertThat(worker.count("cancelled", "purchase_order_line"))
                .as("lines of all revisions")
                .isEqualTo(3);
        assertThat(worker.rows("cancelled", "SELECT action, subject FROM audit_log"))
                .contains("ORDER_CANCELLED|Bob 4711 revision 1");
    }

    @Test
    void aCancellationWithoutLinesIsEnough() {
        post("bare", "4711,,,Bob,1,HX-1,2,1.50,EUR");

        Outcome outcome = run("bare", """
                {"purchaseOrderNumber": "4711", "kind": "cancellation", "supplier": {"name": "Bob"}, "lines": []}""");

        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
        assertThat(current("bare")).isEmpty();
        assertThat(worker.issues("bare")).isEmpty();
    }

    @Test
    void anAdditionHasTheLinesOfTheRevisionBeforeAndItsOwn() {
        post(
                "added",
                "4711,,,Bob,1,HX-1,2,1.50,EUR",
                "4711,,,Bob,2,HX-2,many,1.50,EUR",
                "4711,,,Bob,3,HX-3,1,4.00,EUR");
        post("added", "4711,addition,0,Bob,2,HX-2,10,1.50,EUR");

        assertThat(current("added")).containsExactly("4711|1|22.0000");
        assertThat(worker.database.rows("""
                        SELECT l.line_id, l.sku, l.amount, l.carried_from IS NOT NULL FROM purchase_order_line AS l
                        JOIN current_purchase_order AS p USING (purchase_order_id, merchant_id)
                        WHERE merchant_id = 'added' ORDER BY l.line_id""")).containsExactly("1|HX-1|3.0000|t", "2|HX-2|15.0000|f", "3|HX-3|4.0000|t");
        assertThat(worker.rows("added", "SELECT revision, lines, carried_lines FROM purchase_order"))
                .containsExactly("0|2|0", "1|3|2");
    }

    @Test
    void anAddedLineReplacesTheOneOfItsIdentifier() {
        post("corrected", "4711,,,Bob,1,HX-1,2,1.50,EUR", "4711,,,Bob,2,HX-2,2,1.50,EUR");
        post("corrected", "4711,addition,,Bob,2,HX-2,4,1.50,EUR");

        assertThat(current("corrected")).containsExactly("4711|1|9.0000");
    }

    @Test
    void anAdditionInAnotherCurrencyIsRefused() {
        post("currency", "4711,,,Bob,1,HX-1,2,1.50,EUR");
        postNothing("currency", "4711,addition,,Bob,2,HX-1,2,1.50,USD");

        assertThat(current("currency")).containsExactly("4711|0|3.0000");
        assertThat(worker.issues("currency"))
                .containsExactly("Post|CURRENCY_MIXED|REJECTS_ORDER|2|1|purchaseOrderNumber|4711");
    }

    @Test
    void anOlderRevisionThatComesLateIsSupersededAtOnce() {
        post("late", "4711,,3,Bob,1,HX-1,2,1.50,EUR");
        post("late", "4711,,1,Bob,1,HX-1,9,1.50,EUR");

        assertThat(revisions("late")).containsExactly("1|ORIGINAL|POSTED|13.5000|3", "3|ORIGINAL|POSTED|3.0000|");
    }

    @Test
    void documentsAboutOneOrderInOneFileFollowEachOther() {
        run("chain", """
                [{"purchaseOrderNumber": "4711", "supplier": {"name": "Bob"}, "currency": "EUR",
                  "lines": [{"lineId": 1, "sku": "HX-1", "quantity": 1, "unitPrice": 1}]},
                 {"purchaseOrderNumber": "4711", "kind": "addition", "supplier": {"name": "Bob"}, "currency": "EUR",
                  "lines": [{"lineId": 2, "sku": "HX-2", "quantity": 1, "unitPrice": 10}]},
                 {"purchaseOrderNumber": "4711", "kind": "addition", "supplier": {"name": "Bob"}, "currency": "EUR",
                  "lines": [{"lineId": 3, "sku": "HX-3", "quantity": 1, "unitPrice": 100}]},
                 {"purchaseOrderNumber": "4711", "kind": "cancellation", "supplier": {"name": "Bob"}, "lines": []}]""");

        assertThat(revisions("chain"))
                .containsExactly(
                        "0|ORIGINAL|POSTED|1.0000|1",
                        "1|ADDITION|POSTED|11.0000|2",
                        "2|ADDITION|POSTED|111.0000|3",
                        "3|CANCELLATION|CANCELLED|0.0000|");
    }

    @Test
    void anotherSuppliersOrAnotherMerchantsOrderOfTheSameNumberIsAnotherOrder() {
        post("mine", "4711,,,Bob,1,HX-1,2,1.50,EUR", "4711x,,,Bob,1,HX-1,2,1.50,EUR");
        postNothing("theirs", "4711,cancel,,Bob,1,HX-1,2,1.50,EUR");
        postNothing("mine", "4711,cancel,,Ann,1,HX-1,2,1.50,EUR");

        assertThat(current("mine")).containsExactly("4711|0|3.0000", "4711x|0|3.0000");
        assertThat(worker.issues("theirs")).hasSize(1);
    }

    @Test
    void allowancesChargesAndTaxesArePosted() {
        run("charged", """
                {"purchaseOrderNumber": "4711", "supplier": {"gln": "4012345000016", "name": "Bob"}, "currency": "EUR",
                 "allowances": [{"percent": 10, "reason": "rebate"}], "charges": [{"amount": "4.00", "reason": "freight"}],
                 "allowanceTotal": 10.00, "chargeTotal": 4.00, "taxExclusiveAmount": 94.00, "taxAmount": 17.86,
                 "taxInclusiveAmount": 111.86, "payableAmount": 111.86, "totalAmount": 100.00,
                 "lines": [{"supplierSku": "HX-1", "buyerSku": "B-1", "quantity": 10, "unitPrice": 10.50, "amount": 100.00,
                   "allowances": [{"amount": 5.00, "reason": "damaged"}]}]}""");

        assertThat(worker.issues("charged")).isEmpty();
        assertThat(worker.rows("charged", """
                        SELECT supplier, supplier_gln, supplier_name, total_amount, allowance_amount, charge_amount, tax_amount,
                            payable_amount, charges FROM purchase_order"""))
                .containsExactly("4012345000016|4012345000016|Bob|100.0000|10.0000|4.0000|17.8600|111.8600|"
                        + "[{\"amount\": 10.00, \"charge\": false, \"reason\": \"rebate\"},"
                        + " {\"amount\": 4.00, \"charge\": true, \"reason\": \"freight\"}]");
        assertThat(worker.rows(
                        "charged", "SELECT sku, buyer_sku, supplier_sku, amount, charges FROM purchase_order_line"))
                .containsExactly(
                        "B-1|B-1|HX-1|100.0000|[{\"amount\": 5.00, \"charge\": false, \"reason\": \"damaged\"}]");
    }

    private static void post(String merchant, String... rows) {
        Outcome outcome = run(merchant, HEADER + String.join("\n", rows) + "\n");
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
    }

    private static void postNothing(String merchant, String row) {
        Outcome outcome = run(merchant, HEADER + row + "\n");
        assertThat(outcome.reason()).as("reason: %s", outcome).contains(Reason.NothingPosted);
    }

    private static Outcome run(String merchant, String file) {
        return worker.run(worker.command("revisions-" + FILES.incrementAndGet(), file.getBytes(UTF_8))
                .merchant(merchant)
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100"));
    }

    /** Revision, kind, state, total, and the revision that supersedes it. */
    private static List<String> revisions(String merchant) {
        return worker.database.rows("""
                SELECT p.revision, p.kind, p.state, p.total_amount, n.revision FROM purchase_order AS p
                LEFT JOIN purchase_order AS n ON n.purchase_order_id = p.superseded_by AND n.merchant_id = p.merchant_id
                WHERE p.merchant_id = '%s' ORDER BY p.revision, p.po_number""".formatted(merchant));
    }

    private static List<String> current(String merchant) {
        return worker.rows(merchant, "SELECT po_number, revision, total_amount FROM current_purchase_order");
    }

    private static List<String> events(String merchant) {
        return worker.database.rows("SELECT type FROM outbox_event WHERE merchant_id = '" + merchant
                + "' ORDER BY created_at, (payload->>'purchaseOrderNumber')");
    }
}
