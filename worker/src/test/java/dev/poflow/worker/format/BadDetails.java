package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.List;
import java.util.stream.Stream;

/** Good orders of every format that say something wrong beside their numbers: all of them are posted. */
final class BadDetails {

    private BadDetails() {}

    static List<BadInput> all() {
        return Stream.of(csv(), json(), x12(), edifact(), ubl(), cxml())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> csv() {
        return new BadInputs.Table("CSV details", Format.CSV)
                .validate(
                        "a day that can be misread",
                        csv("Delivery date", "03/04/2026", "2026-03-04"),
                        IssueCode.DATE_INVALID,
                        2,
                        7,
                        "requestedDeliveryDate",
                        "03/04/2026")
                .posts(2)
                .validate(
                        "a pack of words",
                        csv("Pack size", "a dozen", "12"),
                        IssueCode.DETAIL_INVALID,
                        2,
                        7,
                        "pack.units",
                        "a dozen")
                .posts(2)
                .validate(
                        "a note without end",
                        csv("Remarks", "x".repeat(16_000), ""),
                        IssueCode.DETAIL_INVALID,
                        2,
                        7,
                        "notes",
                        "x".repeat(4_001))
                .posts(2)
                .reader(
                        "rows of one order for two places",
                        csv("Ship to city", "Bonn", "Ulm"),
                        IssueCode.DETAIL_INVALID,
                        3,
                        7,
                        "deliverToCity",
                        "Ulm")
                .posts(2)
                .reader(
                        "two columns for the day",
                        csv("Delivery date,Due date", "2026-03-04,2026-03-05", "2026-03-04,2026-03-05"),
                        IssueCode.COLUMN_IGNORED,
                        1,
                        8,
                        "",
                        "Due date")
                .posts(2)
                .cases();
    }

    private static List<BadInput> json() {
        return new BadInputs.Table("JSON details", Format.JSON)
                .reader(
                        "a party that is a text",
                        json("\"deliverTo\": \"Bonn\""),
                        IssueCode.DETAIL_INVALID,
                        2,
                        14,
                        "deliverTo",
                        "Bonn")
                .posts(1)
                .reader(
                        "references in no array",
                        json("\"references\": {}"),
                        IssueCode.DETAIL_INVALID,
                        2,
                        15,
                        "references",
                        "{")
                .posts(1)
                .reader("a note in an object", json("\"notes\": [{}]"), IssueCode.DETAIL_INVALID, 2, 11, "notes", "{")
                .posts(1)
                .validate(
                        "days that are none",
                        json("\"paymentTerms\": {\"netDays\": 30.5}"),
                        IssueCode.DETAIL_INVALID,
                        2,
                        29,
                        "paymentTerms.netDays",
                        "30.5")
                .posts(1)
                .validate(
                        "a hundred notes and one",
                        json("\"notes\": [" + "\"n\",".repeat(100) + "\"m\"]"),
                        IssueCode.DETAIL_INVALID,
                        2,
                        411,
                        "notes",
                        "m")
                .posts(1)
                .cases();
    }

    private static List<BadInput> x12() {
        String good = BadX12.good().replace("SE*10", "SE*11");
        return new BadInputs.Table("X12 details", Format.X12)
                .validate(
                        "a day of next month",
                        good.replace("CUR*BY", "DTM*002*20261301~\nCUR*BY").getBytes(UTF_8),
                        IssueCode.DATE_INVALID,
                        5,
                        2,
                        "requestedDeliveryDate",
                        "20261301")
                .posts(2)
                .validate(
                        "a line's day in words",
                        good.replace("PO1*2", "DTM*063*ASAP~\nPO1*2").getBytes(UTF_8),
                        IssueCode.DATE_INVALID,
                        9,
                        2,
                        "latestDeliveryDate",
                        "ASAP")
                .posts(2)
                .validate(
                        "terms in words",
                        good.replace("CUR*BY", "ITD*01*3*****NET~\nCUR*BY").getBytes(UTF_8),
                        IssueCode.DETAIL_INVALID,
                        5,
                        7,
                        "paymentTerms.netDays",
                        "NET")
                .posts(2)
                .cases();
    }

    private static List<BadInput> edifact() {
        String good = BadEdifact.good().replace("UNT+18", "UNT+19");
        return new BadInputs.Table("EDIFACT details", Format.EDIFACT)
                .validate(
                        "a week in place of a day",
                        good.replace("CUX+2", "DTM+2:202611:616'\nCUX+2").getBytes(UTF_8),
                        IssueCode.DATE_INVALID,
                        6,
                        1,
                        "requestedDeliveryDate",
                        "202611")
                .posts(2)
                .validate(
                        "a name of a thousand characters",
                        good.replace("CUX+2", "NAD+DP+++" + "N".repeat(1_000) + "'\nCUX+2")
                                .getBytes(UTF_8),
                        IssueCode.DETAIL_INVALID,
                        6,
                        4,
                        "deliverTo.name",
                        "N".repeat(1_000))
                .posts(2)
                .cases();
    }

    private static List<BadInput> ubl() {
        return new BadInputs.Table("UBL details", Format.UBL)
                .validate(
                        "a day in words",
                        ubl(
                                "<Delivery><RequestedDeliveryPeriod>\n<EndDate>soon</EndDate></RequestedDeliveryPeriod></Delivery>"),
                        IssueCode.DATE_INVALID,
                        2,
                        1,
                        "latestDeliveryDate",
                        "soon")
                .posts(1)
                .validate(
                        "a note of a hundred thousand characters",
                        ubl("\n<Note>" + "x".repeat(100_000) + "</Note>"),
                        IssueCode.DETAIL_INVALID,
                        2,
                        1,
                        "notes",
                        "x".repeat(4_001))
                .posts(1)
                .cases();
    }

    private static List<BadInput> cxml() {
        String order = """
                <cXML><Header><To><Credential domain="VendorID"><Identity>S</Identity></Credential></To></Header>\
                <Request><OrderRequest><OrderRequestHeader orderID="1" orderDate="2026-03-02" type="new">
                <PaymentTerm payInNumberOfDays="many"/><Total><Money currency="EUR">2.00</Money></Total></OrderRequestHeader>
                <ItemOut quantity="1" lineNumber="1" requestedDeliveryDate="tomorrow"><ItemID><SupplierPartID>A</SupplierPartID></ItemID>\
                <ItemDetail><UnitPrice><Money currency="EUR">2.00</Money></UnitPrice><UnitOfMeasure>EA</UnitOfMeasure></ItemDetail>\
                </ItemOut></OrderRequest></Request></cXML>
                """;
        return new BadInputs.Table("cXML details", Format.CXML)
                .validate(
                        "terms in words",
                        order.getBytes(UTF_8),
                        IssueCode.DETAIL_INVALID,
                        2,
                        1,
                        "paymentTerms.netDays",
                        "many")
                .posts(1)
                .validate(
                        "a line's day in words",
                        order.getBytes(UTF_8),
                        IssueCode.DATE_INVALID,
                        3,
                        1,
                        "requestedDeliveryDate",
                        "tomorrow")
                .posts(1)
                .cases();
    }

    /** One order of two rows with further columns. */
    private static byte[] csv(String columns, String first, String second) {
        return """
                PO number,supplier,SKU,quantity,price,currency,%s
                4711,Bob,A,2,1.50,EUR,%s
                4711,Bob,B,2,1.50,EUR,%s
                """.formatted(columns, first, second).getBytes(UTF_8);
    }

    private static byte[] json(String member) {
        return """
                {"purchaseOrderNumber": "4711", "supplier": {"name": "Bob"}, "currency": "EUR",
                %s,
                "lines": [{"sku": "HX-1", "quantity": 4, "unitPrice": 2.50}]}
                """.formatted(member).getBytes(UTF_8);
    }

    private static byte[] ubl(String elements) {
        return """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>1</ID>\
                <DocumentCurrencyCode>EUR</DocumentCurrencyCode><SellerSupplierParty><Party><PartyName><Name>Bob</Name></PartyName>\
                </Party></SellerSupplierParty>%s<OrderLine><LineItem><ID>1</ID><Quantity>1</Quantity><Price><PriceAmount>2</PriceAmount>\
                </Price><Item><SellersItemIdentification><ID>A</ID></SellersItemIdentification></Item></LineItem></OrderLine></Order>
                """.formatted(elements).getBytes(UTF_8);
    }
}
