package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.Arrays;
import java.util.List;

/** EDIFACT files that something is wrong with: one good message, changed in one place. */
final class BadEdifact {

    private static final String GOOD = """
            UNB+UNOY:4+S:14+R:14+20260302:0815+42'
            UNH+1+ORDERS:D:96A:UN:EAN008'
            BGM+220+4711+9'
            DTM+137:20260302:102'
            NAD+SU+S-1::92++Bob'
            CUX+2:EUR:9'
            LIN+1++HX-1:SA'
            IMD+F++:::Hex bolt'
            QTY+21:2:PCE'
            PRI+AAA:1.50'
            MOA+203:3.00'
            LIN+2++HX-2:SA'
            QTY+21:1:PCE'
            PRI+AAA:10.00'
            UNS+S'
            MOA+79:13.00'
            CNT+1:3'
            CNT+2:2'
            UNT+18+1'
            UNZ+1+42'
            """;

    private BadEdifact() {}

    static String good() {
        return GOOD;
    }

    static List<BadInput> all() {
        BadInputs.Table table = new BadInputs.Table("EDIFACT", Format.EDIFACT);
        envelope(table);
        text(table);
        values(table);
        return table.cases();
    }

    private static void envelope(BadInputs.Table table) {
        table.reader("UNT counts wrong", with("UNT+18", "UNT+19"), IssueCode.COUNT_MISMATCH, 19, 1, "UNT01", "19")
                .posts(2)
                .reader("UNT counts no number", with("UNT+18", "UNT+x"), IssueCode.COUNT_MISMATCH, 19, 1, "UNT01", "x")
                .posts(2)
                .reader(
                        "UNT has another reference",
                        with("UNT+18+1", "UNT+18+2"),
                        IssueCode.COUNT_MISMATCH,
                        19,
                        2,
                        "UNT02",
                        "2")
                .posts(2)
                .reader("UNZ counts wrong", with("UNZ+1+", "UNZ+2+"), IssueCode.COUNT_MISMATCH, 20, 1, "UNZ01", "2")
                .posts(2)
                .reader(
                        "UNZ has another reference",
                        with("UNZ+1+42", "UNZ+1+43"),
                        IssueCode.COUNT_MISMATCH,
                        20,
                        2,
                        "UNZ02",
                        "43")
                .posts(2)
                .reader("no UNT", with("UNT+18+1'\n", ""), IssueCode.MALFORMED, 19, 0, "", "UNZ")
                .reader("no UNH", with("UNH+1+ORDERS:D:96A:UN:EAN008'\n", ""), IssueCode.MALFORMED, 2, 0, "", "BGM")
                .reader("UNE without UNG", with("UNZ+1", "UNE+1+1'\nUNZ+1"), IssueCode.MALFORMED, 20, 0, "", "UNE")
                .reader(
                        "UNG without UNE",
                        with("UNH+1+O", "UNG+ORDERS+S+R+260302:0815+7'\nUNH+1+O"),
                        IssueCode.MALFORMED,
                        21,
                        0,
                        "",
                        "UNZ")
                .reader(
                        "two UNH",
                        with("BGM+220", "UNH+2+ORDERS:D:96A:UN'\nBGM+220"),
                        IssueCode.MALFORMED,
                        3,
                        0,
                        "",
                        "UNH")
                .reader("no UNZ", with("UNZ+1+42'\n", ""), IssueCode.TRUNCATED, 19, 0, "", "UNT")
                .reader(
                        "cut in a line",
                        edi(GOOD.substring(0, GOOD.indexOf("QTY"))),
                        IssueCode.TRUNCATED,
                        8,
                        0,
                        "",
                        "IMD")
                .reader("another message only", with("ORDERS", "INVOIC"), IssueCode.NO_ORDERS, 1, 0, "", "")
                .reader(
                        "another message beside",
                        with("UNH+1+ORDERS", "UNH+9+DESADV:D:96A:UN'\nBGM+351+1'\nUNT+3+9'\nUNH+1+ORDERS"),
                        IssueCode.TRANSACTION_SKIPPED,
                        2,
                        2,
                        "UNH02",
                        "DESADV")
                .posts(2)
                .reader("a duplicate", with("4711+9'", "4711+7'"), IssueCode.PURPOSE_UNSUPPORTED, 3, 3, "purpose", "7")
                .quarantines(2)
                .reader("a change", with("4711+9'", "4711+4'"), IssueCode.PURPOSE_UNSUPPORTED, 3, 3, "purpose", "4")
                .quarantines(2)
                .post(
                        "a cancellation of nothing",
                        with("4711+9'", "4711+1'"),
                        IssueCode.CANCELS_NOTHING,
                        3,
                        2,
                        "purchaseOrderNumber",
                        "4711")
                .quarantines(2)
                .post(
                        "a replacement of nothing",
                        with("4711+9'", "4711+5'"),
                        IssueCode.REPLACES_NOTHING,
                        3,
                        2,
                        "purchaseOrderNumber",
                        "4711")
                .posts(2);
    }

    private static void text(BadInputs.Table table) {
        byte[] latin1 = GOOD.replace("Hex bolt", "Dübel").getBytes(ISO_8859_1);
        table.reader("ISO 8859-1 under UNOY", latin1, IssueCode.ENCODING, 8, 3, "", "Dübel")
                .reader("NUL", with("Hex bolt", "Hex\0bolt"), IssueCode.ENCODING, 8, 3, "", "Hex\uFFFDbolt")
                .reader(
                        "an element too long",
                        with("Hex bolt", "x".repeat(10_000)),
                        IssueCode.LIMIT_EXCEEDED,
                        8,
                        0,
                        "",
                        "LIN")
                .reader(
                        "a million elements",
                        with("IMD+F", "IMD" + "+".repeat(1_000_000) + "F"),
                        IssueCode.LIMIT_EXCEEDED,
                        8,
                        101,
                        "",
                        "IMD")
                .reader(
                        "more charges than an order has",
                        with("LIN+1++", "ALC+A'\nMOA+8:1'\n".repeat(101) + "LIN+1++"),
                        IssueCode.LIMIT_EXCEEDED,
                        208,
                        1,
                        "",
                        "")
                .reader("a tag that is none", with("CUX+", "C-X+"), IssueCode.MALFORMED, 6, 0, "", "NAD");
    }

    private static void values(BadInputs.Table table) {
        table.validate(
                        "no order number",
                        with("+4711+", "++"),
                        IssueCode.ORDER_NUMBER_MISSING,
                        3,
                        2,
                        "purchaseOrderNumber",
                        "")
                .quarantines(2)
                .validate("no supplier", with("NAD+SU", "NAD+DP"), IssueCode.SUPPLIER_MISSING, 2, 0, "supplier", "")
                .quarantines(2)
                .validate(
                        "a currency that is none",
                        with("2:EUR", "2:EUX"),
                        IssueCode.CURRENCY_UNKNOWN,
                        6,
                        1,
                        "currency",
                        "EUX")
                .quarantines(2)
                .validate(
                        "a line amount in another currency",
                        with("203:3.00", "203:3.00:USD"),
                        IssueCode.CURRENCY_MIXED,
                        11,
                        1,
                        "currency",
                        "USD")
                .quarantines(2)
                .validate(
                        "a date that is none",
                        with("137:20260302", "137:20260230"),
                        IssueCode.DATE_INVALID,
                        4,
                        1,
                        "orderDate",
                        "20260230")
                .posts(2)
                .validate(
                        "no quantity", with("QTY+21:2:", "QTY+12:2:"), IssueCode.QUANTITY_MISSING, 7, 0, "quantity", "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a quantity in words",
                        with("21:2:", "21:two:"),
                        IssueCode.QUANTITY_INVALID,
                        9,
                        1,
                        "quantity",
                        "two")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a negative quantity",
                        with("21:2:", "21:-2:"),
                        IssueCode.QUANTITY_RANGE,
                        9,
                        1,
                        "quantity",
                        "-2")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a price in words",
                        with("AAA:1.50", "AAA:tbd"),
                        IssueCode.PRICE_INVALID,
                        10,
                        1,
                        "unitPrice",
                        "tbd")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a price per nothing",
                        with("AAA:1.50", "AAA:1.50:::0"),
                        IssueCode.QUANTITY_RANGE,
                        10,
                        1,
                        "baseQuantity",
                        "0")
                .posts(1)
                .quarantines(1)
                .validate(
                        "an amount that disagrees",
                        with("203:3.00", "203:30.00"),
                        IssueCode.AMOUNT_MISMATCH,
                        11,
                        1,
                        "amount",
                        "30.00")
                .holds(1)
                .quarantines(1)
                .validate("no article", with("LIN+1++HX-1:SA", "LIN+1"), IssueCode.ARTICLE_MISSING, 7, 0, "sku", "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a GTIN that is none",
                        with("HX-1:SA", "4006381333932:EN'\nPIA+1+HX-1:SA"),
                        IssueCode.GTIN_INVALID,
                        7,
                        3,
                        "gtin",
                        "4006381333932")
                .posts(2)
                .validate(
                        "a line number twice",
                        with("LIN+2", "LIN+1"),
                        IssueCode.LINE_ID_DUPLICATE,
                        12,
                        1,
                        "lineId",
                        "1")
                .posts(1)
                .quarantines(1)
                .validate(
                        "CNT counts lines wrong",
                        with("CNT+2:2", "CNT+2:3"),
                        IssueCode.COUNT_MISMATCH,
                        18,
                        1,
                        "lineCount",
                        "3")
                .posts(2)
                .validate(
                        "CNT adds quantities wrong",
                        with("CNT+1:3", "CNT+1:4"),
                        IssueCode.COUNT_MISMATCH,
                        17,
                        1,
                        "quantityTotal",
                        "4")
                .posts(2)
                .validate(
                        "a total that disagrees",
                        with("79:13.00", "79:31.00"),
                        IssueCode.TOTAL_MISMATCH,
                        16,
                        1,
                        "totalAmount",
                        "31.00")
                .holds(2)
                .validate(
                        "an allowance in words",
                        with("MOA+203:3.00'", "MOA+203:3.00'\nALC+A'\nMOA+204:some'"),
                        IssueCode.CHARGE_INVALID,
                        13,
                        1,
                        "allowance",
                        "some")
                .posts(1)
                .quarantines(1)
                .validate(
                        "an order without lines",
                        edi(GOOD.substring(0, GOOD.indexOf("LIN")) + "UNS+S'\nUNT+7+1'\nUNZ+1+42'\n"),
                        IssueCode.ORDER_WITHOUT_LINES,
                        3,
                        2,
                        "lines",
                        "4711");
    }

    private static byte[] with(String part, String replacement) {
        if (!GOOD.contains(part)) {
            throw new IllegalArgumentException("the good file has no " + part);
        }
        String changed = GOOD.replaceFirst(
                java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(replacement));
        // The count of UNT is as the change needs it, unless it is what is changed.
        if (part.startsWith("UNT") || !changed.contains("UNT+18+1") || !changed.contains("UNH")) {
            return edi(changed);
        }
        long segments = Arrays.stream(changed.substring(changed.lastIndexOf("UNH"), changed.indexOf("UNT+18"))
                                .split("'\n"))
                        .count()
                + 1;
        return edi(changed.replace("UNT+18", "UNT+" + segments));
    }

    private static byte[] edi(String text) {
        return text.getBytes(UTF_8);
    }
}
