package dev.poflow.worker.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.Reason;
import dev.poflow.worker.harness.InProcess;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a line says beside its numbers, and each of its allowances and charges, is exported with it. Corrected and sent again, the line is
 * posted as if its file had been right.
 */
class ExportedDetailsIT {

    /** A quantity that is no number, and what a clerk makes of it. */
    private static final String WRONG = "3O0";

    private static final String RIGHT = "300";

    private static final String LINES = """
            SELECT p.revision, l.line_id, l.quantity, l.amount, l.base_quantity, l.currency, l.charges, l.requested_delivery_date,
                l.details FROM purchase_order_line AS l JOIN current_purchase_order AS p USING (purchase_order_id, merchant_id)
            WHERE merchant_id = '%s' ORDER BY l.line_id""";

    private final ExportHouse house = new ExportHouse();

    @Test
    void x12() {
        assertThat(furtherColumns("x12", """
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*7*X*004010~
                ST*850*0001~
                BEG*00*SA*4711**20260302~
                CUR*BY*USD~
                REF*CT*C-7~
                DTM*002*20260310~
                N1*ST*Store 17*UL*4012345000016~
                N4*Springfield*IL*62701*US~
                N1*SU*Bergstrom Fasteners*92*S-1~
                PO1*1*3O0*EA*0.50*HP*BP*B-100~
                PID*F****Hex bolt~
                PO4*12*0.5*KG~
                REF*ZZ*first~
                REF*ZZ*second~
                REF*CT*C-8~
                REF*PD*SPRING~
                DTM*063*20260314~
                DTM*010*20260305~
                MSG*Ring twice~
                MSG*before noon~
                SAC*A*C310***30**********Loyal~
                SAC*A*D240*****3*10~
                SAC*C*D240***125**********Freight~
                ITD*01*3*2**10**30~
                N1*ST*Store 18*92*18~
                N3*1 Main St*Dock 4~
                N4*Peoria*IL*61601~
                PER*DC*Jane Doe*TE*555 1234*EM*jane@example.com~
                PO1*2*5*EA*18.50**VP*TP-5~
                MSG*was right~
                CTT*2~
                SE*30*0001~
                GE*1*7~
                IEA*1*000000042~
                """))
                .containsExactly(
                        "Allowance",
                        "Allowance %",
                        "Allowance Reason",
                        "Allowance 2",
                        "Allowance % 2",
                        "Allowance Reason 2",
                        "Charge",
                        "Charge Reason",
                        "Latest Delivery Date",
                        "Requested Ship Date",
                        "Line Deliver To ID",
                        "Line Deliver To Name",
                        "Line Deliver To Address",
                        "Line Deliver To Address 2",
                        "Line Deliver To City",
                        "Line Deliver To Region",
                        "Line Deliver To Postal Code",
                        "Line Contact Name",
                        "Line Contact Phone",
                        "Line Contact Email",
                        "Line Net Days",
                        "Line Payment Discount %",
                        "Line Payment Discount Days",
                        "Units per Pack",
                        "Unit Size",
                        "Unit Size Measure",
                        "Line Reference: ZZ",
                        "Line Reference 2: ZZ",
                        "Line Reference: contract",
                        "Line Reference: promotion",
                        "Note",
                        "Note 2");
    }

    @Test
    void edifact() {
        assertThat(furtherColumns("edifact", """
                UNB+UNOC:3+5412345000013:14+4012345000016:14+260302:0815+42'
                UNH+1+ORDERS:D:96A:UN:EAN008'
                BGM+220+4711+9'
                DTM+137:20260302:102'
                FTX+AAI+++Of the order'
                NAD+SU+4012345000016::9++Bergstrom Fasteners'
                CUX+2:EUR:9'
                LIN+1++4012345678901:EN'
                PIA+1+HX-M8:SA'
                QTY+21:3O0:PCE'
                QTY+59:12'
                DTM+2:20260310:102'
                FTX+AAI+++Handle:with care'
                FTX+AAI+++Keep dry'
                PRI+AAA:18,00:::100:PCE'
                RFF+AAK:D-1'
                RFF+CT:C-7'
                PAC+3++201'
                NAD+DP+4012345000023::9++Store 17+Kaj 4+Lund++22100+SE'
                ALC+A+++1+:::Loyal'
                PCD+3:10'
                ALC+C+++2+FC'
                MOA+23:1,25'
                LIN+2++4012345678918:EN'
                QTY+21:5:PCE'
                FTX+AAI+++was right'
                PRI+AAA:2.00'
                UNS+S'
                CNT+2:2'
                UNT+28+1'
                UNZ+1+42'
                """))
                .containsExactly(
                        "Allowance",
                        "Allowance %",
                        "Allowance Reason",
                        "Charge",
                        "Charge Reason",
                        "Requested Delivery Date",
                        "Line Deliver To GLN",
                        "Line Deliver To Name",
                        "Line Deliver To Address",
                        "Line Deliver To City",
                        "Line Deliver To Postal Code",
                        "Line Deliver To Country",
                        "Units per Pack",
                        "Packages",
                        "Package Type",
                        "Line Reference: AAK",
                        "Line Reference: contract",
                        "Note",
                        "Note 2");
    }

    @Test
    void ubl() {
        assertThat(furtherColumns("ubl", """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:b="urn:b" xmlns:c="urn:c">
                  <b:ID>4711</b:ID><b:IssueDate>2026-03-02</b:IssueDate><b:Note>Ring twice</b:Note>
                  <b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>
                  <c:SellerSupplierParty><c:Party><c:PartyName><b:Name>Bob</b:Name></c:PartyName></c:Party></c:SellerSupplierParty>
                  <c:OrderLine><c:LineItem><b:ID>1</b:ID><b:Note>fragile</b:Note><b:Note>=1+1</b:Note>
                    <b:Quantity unitCode="H87">3O0</b:Quantity><b:AccountingCost>CC-2</b:AccountingCost>
                    <c:Delivery>
                      <c:DeliveryLocation><b:ID schemeID="0088">4012345000016</b:ID>
                        <c:Address><b:StreetName>Kaj 4</b:StreetName><b:CityName>Lund</b:CityName></c:Address>
                      </c:DeliveryLocation>
                      <c:RequestedDeliveryPeriod><b:StartDate>2026-03-10</b:StartDate><b:EndDate>2026-03-12</b:EndDate>
                      </c:RequestedDeliveryPeriod>
                    </c:Delivery>
                    <c:AllowanceCharge><b:ChargeIndicator>true</b:ChargeIndicator>
                      <b:AllowanceChargeReason>Freight</b:AllowanceChargeReason><b:Amount>2.50</b:Amount></c:AllowanceCharge>
                    <c:AllowanceCharge><b:ChargeIndicator>true</b:ChargeIndicator>
                      <b:AllowanceChargeReason>Small order</b:AllowanceChargeReason><b:Amount>5.00</b:Amount></c:AllowanceCharge>
                    <c:Price><b:PriceAmount>2.00</b:PriceAmount><b:BaseQuantity>10</b:BaseQuantity></c:Price>
                    <c:Item><b:PackQuantity>6</b:PackQuantity><b:PackSizeNumeric>0.33</b:PackSizeNumeric><b:Name>Cup</b:Name>
                      <c:SellersItemIdentification><b:ID>C-1</b:ID></c:SellersItemIdentification></c:Item>
                  </c:LineItem></c:OrderLine>
                  <c:OrderLine><c:LineItem><b:ID>2</b:ID><b:Note>was right</b:Note><b:Quantity unitCode="H87">5</b:Quantity>
                    <c:Price><b:PriceAmount>2.00</b:PriceAmount></c:Price>
                    <c:Item><c:SellersItemIdentification><b:ID>C-2</b:ID></c:SellersItemIdentification></c:Item>
                  </c:LineItem></c:OrderLine>
                </Order>
                """))
                .containsExactly(
                        "Allowance",
                        "Allowance %",
                        "Charge",
                        "Charge Reason",
                        "Charge 2",
                        "Charge Reason 2",
                        "Earliest Delivery Date",
                        "Latest Delivery Date",
                        "Line Deliver To GLN",
                        "Line Deliver To Address",
                        "Line Deliver To City",
                        "Units per Pack",
                        "Unit Size",
                        "Cost Centre",
                        "Note",
                        "Note 2");
    }

    @Test
    void cxml() {
        assertThat(furtherColumns("cxml", """
                <cXML payloadID="1@example.com" timestamp="2026-03-02T08:15:00Z">
                  <Header><To><Credential domain="VendorID"><Identity>S-1</Identity></Credential></To></Header>
                  <Request><OrderRequest>
                    <OrderRequestHeader orderID="4711" orderDate="2026-03-02" type="new"><Comments>Of the order</Comments>
                    </OrderRequestHeader>
                    <ItemOut quantity="3O0" lineNumber="1" requestedDeliveryDate="2026-03-10" agreementID="C-7" requisitionID="R-1">
                      <ItemID><SupplierPartID>HX-M8</SupplierPartID></ItemID>
                      <ItemDetail>
                        <UnitPrice><Money currency="USD">0.20</Money></UnitPrice>
                        <Description xml:lang="en">Hex bolt</Description><UnitOfMeasure>EA</UnitOfMeasure>
                      </ItemDetail>
                      <ShipTo><Address addressID="18"><Name>Store 18</Name><PostalAddress><DeliverTo>Dock 4</DeliverTo>
                        <Street>1 Main St</Street><City>Peoria</City><Country isoCountryCode="US">USA</Country></PostalAddress>
                      </Address></ShipTo>
                      <Distribution><Accounting name="A"><AccountingSegment id="610"><Name>Cost Center</Name></AccountingSegment>
                        <AccountingSegment id="P-7"><Name>Project</Name></AccountingSegment>
                        <AccountingSegment id="T-1"><Name>Task</Name></AccountingSegment></Accounting>
                        <Charge><Money currency="USD">45.00</Money></Charge></Distribution>
                      <Distribution><Accounting name="B"><AccountingSegment id="611"><Name>Cost Center</Name></AccountingSegment>
                        <AccountingSegment id="4000"><Name>GL Account</Name></AccountingSegment></Accounting>
                        <Charge><Money currency="USD">15.00</Money></Charge></Distribution>
                      <Comments>fragile</Comments>
                    </ItemOut>
                    <ItemOut quantity="2" lineNumber="2">
                      <ItemID><SupplierPartID>HX-M9</SupplierPartID></ItemID>
                      <ItemDetail><UnitPrice><Money currency="USD">0.20</Money></UnitPrice></ItemDetail>
                      <Comments>was right</Comments>
                    </ItemOut>
                  </OrderRequest></Request>
                </cXML>
                """))
                .containsExactly(
                        "Allowance",
                        "Allowance %",
                        "Charge",
                        "Requested Delivery Date",
                        "Line Deliver To ID",
                        "Line Deliver To Name",
                        "Line Deliver To Address",
                        "Line Deliver To Address 2",
                        "Line Deliver To City",
                        "Line Deliver To Country",
                        "Cost Centre",
                        "Account Segment",
                        "Account Segment 1.2",
                        "Account Amount",
                        "Cost Centre 2",
                        "Ledger Account 2",
                        "Account Amount 2",
                        "Line Reference: contract",
                        "Line Reference: requisition",
                        "Note");
    }

    @Test
    void json() {
        assertThat(furtherColumns("json", """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR", "notes": "of the order", "lines": [
                  {"lineId": "1", "sku": "HX-1", "quantity": "3O0", "unitPrice": 1.50, "baseQuantity": 3,
                   "allowances": [{"percent": "10"}, {"amount": 2, "reason": "loyal"}], "charges": [{"percent": 1, "reason": "toll"}],
                   "earliestShipDate": "2026-03-01", "latestShipDate": "2026-03-05",
                   "deliverTo": {"duns": "123456789", "vat": "DE1", "region": "BY"},
                   "pack": {"units": 12, "size": 0.5, "sizeUnit": "KG", "packages": 3, "type": "CT"},
                   "references": [{"number": "no kind"}, {"kind": "two words, and 'more'", "number": "-7"}],
                   "accounts": [{}, {"costCentre": "610", "percent": 75.5}, {"costCentre": "611", "segments": ["Project P-7", "Task T-1"]}],
                   "notes": ["first", "second\\nwith \\"quotes\\""]},
                  {"lineId": "2", "sku": "HX-2", "quantity": "3O0", "unitPrice": 1.50, "notes": ["another", "b", "c"]},
                  {"lineId": "3", "sku": "HX-3", "quantity": 2, "unitPrice": 1.50, "notes": "was right"},
                  {"lineId": "4", "sku": "HX-4", "quantity": "3O0", "unit": "EA", "unitPrice": 1.50,
                   "quantities": [{"kind": "free", "quantity": 5, "unit": "EA"}],
                   "deliveries": [
                     {"quantity": 100, "unit": "EA", "deliverTo": {"id": "S101", "address": ["1 Main St", "Dock 4"]},
                      "requestedDeliveryDate": "2026-03-10"},
                     {"quantity": 200, "deliverTo": {"name": "North"}, "references": [{"kind": "ZZ", "number": "7"}], "notes": "gate 4",
                      "quantities": [{"kind": "maximum", "quantity": 220}]}]}]}
                """))
                .containsExactly(
                        "Allowance",
                        "Allowance %",
                        "Allowance 2",
                        "Allowance Reason 2",
                        "Charge",
                        "Charge %",
                        "Charge Reason",
                        "Earliest Ship Date",
                        "Latest Ship Date",
                        "Line Deliver To DUNS",
                        "Line Deliver To VAT",
                        "Line Deliver To Region",
                        "Units per Pack",
                        "Unit Size",
                        "Unit Size Measure",
                        "Packages",
                        "Package Type",
                        "Cost Centre",
                        "Account %",
                        "Cost Centre 2",
                        "Account Segment 2",
                        "Account Segment 2.2",
                        "Line Reference",
                        "Line Reference: two words, and 'more'",
                        "Note",
                        "Note 2",
                        "Note 3",
                        "Other Quantity Kind",
                        "Other Quantity",
                        "Other Quantity Unit",
                        "Delivery 1 Quantity",
                        "Delivery 1 Unit",
                        "Delivery 1 Requested Delivery Date",
                        "Delivery 1 ID",
                        "Delivery 1 Address",
                        "Delivery 1 Address 2",
                        "Delivery 2 Quantity",
                        "Delivery 2 Name",
                        "Delivery 2 Reference: ZZ",
                        "Delivery 2 Note",
                        "Delivery 2 Other Quantity Kind 2",
                        "Delivery 2 Other Quantity 2");
    }

    /**
     * Sends the file, corrects what is exported of it, and sends that.
     *
     * @return the headers of the columns that the lines need beyond those that all have
     */
    private List<String> furtherColumns(String format, String file) {
        String asIfRight = format + "-right";
        run(asIfRight, asIfRight, file.replace(WRONG, RIGHT));
        run(format, format, file);
        String exported = house.write(format);

        InProcess again = run(format + "-again", format, exported.replace(WRONG, RIGHT));

        assertThat(again.report().text("result.quarantinedLines"))
                .as("lines quarantined again")
                .isEqualTo("0");
        assertThat(issues(format + "-again"))
                .as("issues of what is sent again, beside what holds the order still")
                .allMatch(issue -> issue.startsWith("STILL_HELD"));
        assertThat(lines(format))
                .as("lines of the next revision, all that they say with them")
                .isEqualTo(lines(asIfRight).stream()
                        .map(line -> line.replaceFirst("^0", "1"))
                        .toList());
        List<String> header = ExportHouse.parsed(exported).getFirst();
        return header.subList(header.indexOf("Currency") + 1, header.indexOf("Reason"));
    }

    private InProcess run(String workflow, String merchant, String content) {
        InProcess run = InProcess.run(house.command(workflow, content).merchant(merchant));
        assertThat(run.outcome().reason())
                .as("reason: %s", run.outcome())
                .isIn(Optional.empty(), Optional.of(Reason.NothingPosted));
        return run;
    }

    private List<String> lines(String merchant) {
        return house.database.rows(LINES.formatted(merchant));
    }

    private List<String> issues(String workflow) {
        return house.database.rows(
                "SELECT code, field, raw_value FROM validation_issue AS i JOIN workflow_execution AS e"
                        + " ON e.execution_id = i.work_id WHERE e.workflow = '" + workflow + "'");
    }
}
