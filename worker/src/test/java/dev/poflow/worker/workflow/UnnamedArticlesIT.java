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

/** Lines that name their article in words only: services, and what the buyer knows by name. */
@Execution(ExecutionMode.CONCURRENT)
class UnnamedArticlesIT {

    private static final String WORDS = "Window cleaning, ground floor";

    private final TestDatabase database = TestServer.shared().migrated();

    @TempDir
    Path directory;

    static Stream<Arguments> ofWordsOnly() {
        return Stream.of(
                Arguments.of("CSV", csv("4711,S-1,EUR,,\"" + WORDS + "\",4,2.50")),
                Arguments.of(
                        "JSON", json("{\"description\": \"" + WORDS + "\", \"quantity\": 4, \"unitPrice\": 2.50}")),
                Arguments.of("UBL", ubl("")),
                Arguments.of("cXML", CXML));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofWordsOnly")
    void anOrderOfWordsOnlyIsHeldWithThem(String format, String file) throws IOException {
        InProcess run = InProcess.run(command(file));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, hold_reason FROM purchase_order"))
                .containsExactly("HELD|ARTICLE_UNNAMED");
        assertThat(database.rows("SELECT sku, description, quantity FROM purchase_order_line"))
                .containsExactly("|" + WORDS + "|4.0000");
        assertThat(database.rows("SELECT severity, message FROM validation_issue"))
                .containsExactly("HOLDS_ORDER|The order names its articles in words only, such as \"" + WORDS
                        + "\": it is held. spec.policy.unnamedArticle: Post lets such orders be posted.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofWordsOnly")
    void itIsPostedWhereThePolicySaysSoAndDraftsNothing(String format, String file) throws IOException {
        InProcess run = InProcess.run(command(file).with("POFLOW_UNNAMED_ARTICLE", "Post"));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state FROM purchase_order")).containsExactly("POSTED");
        assertThat(database.rows("SELECT sku, description FROM purchase_order_line"))
                .containsExactly("|" + WORDS);
        assertThat(database.count("product_draft")).isZero();
        assertThat(database.count("validation_issue")).isZero();
    }

    @Test
    void besideLinesWithNumbersOneWithoutHasLostIt() throws IOException {
        InProcess run = InProcess.run(command(csv("4711,S-1,EUR,A-1,Bolt,4,2.50\n4711,S-1,EUR,,Nut,4,1.50\n"
                + "4711,S-1,EUR,A-3,Disc,1,1.00\n4711,S-1,EUR,A-4,Disc,1,1.00\n4711,S-1,EUR,A-5,Disc,1,1.00")));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state FROM purchase_order")).containsExactly("POSTED");
        assertThat(database.rows("SELECT code, severity, source_line, message FROM validation_issue"))
                .containsExactly("ARTICLE_UNNAMED|QUARANTINES_LINE|3|The line names its article in words only,"
                        + " \"Nut\": give its number or its GTIN, or let such lines be posted by"
                        + " spec.policy.unnamedArticle: Post.");
        assertThat(database.count("quarantined_line")).isEqualTo(1);
    }

    @Test
    void aServiceIsNoUnknownArticle() throws IOException {
        InProcess run = InProcess.run(command(csv("4711,S-1,EUR,,Nut,4,2.50"))
                .with("POFLOW_UNNAMED_ARTICLE", "Post")
                .with("POFLOW_UNKNOWN_SKU", "Quarantine"));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
        assertThat(database.rows("SELECT state, lines FROM purchase_order")).containsExactly("POSTED|1");
    }

    private WorkerCommand command(String content) throws IOException {
        return WorkerCommand.on(database)
                .workflow("words")
                .source(Files.writeString(directory.resolve("order"), content));
    }

    private static String csv(String rows) {
        return "PO Number,Supplier ID,Currency,SKU,Description,Quantity,Unit Price\n" + rows + "\n";
    }

    private static String json(String line) {
        return """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "lines": [%s]}
                """.formatted(line);
    }

    private static String ubl(String identification) {
        return """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:ID>4711</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>
                  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
                  <cac:SellerSupplierParty><cac:Party><cac:PartyName><cbc:Name>Bergstrom</cbc:Name></cac:PartyName></cac:Party></cac:SellerSupplierParty>
                  <cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cbc:Quantity unitCode="EA">4</cbc:Quantity>
                    <cac:Price><cbc:PriceAmount currencyID="EUR">2.50</cbc:PriceAmount></cac:Price>
                    <cac:Item><cbc:Name>%s</cbc:Name>%s</cac:Item>
                  </cac:LineItem></cac:OrderLine>
                </Order>
                """.formatted(WORDS, identification);
    }

    private static final String CXML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <cXML payloadID="1@example.com" timestamp="2026-03-02T08:15:00Z">
              <Header><To><Credential domain="VendorID"><Identity>S-1</Identity></Credential></To></Header>
              <Request><OrderRequest>
                <OrderRequestHeader orderID="4711" orderDate="2026-03-02" type="new">
                  <Total><Money currency="USD">10.00</Money></Total>
                </OrderRequestHeader>
                <ItemOut quantity="4" lineNumber="1"><ItemID><SupplierPartID></SupplierPartID></ItemID>
                  <ItemDetail><UnitPrice><Money currency="USD">2.50</Money></UnitPrice><Description>%s</Description>
                    <UnitOfMeasure>EA</UnitOfMeasure></ItemDetail>
                </ItemOut>
              </OrderRequest></Request>
            </cXML>
            """.formatted(WORDS);
}
