package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
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

/** Whose orders they are, and what they came in. */
@Execution(ExecutionMode.CONCURRENT)
class PartnersIT {

    private static final String SELLS =
            "\"trades\": \"Sells\", \"own\": {\"number\": [\"SHOP\"], \"gln\": [\"4012345000016\"]}";
    private static final String BOTH = SELLS.replace("Sells", "Both");
    private static final String BUYS = SELLS.replace("Sells", "Buys");

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    static Stream<Arguments> partners() {
        return Stream.of(
                Arguments.of("a supplier, whoever trades", x12("BIGSTORE", "SHOP", "N1*SU*Bob*92*S-1~"), "", "S-1"),
                Arguments.of("who ships, where nobody else is named", x12("A", "B", "N1*SF*Bob*92*S-1~"), "", "S-1"),
                Arguments.of(
                        "not who ships, where a seller is",
                        x12("A", "B", "N1*SF*Bob*92*S-1~N1*SE*Eve*92*S-2~"),
                        "",
                        "S-2"),
                Arguments.of("a seller's buyer", x12("BIGSTORE", "SHOP", "N1*BY*Big Store*92*C-7~"), SELLS, "C-7"),
                Arguments.of("a seller's sender", x12("BIGSTORE", "SHOP", ""), SELLS, "BIGSTORE"),
                Arguments.of(
                        "of a seller that is the supplier",
                        x12("BIGSTORE", "SHOP", "N1*SU*We*92*SHOP~"),
                        SELLS,
                        "BIGSTORE"),
                Arguments.of("of both, sold", x12("BIGSTORE", "SHOP", ""), BOTH, "BIGSTORE"),
                Arguments.of(
                        "of both, the supplier itself", x12("BIGSTORE", "X", "N1*SU*We*92*SHOP~"), BOTH, "BIGSTORE"),
                Arguments.of(
                        "of both, bought", x12("SHOP", "MAKER", "N1*SU*Bob*92*S-1~N1*BY*We*92*SHOP~"), BOTH, "S-1"),
                Arguments.of("a buyer's receiver", x12("SHOP", "MAKER", ""), BUYS, "MAKER"),
                Arguments.of("EDIFACT, sold", edifact("4000000000006", "NAD+BY+C-7::92'"), SELLS, "C-7"),
                Arguments.of("EDIFACT, the sender", edifact("5412345000013", ""), SELLS, "5412345000013"),
                Arguments.of("UBL, sold", UBL, SELLS, "C-7"),
                Arguments.of("cXML, sold", cxml(), SELLS, "NET-1"),
                Arguments.of("JSON, sold", JSON, SELLS, "C-7"),
                Arguments.of("CSV, sold", CSV, SELLS, "C-7"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partners")
    void thePartnerIsOnTheOtherSide(String name, String file, String config, String partner) throws IOException {
        configure(config);

        InProcess run = InProcess.run(command("order", file));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, supplier FROM purchase_order")).containsExactly("POSTED|" + partner);
    }

    @Test
    void anOrderOfWhichNobodyCanTellIsHeldUnderItsSender() throws IOException {
        InProcess run = InProcess.run(command("order", x12("BIGSTORE", "SHOP", "")));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, hold_reason, supplier, lines FROM purchase_order"))
                .containsExactly("HELD|SUPPLIER_MISSING|BIGSTORE|1");
        assertThat(database.rows("SELECT code, severity, message FROM validation_issue"))
                .containsExactly(
                        "SUPPLIER_MISSING|HOLDS_ORDER|The order names no supplier, and whether its partner is the"
                                + " sender \"BIGSTORE\" or the receiver \"SHOP\" of its envelope, nobody can tell: it is held."
                                + " Say in the merchant's configuration what it is called and whether it buys or sells (own,"
                                + " trades), or name the partner in spec.partner.");
    }

    @Test
    void aWorkflowsPartnerCountsWhereNothingElseSaysIt() throws IOException {
        InProcess.run(command("unnamed", x12("A", "B", "")).with("POFLOW_PARTNER", "V-7"));
        InProcess.run(command("named", x12("A", "C", "N1*SU*Bob*92*S-1~")).with("POFLOW_PARTNER", "V-7"));

        assertThat(database.rows("SELECT state, supplier FROM purchase_order ORDER BY purchase_order_id"))
                .containsExactly("POSTED|V-7", "POSTED|S-1");
    }

    @Test
    void ordersOfTwoSendersAreNotTakenForOne() throws IOException {
        InProcess.run(command("first", x12("A", "SHOP", "")));
        InProcess.run(command("second", x12("B", "SHOP", "")));

        assertThat(database.rows("SELECT state, supplier FROM purchase_order ORDER BY purchase_order_id"))
                .containsExactly("HELD|A", "HELD|B");
    }

    @Test
    void envelopesAreKept() throws IOException {
        InProcess.run(command("x12", x12("BIGSTORE", "SHOP", "N1*SU*Bob*92*S-1~")));
        InProcess.run(command("edifact", edifact("5412345000013", "NAD+SU+S-2::92'")));
        InProcess.run(command("cxml", cxml()));

        assertThat(database.rows("""
                        SELECT e.standard, e.sender, e.sender_kind, e.receiver, e.receiver_kind, e.interchange_number,
                            e.group_sender, e.group_number, e.message_number
                        FROM purchase_order AS p JOIN order_envelope AS e USING (work_id, order_number, merchant_id)
                        ORDER BY p.purchase_order_id"""))
                .containsExactly(
                        "X12|BIGSTORE|ZZ|SHOP|ZZ|000000042|GROUP|7|0001",
                        "EDIFACT|5412345000013|14|4012345000016|14|42|||1",
                        "CXML|NET-1|NetworkID|S-9|VendorID|7@example.com|||");
    }

    @Test
    void theSameNumberWithOtherContentIsSaid() throws IOException {
        InProcess.run(command("first", x12("A", "SHOP", "N1*SU*Bob*92*S-1~")));

        InProcess run = InProcess.run(command("second", x12("A", "SHOP", "N1*SU*Bob*92*S-2~")));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT code, severity, source_line, field, raw_value, message FROM validation_issue"))
                .containsExactly("ENVELOPE_REPEATED|WARNS|1|envelope|000000042|\"A\" has sent an interchange with the"
                        + " number \"000000042\" before, with other content (first/1): this one may be the same again,"
                        + " or a mistake.");
        assertThat(database.rows("SELECT state FROM purchase_order WHERE supplier = 'S-2'"))
                .containsExactly("POSTED");
    }

    @Test
    void anotherSendersNumberIsAnother() throws IOException {
        InProcess.run(command("first", x12("A", "SHOP", "N1*SU*Bob*92*S-1~")));
        InProcess.run(command("second", x12("B", "SHOP", "N1*SU*Bob*92*S-2~")));

        assertThat(database.count("validation_issue")).isZero();
    }

    @Test
    void whatIsForSomebodyElseIsHeldWhereThePolicySaysSo() throws IOException {
        configure(BUYS);

        InProcess run = InProcess.run(
                command("order", x12("A", "B", "N1*SU*Bob*92*S-1~")).with("POFLOW_ENVELOPE_DOUBTS", "Hold"));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, hold_reason FROM purchase_order"))
                .containsExactly("HELD|ENVELOPE_RECEIVER");
        assertThat(database.rows("SELECT severity, message FROM validation_issue"))
                .containsExactly(
                        "HOLDS_ORDER|The interchange is from \"A\" for \"B\", and the merchant is called neither"
                                + " in its configuration (own): it may be somebody else's.");
    }

    private void configure(String config) {
        if (!config.isEmpty()) {
            database.execute("INSERT INTO merchant_config (merchant_id, version, config) VALUES ('merchant-42', 1, '{"
                    + config + "}')");
        }
    }

    private WorkerCommand command(String workflow, String content) throws IOException {
        return WorkerCommand.on(database)
                .workflow(workflow)
                .merchant("merchant-42")
                .source(Files.writeString(directory.resolve(workflow), content));
    }

    private static String x12(String sender, String receiver, String parties) {
        return """
                ISA*00*          *00*          *ZZ*%-15s*ZZ*%-15s*260302*0815*U*00401*000000042*0*P*>~
                GS*PO*GROUP*MERCHANT*20260302*0815*7*X*004010~
                ST*850*0001~
                BEG*00*NE*4711**20260302~
                CUR*BY*USD~
                %s
                PO1*1*500*EA*0.18*PE*BP*HX-M8~
                SE*%d*0001~
                GE*1*7~
                IEA*1*000000042~
                """.formatted(sender, receiver, parties, 5 + parties.split("~", -1).length - 1);
    }

    private static String edifact(String sender, String parties) {
        return """
                UNB+UNOC:3+%s:14+4012345000016:14+260302:0815+42'
                UNH+1+ORDERS:D:96A:UN:EAN008'
                BGM+220+4711+9'
                DTM+137:20260302:102'
                %s
                CUX+2:EUR:9'
                LIN+1++4000000000013:EN'
                QTY+21:171:KGM'
                PRI+AAA:159.74'
                UNS+S'
                UNT+%d+1'
                UNZ+1+42'
                """.formatted(sender, parties, parties.isEmpty() ? 9 : 10);
    }

    private static final String UBL = """
            <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
              xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
              xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
              <cbc:ID>4711</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
              <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
              <cac:BuyerCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID>C-7</cbc:ID></cac:PartyIdentification></cac:Party></cac:BuyerCustomerParty>
              <cac:SellerSupplierParty><cac:Party><cac:PartyName><cbc:Name>We</cbc:Name></cac:PartyName></cac:Party></cac:SellerSupplierParty>
              <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:Quantity unitCode="EA">4</cbc:Quantity>
                <cac:Price><cbc:PriceAmount currencyID="EUR">2.50</cbc:PriceAmount></cac:Price>
                <cac:Item><cbc:Name>Hex bolt</cbc:Name><cac:SellersItemIdentification><cbc:ID>HX-1</cbc:ID></cac:SellersItemIdentification></cac:Item>
              </cac:LineItem></cac:OrderLine>
            </Order>
            """;

    private static String cxml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <cXML payloadID="7@example.com" timestamp="2026-03-02T08:15:00Z">
                  <Header><From><Credential domain="NetworkID"><Identity>NET-1</Identity></Credential></From>
                    <To><Credential domain="VendorID"><Identity>S-9</Identity></Credential></To></Header>
                  <Request><OrderRequest>
                    <OrderRequestHeader orderID="4712" orderDate="2026-03-02" type="new">
                      <Total><Money currency="USD">10.00</Money></Total>
                    </OrderRequestHeader>
                    <ItemOut quantity="4" lineNumber="1"><ItemID><SupplierPartID>HX-1</SupplierPartID></ItemID>
                      <ItemDetail><UnitPrice><Money currency="USD">2.50</Money></UnitPrice><Description>Hex bolt</Description>
                        <UnitOfMeasure>EA</UnitOfMeasure></ItemDetail>
                    </ItemOut>
                  </OrderRequest></Request>
                </cXML>
                """;
    }

    private static final String JSON = """
            {"purchaseOrderNumber": "4711", "currency": "EUR",
             "buyer": {"id": "C-7"}, "lines": [{"sku": "HX-1", "quantity": 4, "unitPrice": 2.50}]}
            """;

    private static final String CSV = """
            PO Number,Buyer ID,Currency,SKU,Quantity,Unit Price
            4711,C-7,EUR,HX-1,4,2.50
            """;
}
