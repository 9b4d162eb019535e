package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.FileServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an XML document names outside itself, no one is asked for it, and no entity is ever declared. */
class NothingIsFetchedIT {

    private static final String UBL = """
            <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xi="http://www.w3.org/2001/XInclude"
                xsi:schemaLocation="urn:oasis:names:specification:ubl:schema:xsd:Order-2 URL">
            <ID>4711</ID><SellerSupplierParty><CustomerAssignedAccountID>S-1</CustomerAssignedAccountID></SellerSupplierParty>
            <xi:include href="URL"/><OrderLine><LineItem><ID>1</ID><Quantity>2</Quantity><Price><PriceAmount>1.50</PriceAmount></Price>
            <Item><Name>NAME</Name><SellersItemIdentification><ID>HX-1</ID></SellersItemIdentification></Item></LineItem></OrderLine>
            </Order>""";

    private static final String CXML = """
            <cXML><Header><To><Credential domain="VendorID"><Identity>S-1</Identity></Credential></To></Header>
            <Request><OrderRequest><OrderRequestHeader orderID="4711"/><ItemOut quantity="2" lineNumber="1">
            <ItemID><SupplierPartID>HX-1</SupplierPartID></ItemID><ItemDetail><UnitPrice><Money currency="USD">1.50</Money></UnitPrice>
            <Description>NAME</Description></ItemDetail></ItemOut></OrderRequest></Request></cXML>""";

    private static OneGate worker;

    @BeforeAll
    static void open() {
        worker = new OneGate();
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an external entity           | <!DOCTYPE x [<!ENTITY e SYSTEM "URL">]>                                | &e;
            an external parameter entity | <!DOCTYPE x [<!ENTITY % p SYSTEM "URL"> %p;]>                          | bolt
            a billion laughs             | <!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]> | &c;
            one entity a thousand times  | <!DOCTYPE x [<!ENTITY a "LONG">]>                                      | MANY
            an entity of an attribute    | <!DOCTYPE x [<!ATTLIST ID a CDATA "b">]>                               | bolt
            """)
    void aDocumentThatDeclaresAnythingIsRefused(String name, String doctype, String text) throws Exception {
        String much = doctype.replace("LONG", "x".repeat(1_000));
        String many = text.replace("MANY", "&a;".repeat(100_000));
        try (FileServer server = new FileServer()) {
            for (String document : new String[] {UBL, CXML}) {
                Outcome outcome = run("declares", much + document.replace("NAME", many), server);

                assertThat(outcome.exit()).as("exit for %s: %s", name, outcome).isEqualTo(ExitCode.DATA);
                assertThat(outcome.message())
                        .as("what a clerk is told of %s", name)
                        .startsWith("DTD_REFUSED")
                        .contains("document type declaration");
            }
            assertThat(server.requests()).as("requests for %s", name).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            UBL  | <?xml-stylesheet href="URL" type="text/xsl"?>
            CXML | <!DOCTYPE cXML SYSTEM "URL">
            CXML | <!DOCTYPE cXML PUBLIC "cXML" "URL">
            """)
    void aDocumentThatNamesOthersIsReadWithoutThem(String format, String prolog) throws Exception {
        try (FileServer server = new FileServer()) {
            Outcome outcome =
                    run("names", prolog + (format.equals("UBL") ? UBL : CXML).replace("NAME", "bolt"), server);

            assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
            assertThat(server.requests()).as("requests for %s", prolog).isEmpty();
        }
    }

    private static Outcome run(String merchant, String document, FileServer server) {
        String content = document.replace("URL", server.url("/secret"));
        return worker.run(worker.command(merchant + "-" + content.hashCode(), content.getBytes(UTF_8)));
    }
}
