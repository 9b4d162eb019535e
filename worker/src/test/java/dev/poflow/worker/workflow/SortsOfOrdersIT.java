package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Reason;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests, blanket orders, call-offs, copies: what is no order to deliver is not posted as one, whatever format says so. */
@Execution(ExecutionMode.CONCURRENT)
class SortsOfOrdersIT {

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    static Stream<Arguments> tests() {
        return Stream.of(
                Arguments.of("X12, ISA15", x12("T", "NE", "")),
                Arguments.of("X12, information", x12("I", "NE", "")),
                Arguments.of("EDIFACT, UNB 0035", edifact("++++++1", "220")),
                Arguments.of("cXML", cxml("test", "regular")),
                Arguments.of("JSON", json("\"test\": true")),
                Arguments.of("JSON, a word", json("\"test\": \"yes\"")),
                Arguments.of("CSV", csv("Test", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tests")
    void ofATestNothingIsPosted(String name, String file) throws IOException {
        InProcess run = InProcess.run(command("test", file));

        assertThat(run.outcome().reason()).as(run.toString()).contains(Reason.NothingPosted);
        assertThat(database.count("purchase_order")).isZero();
        assertThat(database.rows("SELECT code, severity FROM validation_issue WHERE code <> 'COLUMN_IGNORED'"))
                .containsExactly("TEST_DOCUMENT|REJECTS_ORDER");
    }

    @Test
    void aTestIsPostedWhereThePolicySaysSoAndKeepsItsMark() throws IOException {
        InProcess run = InProcess.run(command("test", x12("T", "NE", "")).with("POFLOW_TEST_DOCUMENTS", "Post"));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, test FROM purchase_order")).containsExactly("POSTED|t");
        assertThat(database.rows("SELECT code, severity FROM validation_issue")).containsExactly("TEST_DOCUMENT|WARNS");
        assertThat(database.rows("SELECT payload->>'test' FROM outbox_event")).containsExactly("true");
    }

    static Stream<Arguments> ordersLikeMost() {
        return Stream.of(
                Arguments.of("X12", x12("P", "SA", "")),
                Arguments.of("X12, a type of its own", x12("P", "RO", "")),
                Arguments.of("EDIFACT", edifact("", "220")),
                Arguments.of("EDIFACT, no test", edifact("++++++0", "105")),
                Arguments.of("UBL", ubl("<cbc:OrderTypeCode>220</cbc:OrderTypeCode>")),
                Arguments.of("UBL, no copy", ubl("<cbc:CopyIndicator>false</cbc:CopyIndicator>")),
                Arguments.of("cXML", cxml("production", "regular")),
                Arguments.of("JSON", json("\"test\": false")),
                Arguments.of("CSV", csv("Test", "no")),
                Arguments.of("CSV, a type of its own", csv("PO Type", "NB")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ordersLikeMost")
    void anOrderLikeMostIsPosted(String name, String file) throws IOException {
        InProcess run = InProcess.run(command("plain", file));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, test FROM purchase_order")).containsExactly("POSTED|f");
    }

    static Stream<Arguments> noOrdersToDeliver() {
        return Stream.of(
                Arguments.of("X12, blanket", x12("P", "BK", ""), "blanket"),
                Arguments.of("X12, estimated quantities", x12("P", "BE", ""), "blanket"),
                Arguments.of("X12, standing", x12("P", "ST", ""), "standing"),
                Arguments.of("X12, for information", x12("P", "IN", ""), "copy"),
                Arguments.of("X12, stop work", x12("P", "SW", ""), "stop"),
                Arguments.of("EDIFACT, blanket", edifact("", "221"), "blanket"),
                Arguments.of("UBL, blanket", ubl("<cbc:OrderTypeCode>221</cbc:OrderTypeCode>"), "blanket"),
                Arguments.of("UBL, copy", ubl("<cbc:CopyIndicator>true</cbc:CopyIndicator>"), "copy"),
                Arguments.of("cXML, blanket", cxml("production", "blanket"), "blanket"),
                Arguments.of("JSON, blanket", json("\"orderType\": \"Blanket\""), "Blanket"),
                Arguments.of("CSV, blanket", csv("PO Type", "blanket"), "blanket"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noOrdersToDeliver")
    void whatIsNoOrderToDeliverIsHeld(String name, String file, String type) throws IOException {
        InProcess run = InProcess.run(command("held", file));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(run.report().number("result.heldOrders")).isEqualTo(1);
        assertThat(database.rows("SELECT state, hold_reason, order_type FROM purchase_order"))
                .containsExactly("HELD|ORDER_TYPE|" + type);
        assertThat(database.rows("SELECT message FROM validation_issue WHERE code = 'ORDER_TYPE'"))
                .singleElement()
                .asString()
                .contains("nothing is delivered by it");
        assertThat(database.count("product_draft")).isZero();
    }

    @Test
    void callOffsOfABlanketOrderAreOrdersOfTheirOwn() throws IOException {
        InProcess.run(command("blanket", x12("P", "BK", "")));
        InProcess.run(command("first", x12("P", "RL", "1")));
        InProcess second = InProcess.run(command("second", x12("P", "RL", "2")));
        InProcess again = InProcess.run(command("again", x12("P", "RL", "2") + "\n"));

        assertThat(second.outcome().exit()).as(second.toString()).isEqualTo(ExitCode.DONE);
        assertThat(again.outcome().reason())
                .as("the same call-off in another file")
                .contains(Reason.NothingPosted);
        assertThat(database.rows("""
                SELECT po_number, release_number, order_type, revision, state, superseded_by IS NULL FROM purchase_order
                ORDER BY release_number"""))
                .containsExactly("4711||blanket|0|HELD|t", "4711|1|callOff|0|POSTED|t", "4711|2|callOff|0|POSTED|t");
    }

    @Test
    void callOffsInOneTableAreOrdersOfTheirOwn() throws IOException {
        String table = "PO Number,Release No,Supplier ID,Currency,SKU,Quantity,Unit Price\n"
                + "4711,1,S-1,EUR,HX-1,4,2.50\n4711,2,S-1,EUR,HX-1,6,2.50\n4711,1,S-1,EUR,HX-2,1,2.50\n";

        InProcess.run(command("table", table));

        assertThat(database.rows("SELECT po_number, release_number, lines FROM purchase_order ORDER BY 2"))
                .containsExactly("4711|1|2", "4711|2|1");
    }

    private WorkerCommand command(String workflow, String content) throws IOException {
        return WorkerCommand.on(database)
                .workflow(workflow)
                .source(Files.writeString(directory.resolve(workflow), content));
    }

    private static String x12(String usage, String type, String release) {
        return """
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*%s*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*7*X*004010~
                ST*850*0001~
                BEG*00*%s*4711*%s*20260302~
                CUR*BY*USD~
                N1*SU*Bergstrom Fasteners*92*S-1~
                PO1*1*500*EA*0.18*PE*BP*HX-M8~
                SE*6*0001~
                GE*1*7~
                IEA*1*000000042~
                """.formatted(usage, type, release);
    }

    private static String edifact(String afterReference, String name) {
        return """
                UNB+UNOC:3+5412345000013:14+4012345000023:14+260302:0815+42%s'
                UNH+1+ORDERS:D:96A:UN:EAN008'
                BGM+%s+4711+9'
                DTM+137:20260302:102'
                NAD+SU+S-1::92++Bergstrom Fasteners'
                CUX+2:EUR:9'
                LIN+1++4000000000013:EN'
                QTY+21:171:KGM'
                PRI+AAA:159.74'
                UNS+S'
                UNT+10+1'
                UNZ+1+42'
                """.formatted(afterReference, name);
    }

    private static String ubl(String element) {
        return """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:ID>4711</cbc:ID>%s<cbc:IssueDate>2026-03-02</cbc:IssueDate>
                  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
                  <cac:SellerSupplierParty><cac:Party><cac:PartyName><cbc:Name>Bergstrom</cbc:Name></cac:PartyName></cac:Party></cac:SellerSupplierParty>
                  <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:Quantity unitCode="EA">4</cbc:Quantity>
                    <cac:Price><cbc:PriceAmount currencyID="EUR">2.50</cbc:PriceAmount></cac:Price>
                    <cac:Item><cbc:Name>Hex bolt</cbc:Name><cac:SellersItemIdentification><cbc:ID>HX-1</cbc:ID></cac:SellersItemIdentification></cac:Item>
                  </cac:LineItem></cac:OrderLine>
                </Order>
                """.formatted(element);
    }

    private static String cxml(String deployment, String type) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <cXML payloadID="1@example.com" timestamp="2026-03-02T08:15:00Z">
                  <Header><To><Credential domain="VendorID"><Identity>S-1</Identity></Credential></To></Header>
                  <Request deploymentMode="%s"><OrderRequest>
                    <OrderRequestHeader orderID="4711" orderDate="2026-03-02" type="new" orderType="%s">
                      <Total><Money currency="USD">10.00</Money></Total>
                    </OrderRequestHeader>
                    <ItemOut quantity="4" lineNumber="1"><ItemID><SupplierPartID>HX-1</SupplierPartID></ItemID>
                      <ItemDetail><UnitPrice><Money currency="USD">2.50</Money></UnitPrice><Description>Hex bolt</Description>
                        <UnitOfMeasure>EA</UnitOfMeasure></ItemDetail>
                    </ItemOut>
                  </OrderRequest></Request>
                </cXML>
                """.formatted(deployment, type);
    }

    private static String json(String member) {
        return """
                {"purchaseOrderNumber": "4711", %s, "supplier": {"id": "S-1"}, "currency": "EUR",
                 "lines": [{"sku": "HX-1", "quantity": 4, "unitPrice": 2.50}]}
                """.formatted(member);
    }

    private static String csv(String column, String value) {
        return "PO Number,%s,Supplier ID,Currency,SKU,Quantity,Unit Price\n4711,%s,S-1,EUR,HX-1,4,2.50\n"
                .formatted(column, value);
    }
}
