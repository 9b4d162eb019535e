package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.List;

/** JSON files that something is wrong with. */
final class BadJson {

    private static final String GOOD = """
            {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "currency": "EUR",
             "totalAmount": 3.00,
             "lines": [
              {"lineId": "1", "sku": "HX-1", "quantity": 2, "unitPrice": 1.50, "amount": 3.00}
             ]}
            """;

    private BadJson() {}

    static List<BadInput> all() {
        BadInputs.Table table = new BadInputs.Table("JSON", Format.JSON);
        text(table);
        cut(table);
        structure(table);
        values(table);
        later(table);
        return table.cases();
    }

    private static void text(BadInputs.Table table) {
        table.reader(
                        "ISO 8859-1",
                        GOOD.replace("HX-1", "Dübel").getBytes(ISO_8859_1),
                        IssueCode.ENCODING,
                        4,
                        28,
                        "",
                        "0xFC")
                .reader("NUL", json(GOOD.replace("HX-1", "HX\0")), IssueCode.ENCODING, 4, 29, "", "0x00")
                .reader("NUL as an escape", json(GOOD.replace("HX-1", "HX\\u0000")), IssueCode.ENCODING, 4, 26, "", "")
                .reader(
                        "half of a surrogate pair",
                        json(GOOD.replace("HX-1", "HX\\ud83d")),
                        IssueCode.ENCODING,
                        4,
                        26,
                        "",
                        "")
                .reader(
                        "a member's name without quotes",
                        json("{purchaseOrderNumber: 4711}"),
                        IssueCode.MALFORMED,
                        1,
                        2,
                        "",
                        "")
                .reader(
                        "a comma too many",
                        json("[{\"purchaseOrderNumber\": \"4711\",}]"),
                        IssueCode.MALFORMED,
                        1,
                        33,
                        "",
                        "")
                .reader(
                        "a character beyond the basic plane where a comma should be",
                        json("[{\"purchaseOrderNumber\": \"4711\" \uD83D\uDD29}]"),
                        IssueCode.MALFORMED,
                        1,
                        33,
                        "",
                        "")
                .reader(
                        "a long word that is no value",
                        json("[{\"purchaseOrderNumber\": " + "Infinity".repeat(500) + "}]"),
                        IssueCode.MALFORMED,
                        1,
                        282,
                        "",
                        "")
                .reader(
                        "a number with leading zeros",
                        json(GOOD.replace(": 2,", ": 002,")),
                        IssueCode.MALFORMED,
                        4,
                        47,
                        "",
                        "")
                .reader("a second document", json(GOOD + GOOD), IssueCode.MALFORMED, 6, 1, "", "");
    }

    private static void cut(BadInputs.Table table) {
        for (String end : List.of(
                "{",
                "{\"purchaseOrderNumber\"",
                "\"4711",
                "\"supplier\": {",
                "\"lines\": [",
                "\"quantity\"",
                "1.5",
                "3.00}",
                "\n ]")) {
            String cut = GOOD.substring(0, GOOD.indexOf(end) + end.length());
            int line = (int) cut.chars().filter(c -> c == '\n').count() + 1;
            int column = cut.length() - cut.lastIndexOf('\n');
            table.reader("cut after " + end.strip(), json(cut), IssueCode.TRUNCATED, line, column, "", "");
        }
        table.reader("cut in a word", json("{\"revision\": nul"), IssueCode.TRUNCATED, 1, 17, "", "");
    }

    private static void structure(BadInputs.Table table) {
        table.reader("no orders in an array", json("[]"), IssueCode.NO_ORDERS, 1, 2, "", "")
                .reader("no orders in an object", json("{\"orders\": []}"), IssueCode.NO_ORDERS, 1, 14, "", "")
                .reader("an empty object", json("{}"), IssueCode.NO_ORDERS, 1, 2, "", "")
                .reader("something else in JSON", json("{\"a\": 1}"), IssueCode.NO_ORDERS, 1, 8, "", "")
                .reader("orders are no array", json("{\"orders\": {}}"), IssueCode.MALFORMED, 1, 12, "", "")
                .reader(
                        "an order and a list of orders",
                        json("{\"revision\": 1, \"orders\": []}"),
                        IssueCode.MALFORMED,
                        1,
                        29,
                        "",
                        "")
                .reader(
                        "a member twice in an order",
                        json(GOOD.replace("\"currency\"", "\"supplier\"")),
                        IssueCode.MALFORMED,
                        1,
                        60,
                        "",
                        "supplier")
                .reader(
                        "a member twice in a line",
                        json(GOOD.replace("\"amount\"", "\"sku\"")),
                        IssueCode.MALFORMED,
                        4,
                        68,
                        "",
                        "sku")
                .reader(
                        "nested too deep",
                        json("{\"x\": " + "[".repeat(10_000)),
                        IssueCode.LIMIT_EXCEEDED,
                        1,
                        22,
                        "",
                        "")
                .reader(
                        "a string too long",
                        json(GOOD.replace("HX-1", "x".repeat(100_000))),
                        IssueCode.LIMIT_EXCEEDED,
                        4,
                        26,
                        "",
                        "")
                .reader(
                        "a number too long",
                        json(GOOD.replace(": 2,", ": 2" + "0".repeat(5_000) + ",")),
                        IssueCode.LIMIT_EXCEEDED,
                        4,
                        34,
                        "",
                        "")
                .reader(
                        "an unknown member of an order",
                        json(GOOD.replace("\"currency\"", "\"colour\"")),
                        IssueCode.COLUMN_IGNORED,
                        1,
                        60,
                        "",
                        "colour")
                .holds(1)
                .reader(
                        "an unknown member of a line",
                        json(GOOD.replace("\"amount\"", "\"colour\"")),
                        IssueCode.COLUMN_IGNORED,
                        4,
                        68,
                        "",
                        "colour")
                .posts(1)
                .reader(
                        "an unknown member named by half of a surrogate pair",
                        json(GOOD.replace("\"amount\"", "\"\\ud83d\"")),
                        IssueCode.COLUMN_IGNORED,
                        4,
                        68,
                        "",
                        "\uFFFD")
                .posts(1)
                .reader(
                        "an order that is no object",
                        json("[" + GOOD + ", 4712]"),
                        IssueCode.ORDER_MALFORMED,
                        6,
                        3,
                        "",
                        "4712")
                .posts(1)
                .reader(
                        "a supplier that is no object",
                        json(GOOD.replace("{\"id\": \"S-1\"}", "\"S-1\"")),
                        IssueCode.ORDER_MALFORMED,
                        1,
                        45,
                        "supplier",
                        "S-1")
                .quarantines(1)
                .reader(
                        "lines that are no array",
                        json("{\"purchaseOrderNumber\": \"4711\", \"lines\": {}}"),
                        IssueCode.ORDER_MALFORMED,
                        1,
                        42,
                        "lines",
                        "{")
                .reader(
                        "an order number that is an object",
                        json(GOOD.replace("\"4711\"", "{\"id\": 4711}")),
                        IssueCode.ORDER_MALFORMED,
                        1,
                        25,
                        "purchaseOrderNumber",
                        "{")
                .quarantines(1)
                .reader(
                        "a line that is no object",
                        json(GOOD.replace("[\n", "[\n \"HX-1\",\n")),
                        IssueCode.LINE_MALFORMED,
                        4,
                        2,
                        "",
                        "HX-1")
                .posts(1)
                .quarantines(1)
                .reader(
                        "a quantity that is an object",
                        json(GOOD.replace(": 2,", ": {\"value\": 2},")),
                        IssueCode.LINE_MALFORMED,
                        4,
                        46,
                        "quantity",
                        "{")
                .quarantines(1)
                .reader(
                        "a quantity that is true",
                        json(GOOD.replace(": 2,", ": true,")),
                        IssueCode.LINE_MALFORMED,
                        4,
                        46,
                        "quantity",
                        "true")
                .quarantines(1);
    }

    private static void values(BadInputs.Table table) {
        table.validate(
                        "no order number",
                        json(GOOD.replace("\"purchaseOrderNumber\": \"4711\", ", "")),
                        IssueCode.ORDER_NUMBER_MISSING,
                        1,
                        0,
                        "purchaseOrderNumber",
                        "")
                .quarantines(1)
                .validate(
                        "no supplier",
                        json(GOOD.replace("\"supplier\": {\"id\": \"S-1\"}, ", "")),
                        IssueCode.SUPPLIER_MISSING,
                        1,
                        0,
                        "supplier",
                        "")
                .quarantines(1)
                .validate(
                        "no lines",
                        json("{\"purchaseOrderNumber\": \"4711\", \"supplier\": {\"id\": \"S-1\"}}"),
                        IssueCode.ORDER_WITHOUT_LINES,
                        1,
                        25,
                        "lines",
                        "4711")
                .validate(
                        "a total that disagrees",
                        json(GOOD.replace("3.00,", "30.00,")),
                        IssueCode.TOTAL_MISMATCH,
                        2,
                        17,
                        "totalAmount",
                        "30.00")
                .holds(1)
                .validate(
                        "a line count that disagrees",
                        json(GOOD.replace("\"totalAmount\": 3.00", "\"lineCount\": 7")),
                        IssueCode.COUNT_MISMATCH,
                        2,
                        15,
                        "lineCount",
                        "7")
                .posts(1)
                .validate(
                        "an exponent beyond all orders",
                        json(GOOD.replace(": 2,", ": 2e999999,")),
                        IssueCode.QUANTITY_INVALID,
                        4,
                        46,
                        "quantity",
                        "2e999999")
                .quarantines(1)
                .validate(
                        "a quantity out of range",
                        json(GOOD.replace(": 2,", ": 1e30,")),
                        IssueCode.QUANTITY_RANGE,
                        4,
                        46,
                        "quantity",
                        "1e30")
                .quarantines(1);
    }

    private static void later(BadInputs.Table table) {
        table.reader(
                        "an unknown member with a long name",
                        json(GOOD.replace("\"amount\"", "\"" + "x".repeat(999) + "\"")),
                        IssueCode.COLUMN_IGNORED,
                        4,
                        68,
                        "",
                        "x".repeat(999))
                .posts(1)
                .validate(
                        "an order number that is null",
                        json(GOOD.replace("\"4711\"", "null")),
                        IssueCode.ORDER_NUMBER_MISSING,
                        1,
                        25,
                        "purchaseOrderNumber",
                        "")
                .quarantines(1)
                .post(
                        "an order twice",
                        json("[" + GOOD + "," + GOOD.replace("3.00", "4.50").replace(": 2,", ": 3,") + "]"),
                        IssueCode.ORDER_ALREADY_POSTED,
                        6,
                        26,
                        "purchaseOrderNumber",
                        "4711")
                .posts(1)
                .quarantines(1);
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }
}
