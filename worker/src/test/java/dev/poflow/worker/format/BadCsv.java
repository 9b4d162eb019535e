package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.Arrays;
import java.util.List;

/** CSV files that something is wrong with. */
final class BadCsv {

    private static final String HEADER =
            "PO number,supplier ID,line,SKU,GTIN,description,quantity,unit,unit price,amount,currency,order date,order total\n";
    private static final String GOOD = "4711,S-1,1,HX-1,,Hex bolt,2,EA,1.50,3.00,EUR,2026-03-02,\n";

    private BadCsv() {}

    static List<BadInput> all() {
        BadInputs.Table table = new BadInputs.Table("CSV", Format.CSV);
        text(table);
        columns(table);
        rows(table);
        orders(table);
        values(table);
        revisions(table);
        later(table);
        return table.cases();
    }

    private static void text(BadInputs.Table table) {
        byte[] mixed = (HEADER + GOOD.replace("bolt", "\u00C3\u00BC") + "4711,S-1,2,HX-2,,Dübel,2,EA,1.50,3.00,EUR,,\n")
                .getBytes(ISO_8859_1);
        byte[] cutInCharacter =
                Arrays.copyOf(csv("4711,S-1,2,HX-2,,Dübel"), (HEADER + "4711,S-1,2,HX-2,,D").length() + 1);
        table.reader("ISO 8859-1 after UTF-8", mixed, IssueCode.ENCODING, 3, 0, "", "0xFC")
                .reader("NUL in a value", csv("4711,S-1,1,HX\0-1,,,2,EA,,,,,\n"), IssueCode.ENCODING, 2, 0, "", "0x00")
                .reader("cut inside a character", cutInCharacter, IssueCode.TRUNCATED, 2, 0, "", "0xC3")
                .reader(
                        "quote never closed",
                        csv(GOOD + "4711,S-1,2,\"HX-2,,,2,EA\n"),
                        IssueCode.TRUNCATED,
                        3,
                        4,
                        "",
                        "")
                .reader(
                        "quote never closed after a value of two lines",
                        csv("4711,S-1,1,HX-1,,\"Hex\nbolt\",2,\"EA,1.50\n4712,S-1\n"),
                        IssueCode.TRUNCATED,
                        3,
                        8,
                        "",
                        "")
                .reader(
                        "text after a closing quote",
                        csv("4711,S-1,1,\"3\" nail\",,,2,EA,,,,,\n"),
                        IssueCode.MALFORMED,
                        2,
                        4,
                        "",
                        "")
                .reader(
                        "quote open over more than a value may have",
                        csv("4711,S-1,1,\"" + "HX-1,\n".repeat(20_000)),
                        IssueCode.LIMIT_EXCEEDED,
                        2,
                        4,
                        "",
                        "")
                .reader(
                        "value too long",
                        csv("4711,S-1,1,HX-1,," + "x".repeat(20_000) + ",2,EA,,,,,\n"),
                        IssueCode.LIMIT_EXCEEDED,
                        2,
                        6,
                        "",
                        "");
    }

    private static void columns(BadInputs.Table table) {
        table.reader(
                        "a million columns",
                        "PO number,".repeat(1_000_000).getBytes(UTF_8),
                        IssueCode.LIMIT_EXCEEDED,
                        1,
                        1001,
                        "",
                        "")
                .reader(
                        "a million columns in a row",
                        csv("4711" + ",".repeat(1_000_000) + "\n"),
                        IssueCode.LIMIT_EXCEEDED,
                        2,
                        1001,
                        "",
                        "")
                .reader(
                        "no header",
                        "4711,S-1,HX-1,2\n4711,S-1,HX-2,3\n".getBytes(UTF_8),
                        IssueCode.HEADER_MISSING,
                        1,
                        0,
                        "",
                        "4711 | S-1 | HX-1 | 2")
                .reader("header only", csv(""), IssueCode.NO_ORDERS, 1, 0, "", "")
                .reader("header and blank rows only", csv("\n,,,,,,,,,,,,\n"), IssueCode.NO_ORDERS, 1, 0, "", "")
                .reader(
                        "no column for the order number",
                        "SKU,quantity\nHX-1,2\n".getBytes(UTF_8),
                        IssueCode.COLUMN_MISSING,
                        1,
                        0,
                        "purchaseOrderNumber",
                        "")
                .reader(
                        "no column for the quantity",
                        "PO number;SKU\n4711;HX-1\n".getBytes(UTF_8),
                        IssueCode.COLUMN_MISSING,
                        1,
                        0,
                        "quantity",
                        "")
                .reader(
                        "no column for the article",
                        "PO number;Qty\n4711;2\n".getBytes(UTF_8),
                        IssueCode.COLUMN_MISSING,
                        1,
                        0,
                        "sku",
                        "")
                .reader(
                        "a column twice",
                        "PO number,SKU,Qty,Qty\n4711,HX-1,2,2\n".getBytes(UTF_8),
                        IssueCode.COLUMN_DUPLICATE,
                        1,
                        4,
                        "quantity",
                        "Qty")
                .reader(
                        "a column under two names",
                        "PO number,Menge,SKU,Quantity\n4711,2,HX-1,2\n".getBytes(UTF_8),
                        IssueCode.COLUMN_DUPLICATE,
                        1,
                        4,
                        "quantity",
                        "Quantity")
                .reader(
                        "an unknown column",
                        "PO number,SKU,Shelf,Qty,supplier,price,currency\n4711,HX-1,A7,2,S-1,1.50,EUR\n"
                                .getBytes(UTF_8),
                        IssueCode.COLUMN_IGNORED,
                        1,
                        3,
                        "",
                        "Shelf")
                .posts(1)
                .reader(
                        "names of columns that are opening brackets",
                        ("PO number,SKU,Qty,supplier,price,currency" + (',' + "[".repeat(16_000)).repeat(3)
                                        + "\n4711,HX-1,2,S-1,1.50,EUR,,,\n")
                                .getBytes(UTF_8),
                        IssueCode.COLUMN_IGNORED,
                        1,
                        7,
                        "",
                        "[".repeat(16_000))
                .posts(1);
    }

    private static void rows(BadInputs.Table table) {
        table.reader(
                        "a total below the table",
                        csv(GOOD + ",,,,,,,,Total,3.00,,,\n"),
                        IssueCode.ROW_IGNORED,
                        3,
                        0,
                        "",
                        "")
                .posts(1)
                .reader("row too short", csv(GOOD + "4711,S-1,2,HX-2,,Nut,2\n"), IssueCode.LINE_MALFORMED, 3, 0, "", "")
                .posts(1)
                .quarantines(1)
                .reader(
                        "row too long",
                        csv("4711,S-1,2,HX-2,,Nut,2,EA,1.50,3.00,EUR,,,M8, zinc\n"),
                        IssueCode.LINE_MALFORMED,
                        2,
                        14,
                        "",
                        "M8")
                .quarantines(1);
    }

    private static void orders(BadInputs.Table table) {
        table.reader(
                        "two suppliers in one order",
                        csv(GOOD + "4711,S-2,2,HX-2,,,2,EA,1.50,3.00,EUR,,\n"),
                        IssueCode.SUPPLIER_CONFLICT,
                        3,
                        2,
                        "supplierId",
                        "S-2")
                .quarantines(2)
                .reader(
                        "two totals in one order",
                        csv(GOOD.replace(",\n", ",9.00\n") + "4711,S-1,2,HX-2,,,2,EA,1.50,3.00,EUR,,8.00\n"),
                        IssueCode.TOTAL_INVALID,
                        3,
                        13,
                        "totalAmount",
                        "8.00")
                .holds(2)
                .reader(
                        "two dates in one order",
                        csv(GOOD + "4711,S-1,2,HX-2,,,2,EA,1.50,3.00,EUR,2026-03-03,\n"),
                        IssueCode.DATE_INVALID,
                        3,
                        12,
                        "orderDate",
                        "2026-03-03")
                .posts(2)
                .validate(
                        "no order number",
                        csv(GOOD + ",S-1,1,HX-1,,,2,EA,1.50,3.00,EUR,,\n"),
                        IssueCode.ORDER_NUMBER_MISSING,
                        3,
                        1,
                        "purchaseOrderNumber",
                        "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "no supplier",
                        csv("4711,,1,HX-1,,,2,EA,1.50,3.00,EUR,,\n"),
                        IssueCode.SUPPLIER_MISSING,
                        2,
                        2,
                        "supplier",
                        "")
                .quarantines(1)
                .validate(
                        "mixed currencies",
                        csv(GOOD + "4711,S-1,2,HX-2,,,2,EA,1.50,3.00,USD,,\n"),
                        IssueCode.CURRENCY_MIXED,
                        3,
                        11,
                        "currency",
                        "USD")
                .quarantines(2)
                .validate(
                        "a currency that does not exist",
                        csv(GOOD.replace("EUR", "EUX")),
                        IssueCode.CURRENCY_UNKNOWN,
                        2,
                        11,
                        "currency",
                        "EUX")
                .quarantines(1)
                .validate(
                        "a date that does not exist",
                        csv(GOOD.replace("2026-03-02", "2026-02-30")),
                        IssueCode.DATE_INVALID,
                        2,
                        12,
                        "orderDate",
                        "2026-02-30")
                .posts(1)
                .validate(
                        "a total that disagrees",
                        csv(GOOD.replace(",\n", ",31.00\n")),
                        IssueCode.TOTAL_MISMATCH,
                        2,
                        13,
                        "totalAmount",
                        "31.00")
                .holds(1)
                .validate(
                        "a total that is no number",
                        csv(GOOD.replace(",\n", ",about 3\n")),
                        IssueCode.TOTAL_INVALID,
                        2,
                        13,
                        "totalAmount",
                        "about 3")
                .holds(1);
    }

    private static void values(BadInputs.Table table) {
        table.validate("a line identifier twice", csv(GOOD + GOOD), IssueCode.LINE_ID_DUPLICATE, 3, 3, "lineId", "1")
                .posts(1)
                .quarantines(1)
                .validate(
                        "no article",
                        csv(GOOD.replace("HX-1,,Hex bolt", ",,")),
                        IssueCode.ARTICLE_MISSING,
                        2,
                        4,
                        "sku",
                        "")
                .quarantines(1)
                .validate(
                        "no quantity",
                        csv(GOOD.replace(",2,EA", ",,EA")),
                        IssueCode.QUANTITY_MISSING,
                        2,
                        7,
                        "quantity",
                        "")
                .quarantines(1)
                .validate(
                        "a quantity in words",
                        csv(GOOD.replace(",2,EA", ",two,EA")),
                        IssueCode.QUANTITY_INVALID,
                        2,
                        7,
                        "quantity",
                        "two")
                .quarantines(1)
                .validate(
                        "a quantity out of range",
                        csv(GOOD.replace(",2,EA", ",99999999999999999999,EA")),
                        IssueCode.QUANTITY_RANGE,
                        2,
                        7,
                        "quantity",
                        "99999999999999999999")
                .quarantines(1)
                .validate(
                        "a negative quantity",
                        csv(GOOD.replace(",2,EA", ",-2,EA")),
                        IssueCode.QUANTITY_RANGE,
                        2,
                        7,
                        "quantity",
                        "-2")
                .quarantines(1)
                .validate(
                        "no quantity at all: zero",
                        csv(GOOD.replace(",2,EA", ",0,EA")),
                        IssueCode.QUANTITY_RANGE,
                        2,
                        7,
                        "quantity",
                        "0")
                .quarantines(1)
                .validate(
                        "a price in words",
                        csv(GOOD.replace("1.50", "tbd")),
                        IssueCode.PRICE_INVALID,
                        2,
                        9,
                        "unitPrice",
                        "tbd")
                .quarantines(1)
                .validate(
                        "a price out of range",
                        csv(GOOD.replace("1.50", "99999999999999999999.00")),
                        IssueCode.PRICE_RANGE,
                        2,
                        9,
                        "unitPrice",
                        "99999999999999999999.00")
                .quarantines(1)
                .validate(
                        "a negative price",
                        csv(GOOD.replace("1.50", "-1.50")),
                        IssueCode.PRICE_RANGE,
                        2,
                        9,
                        "unitPrice",
                        "-1.50")
                .quarantines(1)
                .validate(
                        "an amount in words",
                        csv(GOOD.replace("3.00", "three")),
                        IssueCode.AMOUNT_INVALID,
                        2,
                        10,
                        "amount",
                        "three")
                .quarantines(1)
                .validate(
                        "an amount that is not quantity times price",
                        csv(GOOD.replace("3.00", "30.00")),
                        IssueCode.AMOUNT_MISMATCH,
                        2,
                        10,
                        "amount",
                        "30.00")
                .quarantines(1)
                .validate(
                        "a GTIN with a wrong check digit",
                        csv(GOOD.replace("HX-1,,", "HX-1,4006381333932,")),
                        IssueCode.GTIN_INVALID,
                        2,
                        5,
                        "gtin",
                        "4006381333932")
                .posts(1)
                .validate(
                        "a description too long",
                        csv(GOOD.replace("Hex bolt", "x".repeat(10_000))),
                        IssueCode.TEXT_TOO_LONG,
                        2,
                        6,
                        "description",
                        "x".repeat(10_000))
                .quarantines(1)
                .validate(
                        "a spreadsheet formula in a bad line",
                        csv("4711,S-1,1,=1+1,,\"=cmd|' /C calc'!A0\",@SUM(1),EA,1.50,,EUR,,\n"),
                        IssueCode.QUANTITY_INVALID,
                        2,
                        7,
                        "quantity",
                        "@SUM(1)")
                .quarantines(1);
    }

    private static void revisions(BadInputs.Table table) {
        String header = "PO number,revision,supplier,SKU,quantity,price,currency\n";
        table.validate(
                        "a revision that is no number",
                        (header + "4711,B,Bob,HX-1,2,1.50,EUR\n").getBytes(UTF_8),
                        IssueCode.REVISION_INVALID,
                        2,
                        2,
                        "revision",
                        "B")
                .quarantines(1)
                .reader(
                        "two revisions in one order",
                        (header + "4711,1,Bob,HX-1,2,1.50,EUR\n4711,2,Bob,HX-2,2,1.50,EUR\n").getBytes(UTF_8),
                        IssueCode.REVISION_INVALID,
                        3,
                        2,
                        "revision",
                        "2")
                .quarantines(2)
                .validate(
                        "an order number too long",
                        csv(GOOD.replace("4711", "4".repeat(201))),
                        IssueCode.ORDER_TEXT_TOO_LONG,
                        2,
                        1,
                        "purchaseOrderNumber",
                        "4".repeat(201))
                .quarantines(1)
                .validate(
                        "no column for the supplier",
                        "PO number,SKU,quantity\n4711,HX-1,2\n".getBytes(UTF_8),
                        IssueCode.SUPPLIER_MISSING,
                        2,
                        0,
                        "supplier",
                        "")
                .quarantines(1)
                .validate(
                        "a description, but no number of the article",
                        "PO number,supplier,description,quantity\n4711,Bob,Hex bolt,2\n".getBytes(UTF_8),
                        IssueCode.ARTICLE_MISSING,
                        2,
                        0,
                        "sku",
                        "")
                .quarantines(1)
                .validate(
                        "a date in the year 0",
                        csv(GOOD.replace("2026-03-02", "0000-03-02")),
                        IssueCode.DATE_INVALID,
                        2,
                        12,
                        "orderDate",
                        "0000-03-02")
                .posts(1)
                .validate(
                        "an amount whose price cannot be stored",
                        csv(GOOD.replace("2,EA,1.50,3.00", "0.0001,EA,,900000000000000")),
                        IssueCode.PRICE_RANGE,
                        2,
                        10,
                        "amount",
                        "900000000000000")
                .quarantines(1);
    }

    private static void later(BadInputs.Table table) {
        String large = "1,EA,900000000000000,,";
        table.enrich("no currency", csv(GOOD.replace("EUR", "")), IssueCode.CURRENCY_MISSING, 2, 1, "currency", "4711")
                .holds(1)
                .enrich("no price", csv(GOOD.replace("1.50,3.00", ",")), IssueCode.PRICE_MISSING, 2, 9, "unitPrice", "")
                .holds(1)
                .enrich(
                        "lines that add up to more than can be stored",
                        csv("4711,S-1,1,HX-1,,," + large + "EUR,,\n4711,S-1,2,HX-2,,," + large + "EUR,,\n"),
                        IssueCode.TOTAL_RANGE,
                        2,
                        1,
                        "totalAmount",
                        "4711")
                .quarantines(2);
    }

    private static byte[] csv(String rows) {
        return (HEADER + rows).getBytes(UTF_8);
    }
}
