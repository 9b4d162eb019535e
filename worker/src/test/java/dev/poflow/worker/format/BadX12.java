package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.List;

/** X12 850 files that something is wrong with. */
final class BadX12 {

    private static final String ISA =
            "ISA*00*          *00*          *ZZ*GREATLAKES     *ZZ*MERCHANT       *260302*0815*U*00401*000000042*0*P*>~\n";
    private static final List<String> SEGMENTS = List.of(
            ISA,
            "GS*PO*GREATLAKES*MERCHANT*20260302*0815*7*X*004010~\n",
            "ST*850*0001~\n",
            "BEG*00*NE*4711**20260302~\n",
            "CUR*BY*USD~\n",
            "N1*SU*Great Lakes*92*S-1~\n",
            "PO1*1*2*EA*1.50*PE*BP*HX-1*UP*036000291452~\n",
            "PID*F****Hex bolt~\n",
            "PO1*2*1*CA*10.00**VP*HX-2~\n",
            "CTT*2*3~\n",
            "AMT*TT*13.00~\n",
            "SE*10*0001~\n",
            "GE*1*7~\n",
            "IEA*1*000000042~\n");

    private BadX12() {}

    /** A file that nothing is wrong with. */
    static String good() {
        return String.join("", SEGMENTS);
    }

    static List<BadInput> all() {
        BadInputs.Table table = new BadInputs.Table("X12", Format.X12);
        cut(table);
        envelope(table);
        text(table);
        values(table);
        return table.cases();
    }

    private static void cut(BadInputs.Table table) {
        table.reader("cut inside ISA", x12(ISA.substring(0, 50)), IssueCode.TRUNCATED, 1, 0, "", "ISA");
        for (int i = 1; i < SEGMENTS.size(); i++) {
            String before = String.join("", SEGMENTS.subList(0, i));
            String next = SEGMENTS.get(i);
            String tag = tag(SEGMENTS.get(i - 1));
            table.reader("cut after segment " + i + " " + tag, x12(before), IssueCode.TRUNCATED, i, 0, "", tag)
                    .reader(
                            "cut inside segment " + (i + 1) + " " + tag(next),
                            x12(before + next.substring(0, next.length() / 2)),
                            IssueCode.TRUNCATED,
                            i,
                            0,
                            "",
                            tag);
        }
    }

    private static void envelope(BadInputs.Table table) {
        table.reader("SE counts wrong", with("SE*10", "SE*11"), IssueCode.COUNT_MISMATCH, 12, 1, "SE01", "11")
                .posts(2)
                .reader(
                        "SE has another control number",
                        with("SE*10*0001", "SE*10*0002"),
                        IssueCode.COUNT_MISMATCH,
                        12,
                        2,
                        "SE02",
                        "0002")
                .posts(2)
                .reader("GE counts wrong", with("GE*1*", "GE*3*"), IssueCode.COUNT_MISMATCH, 13, 1, "GE01", "3")
                .posts(2)
                .reader(
                        "GE has another control number",
                        with("GE*1*7", "GE*1*8"),
                        IssueCode.COUNT_MISMATCH,
                        13,
                        2,
                        "GE02",
                        "8")
                .posts(2)
                .reader(
                        "IEA counts no number",
                        with("IEA*1*", "IEA*one*"),
                        IssueCode.COUNT_MISMATCH,
                        14,
                        1,
                        "IEA01",
                        "one")
                .posts(2)
                .reader(
                        "IEA has another control number",
                        with("IEA*1*000000042", "IEA*1*000000043"),
                        IssueCode.COUNT_MISMATCH,
                        14,
                        2,
                        "IEA02",
                        "000000043")
                .posts(2)
                .reader("another transaction set only", with("ST*850", "ST*855"), IssueCode.NO_ORDERS, 1, 0, "", "")
                .reader(
                        "another transaction set beside",
                        with("ST*850", "ST*810*0009~\nBIG*1~\nSE*3*0009~\nST*850"),
                        IssueCode.TRANSACTION_SKIPPED,
                        3,
                        1,
                        "ST01",
                        "810")
                .posts(2)
                .reader(
                        "a control number of 4,000 characters",
                        with("SE*10*0001", "SE*10*" + "1".repeat(4_000)),
                        IssueCode.COUNT_MISMATCH,
                        12,
                        2,
                        "SE02",
                        "1".repeat(4_000))
                .posts(2)
                .reader(
                        "a transaction set that is none",
                        with("ST*850", "ST*" + "9".repeat(4_000) + "*0009~\nBIG*1~\nSE*3*0009~\nST*850"),
                        IssueCode.TRANSACTION_SKIPPED,
                        3,
                        1,
                        "ST01",
                        "9".repeat(4_000))
                .posts(2)
                .reader("a change", with("BEG*00", "BEG*04"), IssueCode.PURPOSE_UNSUPPORTED, 4, 1, "purpose", "04")
                .quarantines(2)
                .reader("no GS", with(SEGMENTS.get(1), ""), IssueCode.MALFORMED, 2, 0, "", "ST")
                .reader("no ST", with(SEGMENTS.get(2), ""), IssueCode.MALFORMED, 3, 0, "", "BEG")
                .reader("no SE", with("SE*10*0001~\n", ""), IssueCode.MALFORMED, 12, 0, "", "GE")
                .reader("no GE", with("GE*1*7~\n", ""), IssueCode.MALFORMED, 13, 0, "", "IEA")
                .reader(
                        "no IEA before the next ISA",
                        x12(good().replace("IEA*1*000000042~\n", "") + good()),
                        IssueCode.MALFORMED,
                        14,
                        0,
                        "",
                        "ISA")
                .reader(
                        "two interchanges, the second cut",
                        x12(good() + good().substring(0, good().indexOf("CTT"))),
                        IssueCode.TRUNCATED,
                        23,
                        0,
                        "",
                        "PO1")
                .reader("text after IEA", x12(good() + "Regards, Bob"), IssueCode.MALFORMED, 15, 0, "", "IEA");
    }

    private static void text(BadInputs.Table table) {
        byte[] latin1 = good().replace("Hex bolt", "Dübel").getBytes(ISO_8859_1);
        table.reader("ISO 8859-1", latin1, IssueCode.ENCODING, 8, 5, "", "Dübel")
                .reader("NUL", with("Hex bolt", "Hex\0bolt"), IssueCode.ENCODING, 8, 5, "", "Hex\uFFFDbolt")
                .reader(
                        "an element separator missing in ISA",
                        with("ISA*00*", "ISA*00 "),
                        IssueCode.MALFORMED,
                        1,
                        0,
                        "",
                        "")
                .reader("a tag that is none", with("CUR*", "C-R*"), IssueCode.MALFORMED, 5, 0, "", "BEG")
                .reader(
                        "an element too long",
                        with("Hex bolt", "x".repeat(10_000)),
                        IssueCode.LIMIT_EXCEEDED,
                        8,
                        0,
                        "",
                        "PO1")
                .reader(
                        "two million line breaks at its end",
                        x12(good() + "\n".repeat(2_000_000)),
                        IssueCode.LIMIT_EXCEEDED,
                        14,
                        0,
                        "",
                        "")
                .reader(
                        "a million elements",
                        with("Hex bolt", "*".repeat(1_000_000)),
                        IssueCode.LIMIT_EXCEEDED,
                        8,
                        101,
                        "",
                        "PID");
    }

    private static void values(BadInputs.Table table) {
        table.validate(
                        "CTT counts wrong",
                        with("CTT*2*3", "CTT*3*3"),
                        IssueCode.COUNT_MISMATCH,
                        10,
                        1,
                        "lineCount",
                        "3")
                .posts(2)
                .validate(
                        "CTT sums wrong",
                        with("CTT*2*3", "CTT*2*4"),
                        IssueCode.COUNT_MISMATCH,
                        10,
                        2,
                        "quantityTotal",
                        "4")
                .posts(2)
                .validate(
                        "AMT disagrees",
                        with("AMT*TT*13.00", "AMT*TT*31.00"),
                        IssueCode.TOTAL_MISMATCH,
                        11,
                        2,
                        "totalAmount",
                        "31.00")
                .holds(2)
                .validate(
                        "no BEG",
                        with("BEG*00*NE*4711**20260302~\n", "REF*DP*1~\n"),
                        IssueCode.ORDER_NUMBER_MISSING,
                        3,
                        0,
                        "purchaseOrderNumber",
                        "")
                .quarantines(2)
                .validate("no supplier", with("N1*SU", "N1*ST"), IssueCode.SUPPLIER_MISSING, 3, 0, "supplier", "")
                .quarantines(2)
                .validate(
                        "no lines",
                        x12(good().replaceAll("(?s)PO1.*(?=SE)", "").replace("SE*10", "SE*5")),
                        IssueCode.ORDER_WITHOUT_LINES,
                        4,
                        3,
                        "lines",
                        "4711")
                .validate(
                        "a currency that does not exist",
                        with("USD", "USX"),
                        IssueCode.CURRENCY_UNKNOWN,
                        5,
                        2,
                        "currency",
                        "USX")
                .quarantines(2)
                .validate(
                        "a negative quantity",
                        with("PO1*1*2*", "PO1*1*-2*"),
                        IssueCode.QUANTITY_RANGE,
                        7,
                        2,
                        "quantity",
                        "-2")
                .holds(1)
                .quarantines(1)
                .validate(
                        "a price in words",
                        with("*1.50*", "*FREE*"),
                        IssueCode.PRICE_INVALID,
                        7,
                        4,
                        "unitPrice",
                        "FREE")
                .holds(1)
                .quarantines(1)
                .validate("no article", with("**VP*HX-2", ""), IssueCode.ARTICLE_MISSING, 9, 0, "sku", "")
                .posts(1)
                .quarantines(1)
                .validate(
                        "a line identifier twice",
                        with("PO1*2*", "PO1*1*"),
                        IssueCode.LINE_ID_DUPLICATE,
                        9,
                        1,
                        "lineId",
                        "1")
                .posts(1)
                .quarantines(1);
    }

    private static byte[] with(String part, String instead) {
        if (!good().contains(part)) {
            throw new IllegalArgumentException("the good file has no " + part);
        }
        return x12(good().replace(part, instead));
    }

    private static String tag(String segment) {
        return segment.substring(0, segment.indexOf('*'));
    }

    private static byte[] x12(String text) {
        return text.getBytes(UTF_8);
    }
}
