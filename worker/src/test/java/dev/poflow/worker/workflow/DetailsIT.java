package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an order says beside its numbers arrives with it, and never stands in its way. */
class DetailsIT {

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
    void x12() {
        run("x12", """
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*7*X*004010~
                ST*850*0001~
                BEG*00*SA*4711**20260302~
                CUR*BY*USD~
                REF*DP*099~
                REF*CT*C-7~
                PER*BD*Jane Doe*TE*5551234*EM*jane@example.com~
                ITD*01*3*2**10**30~
                DTM*002*20260310~
                DTM*063*20260314~
                N1*ST*Store 17*UL*4012345000016~
                N3*1 Main St*Dock 4~
                N4*Springfield*IL*62701*US~
                N1*SU*Bergstrom Fasteners*92*S-1~
                N3*9 Forge Rd~
                PER*SR*Somebody Else*TE*999~
                PO1*1*500*EA*0.18*PE*BP*B-100~
                PO4*12*5*LB~
                REF*PD*SPRING~
                DTM*002*20260312~
                PO1*2*5*EA*18.50**VP*TP-5~
                CTT*2~
                SE*22*0001~
                GE*1*7~
                IEA*1*000000042~
                """);

        assertThat(worker.issues("x12")).isEmpty();
        assertThat(worker.rows("x12", "SELECT requested_delivery_date, details FROM current_purchase_order"))
                .containsExactly("2026-03-10|" + """
                        {"contact": {"name": "Jane Doe", "email": "jane@example.com", "phone": "5551234"}, \
                        "deliverTo": {"gln": "4012345000016", "city": "Springfield", "name": "Store 17", "region": "IL", \
                        "address": ["1 Main St", "Dock 4"], "country": "US", "postalCode": "62701"}, \
                        "references": [{"kind": "department", "number": "099"}, {"kind": "contract", "number": "C-7"}], \
                        "paymentTerms": {"netDays": 30, "discountDays": 10, "discountPercent": 2}, \
                        "latestDeliveryDate": "2026-03-14", "requestedDeliveryDate": "2026-03-10"}""");
        assertThat(worker.rows("x12", "SELECT line_number, requested_delivery_date, details FROM purchase_order_line"))
                .containsExactly("1|2026-03-12|" + """
                        {"pack": {"size": 5, "units": 12, "sizeUnit": "LB"}, \
                        "references": [{"kind": "promotion", "number": "SPRING"}], \
                        "requestedDeliveryDate": "2026-03-12"}""", "2||{}");
    }

    @Test
    void ubl() {
        run("ubl", """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:b="urn:b" xmlns:c="urn:c">
                  <b:ID>4711</b:ID><b:IssueDate>2026-03-02</b:IssueDate><b:Note>Ring twice</b:Note>
                  <b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>
                  <b:CustomerReference>Kitchen</b:CustomerReference><b:AccountingCost>CC-1</b:AccountingCost>
                  <c:Contract><b:ID>C-7</b:ID></c:Contract>
                  <c:BuyerCustomerParty><c:Party>
                    <b:EndpointID schemeID="0088">4012345000023</b:EndpointID>
                    <c:PartyName><b:Name>Big Store</b:Name></c:PartyName>
                    <c:PostalAddress><b:StreetName>Storgatan 1</b:StreetName><b:CityName>Malmö</b:CityName>
                      <b:PostalZone>21120</b:PostalZone><c:Country><b:IdentificationCode>SE</b:IdentificationCode></c:Country>
                    </c:PostalAddress>
                    <c:Contact><b:Name>Jan</b:Name><b:Telephone>+46 40 1</b:Telephone></c:Contact>
                  </c:Party></c:BuyerCustomerParty>
                  <c:SellerSupplierParty><c:Party><c:PartyName><b:Name>Bob</b:Name></c:PartyName></c:Party></c:SellerSupplierParty>
                  <c:Delivery>
                    <c:DeliveryLocation><b:ID schemeID="0088">4012345000016</b:ID>
                      <c:Address><b:StreetName>Kaj 4</b:StreetName><b:CityName>Lund</b:CityName></c:Address>
                    </c:DeliveryLocation>
                    <c:RequestedDeliveryPeriod><b:StartDate>2026-03-10</b:StartDate><b:EndDate>2026-03-14</b:EndDate>
                    </c:RequestedDeliveryPeriod>
                    <c:DeliveryParty><c:PartyName><b:Name>Store 17</b:Name></c:PartyName></c:DeliveryParty>
                  </c:Delivery>
                  <c:Delivery><c:DeliveryLocation><c:Address><b:CityName>Elsewhere</b:CityName></c:Address></c:DeliveryLocation>
                  </c:Delivery>
                  <c:PaymentTerms><b:Note>30 days net</b:Note></c:PaymentTerms>
                  <c:OrderLine><c:LineItem><b:ID>1</b:ID><b:Note>fragile</b:Note><b:Quantity unitCode="H87">5</b:Quantity>
                    <b:AccountingCost>CC-2</b:AccountingCost>
                    <c:Delivery><c:RequestedDeliveryPeriod><b:EndDate>2026-03-12</b:EndDate></c:RequestedDeliveryPeriod></c:Delivery>
                    <c:Price><b:PriceAmount>2.00</b:PriceAmount></c:Price>
                    <c:Item><b:PackQuantity>6</b:PackQuantity><b:Name>Cup</b:Name>
                      <c:SellersItemIdentification><b:ID>C-1</b:ID></c:SellersItemIdentification></c:Item>
                  </c:LineItem></c:OrderLine>
                </Order>
                """);

        assertThat(worker.issues("ubl")).isEmpty();
        assertThat(worker.rows("ubl", "SELECT requested_delivery_date, details FROM current_purchase_order"))
                .containsExactly("|" + """
                        {"buyer": {"gln": "4012345000023", "city": "Malmö", "name": "Big Store", "address": ["Storgatan 1"], \
                        "country": "SE", "postalCode": "21120"}, \
                        "notes": ["Ring twice"], \
                        "contact": {"name": "Jan", "phone": "+46 40 1"}, \
                        "accounts": [{"costCentre": "CC-1"}], \
                        "deliveries": [{"deliverTo": {"gln": "4012345000016", "city": "Lund", "name": "Store 17", "address": ["Kaj 4"]}, \
                        "latestDeliveryDate": "2026-03-14", "earliestDeliveryDate": "2026-03-10"}, \
                        {"deliverTo": {"city": "Elsewhere"}}], \
                        "references": [{"kind": "customer", "number": "Kitchen"}, {"kind": "contract", "number": "C-7"}], \
                        "paymentTerms": {"text": "30 days net"}}""");
        assertThat(worker.rows("ubl", "SELECT requested_delivery_date, details FROM purchase_order_line"))
                .containsExactly("2026-03-12|" + """
                        {"pack": {"units": 6}, "notes": ["fragile"], "accounts": [{"costCentre": "CC-2"}], \
                        "latestDeliveryDate": "2026-03-12"}""");
    }

    @Test
    void anAdditionKeepsWhatItsOrderHasSaid() {
        String order = """
                {"purchaseOrderNumber": "4711", "kind": "%s", "supplier": {"name": "Bob"}, "currency": "EUR", %s,
                 "lines": [{"lineId": "%s", "sku": "A", "quantity": 1, "unitPrice": 1, "notes": "of line %s"}]}""";
        run("added", order.formatted("original", """
                "requestedDeliveryDate": "2026-03-10", "deliverTo": {"city": "Bonn"}, "notes": "first\"""", "1", "1"));
        run("added", order.formatted("addition", """
                "notes": "second", "contact": {"name": "Jane"}""", "2", "2"));

        assertThat(worker.rows("added", "SELECT revision, requested_delivery_date, details FROM purchase_order"))
                .containsExactly(
                        "0|2026-03-10|{\"notes\": [\"first\"], \"deliverTo\": {\"city\": \"Bonn\"},"
                                + " \"requestedDeliveryDate\": \"2026-03-10\"}",
                        "1|2026-03-10|{\"notes\": [\"second\"], \"contact\": {\"name\": \"Jane\"},"
                                + " \"deliverTo\": {\"city\": \"Bonn\"}, \"requestedDeliveryDate\": \"2026-03-10\"}");
        assertThat(worker.database.rows("""
                        SELECT l.line_id, l.details FROM purchase_order_line AS l
                        JOIN current_purchase_order AS p USING (purchase_order_id, merchant_id)
                        WHERE merchant_id = 'added' ORDER BY l.line_id"""))
                .containsExactly("1|{\"notes\": [\"of line 1\"]}", "2|{\"notes\": [\"of line 2\"]}");
    }

    @Test
    void aReplacementSaysItAllAnew() {
        String order = """
                {"purchaseOrderNumber": "4711", "kind": "%s", "supplier": {"name": "Bob"}, "currency": "EUR", "notes": "%s",
                 "deliverTo": %s, "lines": [{"sku": "A", "quantity": 1, "unitPrice": 1}]}""";
        run("replaced", order.formatted("original", "first", "{\"city\": \"Bonn\"}"));
        run("replaced", order.formatted("replacement", "second", "null"));

        assertThat(worker.rows("replaced", "SELECT revision, details FROM current_purchase_order"))
                .containsExactly("1|{\"notes\": [\"second\"]}");
    }

    @Test
    void detailsOfManyOrdersInATableFindTheirOrders() {
        StringBuilder table =
                new StringBuilder("PO number,supplier,SKU,quantity,price,currency,ship to,delivery date\n");
        for (int row = 0; row < 2; row++) {
            for (int order = 1; order <= 500; order++) {
                String store = row == order % 2 ? "Store " + order : "";
                table.append("P-%d,Bob,A-%d,1,1,EUR,%s,2026-03-%02d\n".formatted(order, row, store, 1 + order % 28));
            }
        }
        run("table", table.toString());

        assertThat(
                        worker.database.count(
                                "purchase_order WHERE merchant_id = 'table' AND details ="
                                        + " jsonb_build_object('deliverTo', jsonb_build_object('name', 'Store ' || substr(po_number, 3)))"))
                .as("orders that have their own store")
                .isEqualTo(500);
        assertThat(worker.database.count("purchase_order_line AS l JOIN purchase_order AS p USING (purchase_order_id)"
                        + " WHERE l.merchant_id = 'table' AND extract(day FROM l.requested_delivery_date) ="
                        + " 1 + substr(p.po_number, 3)::int % 28"))
                .as("lines that have their own day")
                .isEqualTo(1_000);
    }

    @Test
    void anEventNamesTheDayAndTheDetails() {
        run("event", """
                {"purchaseOrderNumber": "4711", "supplier": {"name": "Bob"}, "currency": "EUR", "latestDeliveryDate": "2026-03-10",
                 "lines": [{"sku": "A", "quantity": 1, "unitPrice": 1}]}""");

        assertThat(worker.rows(
                        "event", "SELECT payload->>'requestedDeliveryDate', payload->'details' FROM outbox_event"))
                .containsExactly("2026-03-10|{\"latestDeliveryDate\": \"2026-03-10\"}");
    }

    private static void run(String merchant, String file) {
        Outcome outcome = worker.run(worker.command("details-" + FILES.incrementAndGet(), file.getBytes(UTF_8))
                .merchant(merchant)
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100"));
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
    }
}
