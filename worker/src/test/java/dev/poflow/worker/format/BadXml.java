package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.List;
import java.util.stream.Stream;

/** UBL and cXML documents that something is wrong with: one good document each, changed in one place. */
final class BadXml {

    private static final String UBL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:a="urn:a" xmlns:b="urn:b">
            <b:ID>4711</b:ID>
            <b:IssueDate>2026-03-02</b:IssueDate>
            <b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>
            <b:LineCountNumeric>2</b:LineCountNumeric>
            <a:SellerSupplierParty><b:CustomerAssignedAccountID>S-1</b:CustomerAssignedAccountID></a:SellerSupplierParty>
            <a:TaxTotal><b:TaxAmount currencyID="EUR">2.47</b:TaxAmount></a:TaxTotal>
            <a:AnticipatedMonetaryTotal>
            <b:LineExtensionAmount currencyID="EUR">13.00</b:LineExtensionAmount>
            <b:PayableAmount currencyID="EUR">15.47</b:PayableAmount>
            </a:AnticipatedMonetaryTotal>
            <a:OrderLine><a:LineItem>
            <b:ID>1</b:ID>
            <b:Quantity unitCode="EA">2</b:Quantity>
            <b:LineExtensionAmount currencyID="EUR">3.00</b:LineExtensionAmount>
            <a:Price><b:PriceAmount currencyID="EUR">1.50</b:PriceAmount></a:Price>
            <a:Item><b:Name>Hex bolt</b:Name><a:SellersItemIdentification><b:ID>HX-1</b:ID></a:SellersItemIdentification></a:Item>
            </a:LineItem></a:OrderLine>
            <a:OrderLine><a:LineItem>
            <b:ID>2</b:ID>
            <b:Quantity unitCode="EA">1</b:Quantity>
            <a:Price><b:PriceAmount currencyID="EUR">10.00</b:PriceAmount></a:Price>
            <a:Item><a:SellersItemIdentification><b:ID>HX-2</b:ID></a:SellersItemIdentification></a:Item>
            </a:LineItem></a:OrderLine>
            </Order>
            """;

    private static final String CXML = """
            <?xml version="1.0"?>
            <!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
            <cXML payloadID="1@x" timestamp="2026-03-02T00:00:00Z">
            <Header><To><Credential domain="VendorID"><Identity>S-1</Identity></Credential></To></Header>
            <Request><OrderRequest>
            <OrderRequestHeader orderID="4711" orderDate="2026-03-02" type="new">
            <Total><Money currency="EUR">13.00</Money></Total>
            </OrderRequestHeader>
            <ItemOut quantity="2" lineNumber="1">
            <ItemID><SupplierPartID>HX-1</SupplierPartID></ItemID>
            <ItemDetail><UnitPrice><Money currency="EUR">1.50</Money></UnitPrice>
            <Description xml:lang="en">Hex bolt</Description>
            <UnitOfMeasure>EA</UnitOfMeasure></ItemDetail>
            <Distribution><Charge><Money currency="EUR">3.00</Money></Charge></Distribution>
            </ItemOut>
            <ItemOut quantity="1" lineNumber="2">
            <ItemID><SupplierPartID>HX-2</SupplierPartID></ItemID>
            <ItemDetail><UnitPrice><Money currency="EUR">10.00</Money></UnitPrice></ItemDetail>
            </ItemOut>
            </OrderRequest></Request></cXML>
            """;

    private BadXml() {}

    static String goodUbl() {
        return UBL;
    }

    static String goodCxml() {
        return CXML;
    }

    static List<BadInput> all() {
        BadInputs.Table ubl = new BadInputs.Table("UBL", Format.UBL);
        common(ubl, UBL, "<b:ID>4711", "Hex bolt");
        ubl(ubl);
        BadInputs.Table cxml = new BadInputs.Table("CXML", Format.CXML);
        common(cxml, CXML, "<Total>", "Hex bolt");
        cxml(cxml);
        return Stream.of(ubl.cases(), cxml.cases()).flatMap(List::stream).toList();
    }

    /** @param first an element inside the document element */
    private static void common(BadInputs.Table table, String good, String first, String text) {
        int line = line(good, first);
        int textLine = line(good, text);
        int textColumn = good.lines().toList().get(textLine - 1).indexOf(text) + 1;
        table.reader(
                        "a DTD that defines entities",
                        xml(good.replaceFirst(
                                "(?s)^<\\?xml.*?\\?>\\s*(<!DOCTYPE[^>]*>\\s*)?", "<!DOCTYPE x [<!ENTITY a \"b\">]>\n")),
                        IssueCode.DTD_REFUSED,
                        1,
                        1,
                        "",
                        "")
                .reader(
                        "a billion laughs",
                        xml(good.replaceFirst(
                                        "(?s)^<\\?xml.*?\\?>\\s*(<!DOCTYPE[^>]*>\\s*)?",
                                        "<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>\n")
                                .replace(text, "&b;")),
                        IssueCode.DTD_REFUSED,
                        2,
                        1,
                        "",
                        "")
                .reader(
                        "an entity that nobody declares",
                        xml(good.replace(text, "&bolt;")),
                        IssueCode.MALFORMED,
                        textLine,
                        textColumn + 6,
                        "",
                        "")
                .reader(
                        "a tag of a megabyte",
                        xml(good.replace(first, "<x a=\"" + "x".repeat(1 << 20) + "\"/>" + first)),
                        IssueCode.LIMIT_EXCEEDED,
                        line,
                        before(good, first) + 1,
                        "",
                        "")
                .reader(
                        "a comment of a megabyte",
                        xml(good.replace(first, "<!--" + "x".repeat(1 << 20) + "-->" + first)),
                        IssueCode.LIMIT_EXCEEDED,
                        line,
                        before(good, first) + 1,
                        "",
                        "")
                .reader(
                        "a value of a megabyte",
                        xml(good.replace(text, "x".repeat(1 << 20))),
                        IssueCode.LIMIT_EXCEEDED,
                        textLine,
                        good.lines().toList().get(textLine - 1).lastIndexOf('<', textColumn - 1) + 1,
                        "",
                        good.equals(UBL) ? "Name" : "Description")
                .reader(
                        "a thousand levels",
                        xml(good.replace(first, "<x>".repeat(1000) + "</x>".repeat(1000) + first)),
                        IssueCode.LIMIT_EXCEEDED,
                        line,
                        before(good, first) + 1 + 3 * (Limits.XML_NESTING - depth(good, first)),
                        "",
                        "")
                .reader(
                        "ISO 8859-1 without saying so",
                        good.replace(text, "Dübel").getBytes(ISO_8859_1),
                        IssueCode.ENCODING,
                        textLine,
                        textColumn + 1,
                        "",
                        "0xFC")
                .reader(
                        "an encoding that is not read",
                        xml(good.replaceFirst("<\\?xml.*?\\?>", "<?xml version='1.0' encoding='EBCDIC-CP-US'?>")),
                        IssueCode.ENCODING,
                        1,
                        0,
                        "encoding",
                        "EBCDIC-CP-US")
                .reader(
                        "a tag that is not closed",
                        xml(good.replaceFirst("(?s)</[A-Za-z:]+>\\s*$", "</wrong>")),
                        IssueCode.MALFORMED,
                        good.equals(UBL) ? 26 : 20,
                        good.equals(UBL) ? 7 : 32,
                        "",
                        "")
                .reader(
                        "cut in the middle",
                        xml(good.substring(0, good.indexOf(text) + 3)),
                        IssueCode.TRUNCATED,
                        textLine,
                        textColumn + 3,
                        "",
                        "")
                .reader(
                        "a NUL character",
                        xml(good.replace(text, "Hex\0bolt")),
                        IssueCode.ENCODING,
                        textLine,
                        textColumn + 3,
                        "",
                        "0x00");
    }

    private static void ubl(BadInputs.Table table) {
        table.reader(
                        "another UBL document",
                        xml(UBL.replace("xsd:Order-2", "xsd:Invoice-2")
                                .replace("<Order ", "<Invoice ")
                                .replace("</Order>", "</Invoice>")),
                        IssueCode.NO_ORDERS,
                        1,
                        0,
                        "",
                        "Invoice")
                .reader(
                        "a character beyond the basic plane inside a tag",
                        xml(UBL.replace("xmlns:b=\"urn:b\">", "xmlns:b=\"urn:b\"\uD83D\uDD29>")),
                        IssueCode.MALFORMED,
                        2,
                        102,
                        "",
                        "")
                .reader(
                        "an element with the prefix xmlns",
                        xml(UBL.replace("<b:IssueDate>2026-03-02</b:IssueDate>", "<xmlns:b>2026-03-02</xmlns:b>")),
                        IssueCode.MALFORMED,
                        4,
                        1,
                        "",
                        "")
                .reader(
                        "any DOCTYPE",
                        xml(UBL.replaceFirst("\\?>\n", "?>\n<!DOCTYPE Order SYSTEM \"file:///etc/passwd\">\n")),
                        IssueCode.DTD_REFUSED,
                        2,
                        1,
                        "",
                        "")
                .validate(
                        "no order number",
                        ubl("<b:ID>4711</b:ID>", ""),
                        IssueCode.ORDER_NUMBER_MISSING,
                        2,
                        0,
                        "purchaseOrderNumber",
                        "")
                .quarantines(2)
                .validate(
                        "an empty order number",
                        ubl(">4711<", "><"),
                        IssueCode.ORDER_NUMBER_MISSING,
                        3,
                        1,
                        "purchaseOrderNumber",
                        "")
                .quarantines(2)
                .validate("no supplier", ubl(">S-1<", "><"), IssueCode.SUPPLIER_MISSING, 2, 0, "supplier", "")
                .quarantines(2)
                .validate(
                        "a currency that is none",
                        ubl("Code>EUR<", "Code>EUX<"),
                        IssueCode.CURRENCY_MIXED,
                        16,
                        1,
                        "currency",
                        "EUR")
                .quarantines(2)
                .validate(
                        "a line in another currency",
                        ubl("<b:PriceAmount currencyID=\"EUR\">10", "<b:PriceAmount currencyID=\"USD\">10"),
                        IssueCode.CURRENCY_MIXED,
                        23,
                        10,
                        "currency",
                        "USD")
                .quarantines(2)
                .validate(
                        "a date that is none",
                        ubl("2026-03-02", "2026-02-30"),
                        IssueCode.DATE_INVALID,
                        4,
                        1,
                        "orderDate",
                        "2026-02-30")
                .posts(2)
                .validate(
                        "a line count that is wrong",
                        ubl("Numeric>2<", "Numeric>3<"),
                        IssueCode.COUNT_MISMATCH,
                        6,
                        1,
                        "lineCount",
                        "3")
                .posts(2)
                .validate(
                        "no quantity",
                        ubl("<b:Quantity unitCode=\"EA\">2</b:Quantity>", ""),
                        IssueCode.QUANTITY_MISSING,
                        13,
                        0,
                        "quantity",
                        "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a quantity in words",
                        ubl(">2</b:Quantity", ">two</b:Quantity"),
                        IssueCode.QUANTITY_INVALID,
                        15,
                        1,
                        "quantity",
                        "two")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a quantity with a comma",
                        ubl(">2</b:Quantity", ">2,5</b:Quantity"),
                        IssueCode.QUANTITY_INVALID,
                        15,
                        1,
                        "quantity",
                        "2,5")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a price in words", ubl(">1.50<", ">tbd<"), IssueCode.PRICE_INVALID, 17, 10, "unitPrice", "tbd")
                .posts(1)
                .quarantines(1)
                .validate(
                        "an amount that disagrees",
                        ubl(">3.00<", ">30.00<"),
                        IssueCode.AMOUNT_MISMATCH,
                        16,
                        1,
                        "amount",
                        "30.00")
                .holds(1)
                .quarantines(1)
                .validate("no article", ubl("<b:ID>HX-1</b:ID>", ""), IssueCode.ARTICLE_MISSING, 13, 0, "sku", "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a total that disagrees",
                        ubl(">13.00<", ">31.00<"),
                        IssueCode.TOTAL_MISMATCH,
                        10,
                        1,
                        "totalAmount",
                        "31.00")
                .holds(2)
                .validate(
                        "a payable amount that disagrees",
                        ubl(">15.47<", ">15.00<"),
                        IssueCode.TOTAL_MISMATCH,
                        11,
                        1,
                        "payableAmount",
                        "15.00")
                .holds(2)
                .validate(
                        "a tax in words", ubl(">2.47<", ">some<"), IssueCode.TOTAL_INVALID, 8, 13, "taxAmount", "some")
                .holds(2);
    }

    private static void cxml(BadInputs.Table table) {
        table.reader(
                        "another request",
                        xml(CXML.replace("OrderRequest", "PunchOutRequest")),
                        IssueCode.NO_ORDERS,
                        1,
                        0,
                        "",
                        "")
                .reader(
                        "a DOCTYPE without the address that it announces",
                        cxml(" \"http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd\"", ""),
                        IssueCode.MALFORMED,
                        2,
                        23,
                        "",
                        "")
                .reader(
                        "two requests in one document",
                        cxml(
                                "</OrderRequest>",
                                "</OrderRequest>\n<OrderRequest><OrderRequestHeader orderID=\"4712\"/></OrderRequest>"),
                        IssueCode.MALFORMED,
                        21,
                        0,
                        "",
                        "")
                .reader(
                        "a type that is none",
                        cxml("type=\"new\"", "type=\"copy\""),
                        IssueCode.PURPOSE_UNSUPPORTED,
                        6,
                        1,
                        "purpose",
                        "copy")
                .quarantines(2)
                .post(
                        "a deletion of nothing",
                        cxml("type=\"new\"", "type=\"delete\""),
                        IssueCode.CANCELS_NOTHING,
                        6,
                        1,
                        "purchaseOrderNumber",
                        "4711")
                .quarantines(2)
                .post(
                        "an update of nothing",
                        cxml("type=\"new\"", "type=\"update\" orderVersion=\"2\""),
                        IssueCode.REPLACES_NOTHING,
                        6,
                        1,
                        "purchaseOrderNumber",
                        "4711")
                .posts(2)
                .validate(
                        "a version that is none",
                        cxml("type=\"new\"", "type=\"new\" orderVersion=\"A\""),
                        IssueCode.REVISION_INVALID,
                        6,
                        1,
                        "revision",
                        "A")
                .quarantines(2)
                .validate(
                        "no order number",
                        cxml("orderID=\"4711\"", ""),
                        IssueCode.ORDER_NUMBER_MISSING,
                        6,
                        1,
                        "purchaseOrderNumber",
                        "")
                .quarantines(2)
                .validate("no supplier", cxml(">S-1<", "><"), IssueCode.SUPPLIER_MISSING, 3, 0, "supplier", "")
                .quarantines(2)
                .validate(
                        "a date that is none",
                        cxml("orderDate=\"2026-03-02\"", "orderDate=\"soon\""),
                        IssueCode.DATE_INVALID,
                        6,
                        1,
                        "orderDate",
                        "soon")
                .posts(2)
                .validate(
                        "a line in another currency",
                        cxml("<Money currency=\"EUR\">10", "<Money currency=\"USD\">10"),
                        IssueCode.CURRENCY_MIXED,
                        18,
                        24,
                        "currency",
                        "USD")
                .quarantines(2)
                .validate("no quantity", cxml("quantity=\"2\" ", ""), IssueCode.QUANTITY_MISSING, 9, 1, "quantity", "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a quantity in words",
                        cxml("quantity=\"2\"", "quantity=\"two\""),
                        IssueCode.QUANTITY_INVALID,
                        9,
                        1,
                        "quantity",
                        "two")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a quantity of zero",
                        cxml("quantity=\"2\"", "quantity=\"0\""),
                        IssueCode.QUANTITY_RANGE,
                        9,
                        1,
                        "quantity",
                        "0")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a price in words",
                        cxml(">1.50<", ">tbd<"),
                        IssueCode.PRICE_INVALID,
                        11,
                        24,
                        "unitPrice",
                        "tbd")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a negative price",
                        cxml(">1.50<", ">-1.50<"),
                        IssueCode.PRICE_RANGE,
                        11,
                        24,
                        "unitPrice",
                        "-1.50")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a distribution that disagrees",
                        cxml(">3.00<", ">30.00<"),
                        IssueCode.AMOUNT_MISMATCH,
                        14,
                        23,
                        "amount",
                        "30.00")
                .holds(1)
                .quarantines(1)
                .validate("no article", cxml(">HX-1<", "><"), IssueCode.ARTICLE_MISSING, 9, 0, "sku", "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a line number twice",
                        cxml("lineNumber=\"2\"", "lineNumber=\"1\""),
                        IssueCode.LINE_ID_DUPLICATE,
                        16,
                        1,
                        "lineId",
                        "1")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a total that disagrees",
                        cxml(">13.00<", ">31.00<"),
                        IssueCode.TOTAL_MISMATCH,
                        7,
                        8,
                        "totalAmount",
                        "31.00")
                .holds(2)
                .validate(
                        "a total in words",
                        cxml(">13.00<", ">much<"),
                        IssueCode.TOTAL_INVALID,
                        7,
                        8,
                        "totalAmount",
                        "much")
                .holds(2);
    }

    private static byte[] ubl(String part, String replacement) {
        return changed(UBL, part, replacement);
    }

    private static byte[] cxml(String part, String replacement) {
        return changed(CXML, part, replacement);
    }

    private static byte[] changed(String good, String part, String replacement) {
        int at = good.indexOf(part);
        if (at < 0) {
            throw new IllegalArgumentException("the good file has no " + part);
        }
        return xml(good.substring(0, at) + replacement + good.substring(at + part.length()));
    }

    private static int line(String good, String part) {
        return (int) good.substring(0, good.indexOf(part)).lines().count()
                + (good.charAt(good.indexOf(part) - 1) == '\n' ? 1 : 0);
    }

    private static int before(String good, String part) {
        int at = good.indexOf(part);
        return at - good.lastIndexOf('\n', at) - 1;
    }

    /** How many elements are open where a part stands. */
    private static int depth(String good, String part) {
        String start = good.substring(0, good.indexOf(part)).replaceAll("<[?!][^>]*>", "");
        return start.split("<[A-Za-z]", -1).length - start.split("</", -1).length;
    }

    private static byte[] xml(String text) {
        return text.getBytes(UTF_8);
    }
}
