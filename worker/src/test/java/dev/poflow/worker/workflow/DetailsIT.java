package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.ExitCode;
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
                .containsExactly("2026-03-14|" + """
                        {"buyer": {"gln": "4012345000023", "city": "Malmö", "name": "Big Store", "address": ["Storgatan 1"], \
                        "country": "SE", "postalCode": "21120"}, \
                        "notes": ["Ring twice"], \
                        "contact": {"name": "Jan", "phone": "+46 40 1"}, \
                        "accounts": [{"costCentre": "CC-1"}], \
                        "deliverTo": {"gln": "4012345000016", "city": "Lund", "name": "Store 17", "address": ["Kaj 4"]}, \
                        "references": [{"kind": "customer", "number": "Kitchen"}, {"kind": "contract", "number": "C-7"}], \
                        "paymentTerms": {"text": "30 days net"}, \
                        "latestDeliveryDate": "2026-03-14", "earliestDeliveryDate": "2026-03-10"}""");
        assertThat(worker.rows("ubl", "SELECT requested_delivery_date, details FROM purchase_order_line"))
                .containsExactly("2026-03-12|" + """
                        {"pack": {"units": 6}, "notes": ["fragile"], "accounts": [{"costCentre": "CC-2"}], \
                        "latestDeliveryDate": "2026-03-12"}""");
    }

    private static void run(String merchant, String file) {
        Outcome outcome = worker.run(worker.command("details-" + FILES.incrementAndGet(), file.getBytes(UTF_8))
                .merchant(merchant)
                .with("POFLOW_MAX_QUARANTINED_PERCENT", "100"));
        assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
    }
}
