package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A line that goes to several places, or comes on several days, is posted once, with how much goes where and when beside it. */
class DeliveriesIT {

    private static final String DELIVERIES = """
            SELECT p.revision, l.line_id, l.quantity, d.delivery_number, d.quantity, d.unit, d.place_id, d.place_gln, d.place_name,
                d.requested_delivery_date
            FROM purchase_order_line_delivery AS d JOIN purchase_order_line AS l USING (purchase_order_id, line_number, merchant_id)
            JOIN purchase_order AS p USING (purchase_order_id, merchant_id)
            WHERE merchant_id = '%s' ORDER BY p.revision, l.line_id, d.delivery_number""";

    private static final AtomicInteger FILES = new AtomicInteger();

    private static OneGate worker;

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @Test
    void storesAndDaysOfX12() {
        run("x12", """
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*7*X*004010~
                ST*850*0001~
                BEG*00*SA*4711**20260302~
                CUR*BY*USD~
                N1*SU*Bergstrom Fasteners*92*S-1~
                PO1*1*60*EA*2.00*PE*VP*LAMP-1~
                SDQ*EA*92*S101*10*S102*20*S103*30~
                PO1*2*500*EA*0.40*PE*VP*CLIP-1~
                SCH*200*EA***002*20260310~
                SCH*300*EA***002*20260410~
                PO1*3*500*EA*0.40*PE*VP*ARCH-1~
                SCH*500*EA***002*20260310~
                CTT*3*1060~
                SE*13*0001~
                GE*1*7~
                IEA*1*000000042~
                """);

        assertThat(worker.issues("x12")).isEmpty();
        assertThat(worker.database.rows(DELIVERIES.formatted("x12")))
                .containsExactly(
                        "0|1|60.0000|1|10|EA|S101|||",
                        "0|1|60.0000|2|20|EA|S102|||",
                        "0|1|60.0000|3|30|EA|S103|||",
                        "0|2|500.0000|1|200|EA||||2026-03-10",
                        "0|2|500.0000|2|300|EA||||2026-04-10");
        assertThat(worker.rows("x12", "SELECT line_id, amount, requested_delivery_date FROM purchase_order_line"))
                .containsExactly("1|120.0000|", "2|200.0000|", "3|200.0000|2026-03-10");
    }

    @Test
    void aLineWithoutAQuantityHasTheSumOfItsDeliveriesAndOneOfAnotherSumIsQuarantined() {
        run("sum", """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [
                  {"lineId": "1", "sku": "A", "unitPrice": 2, "deliveries": [
                    {"quantity": 20, "unit": "EA", "deliverTo": {"name": "North"}, "requestedDeliveryDate": "2026-03-10"},
                    {"quantity": 40, "deliverTo": {"gln": "4012345000016"}, "requestedDeliveryDate": "2026-03-10"}]},
                  {"lineId": "2", "sku": "B", "quantity": 61, "unitPrice": 2, "deliveries": [{"quantity": 20}, {"quantity": 40}]}]}
                """);

        assertThat(worker.rows(
                        "sum",
                        "SELECT line_id, quantity, unit, amount, requested_delivery_date FROM purchase_order_line"))
                .containsExactly("1|60.0000|EA|120.0000|2026-03-10");
        assertThat(worker.database.rows(DELIVERIES.formatted("sum")))
                .containsExactly(
                        "0|1|60.0000|1|20|EA|||North|2026-03-10", "0|1|60.0000|2|40|||4012345000016||2026-03-10");
        assertThat(worker.issues("sum"))
                .containsExactly("Validate|DELIVERY_MISMATCH|QUARANTINES_LINE|5|91|deliveries.quantity|20");
    }

    @Test
    void freeGoodsAreKeptAndNotPaid() {
        run("free", """
                UNB+UNOC:3+5412345000013:14+4012345000016:14+260302:0815+77'
                UNH+1+ORDERS:D:96A:UN:EAN008'
                BGM+220+4711+9'
                DTM+137:20260302:102'
                NAD+SU+4012345000016::9++Vesper Loom'
                CUX+2:EUR:9'
                LIN+1++MINT-1:SA'
                QTY+21:300:PCE'
                QTY+192:25:PCE'
                PRI+AAA:0.80'
                UNS+S'
                UNT+11+1'
                UNZ+1+77'
                """);

        assertThat(worker.rows("free", "SELECT quantity, amount, details FROM purchase_order_line"))
                .containsExactly("300.0000|240.0000|"
                        + "{\"quantities\": [{\"kind\": \"free\", \"unit\": \"PCE\", \"quantity\": 25}]}");
        assertThat(worker.rows("free", "SELECT line_number, kind, quantity, unit FROM purchase_order_line_quantity"))
                .containsExactly("1|free|25|PCE");
    }

    @Test
    void anAdditionCarriesTheDeliveriesOfItsOrder() {
        String order = """
                {"purchaseOrderNumber": "4711", "kind": "%s", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [
                  {"lineId": "%s", "sku": "A", "quantity": 3, "unitPrice": 2, "deliveries": [{"quantity": 1}, {"quantity": 2}]}]}""";
        run("carried", order.formatted("original", "1"));
        run("carried", order.formatted("addition", "2"));

        assertThat(worker.database.rows(DELIVERIES.formatted("carried")))
                .containsExactly(
                        "0|1|3.0000|1|1|||||",
                        "0|1|3.0000|2|2|||||",
                        "1|1|3.0000|1|1|||||",
                        "1|1|3.0000|2|2|||||",
                        "1|2|3.0000|1|1|||||",
                        "1|2|3.0000|2|2|||||");
    }

    private static void run(String merchant, String file) {
        Outcome outcome = worker.run(worker.command("deliveries-" + FILES.incrementAndGet(), file.getBytes(UTF_8))
                .merchant(merchant)
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100"));
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
    }
}
