package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.List;

/** Replacements, additions and cancellations that something is wrong with; allowances, charges and totals that do not add up. */
final class BadKinds {

    private static final String HEADER =
            "PO number,kind,supplier,SKU,quantity,price,currency,discount,discount %,amount\n";

    private BadKinds() {}

    static List<BadInput> all() {
        BadInputs.Table csv = new BadInputs.Table("CSV kinds", Format.CSV);
        kinds(csv);
        charges(csv);
        BadInputs.Table json = new BadInputs.Table("JSON kinds", Format.JSON);
        totals(json);
        return java.util.stream.Stream.of(csv.cases(), json.cases())
                .flatMap(List::stream)
                .toList();
    }

    private static void kinds(BadInputs.Table table) {
        table.reader(
                        "a kind that is none",
                        csv("4711,maybe,Bob,HX-1,2,1.50,EUR,,,\n"),
                        IssueCode.KIND_INVALID,
                        2,
                        2,
                        "kind",
                        "maybe")
                .quarantines(1)
                .reader(
                        "two kinds in one order",
                        csv("4711,new,Bob,HX-1,2,1.50,EUR,,,\n4711,cancel,Bob,HX-2,2,1.50,EUR,,,\n"),
                        IssueCode.KIND_INVALID,
                        3,
                        2,
                        "kind",
                        "cancel")
                .quarantines(2)
                .post(
                        "a cancellation of nothing",
                        csv("4711,cancel,Bob,HX-1,2,1.50,EUR,,,\n"),
                        IssueCode.CANCELS_NOTHING,
                        2,
                        1,
                        "purchaseOrderNumber",
                        "4711")
                .quarantines(1)
                .post(
                        "a replacement of nothing",
                        csv("4711,replacement,Bob,HX-1,2,1.50,EUR,,,\n"),
                        IssueCode.REPLACES_NOTHING,
                        2,
                        1,
                        "purchaseOrderNumber",
                        "4711")
                .posts(1)
                .post(
                        "an addition to nothing",
                        csv("4711,addition,Bob,HX-1,2,1.50,EUR,,,\n"),
                        IssueCode.REPLACES_NOTHING,
                        2,
                        1,
                        "purchaseOrderNumber",
                        "4711")
                .posts(1);
    }

    private static void charges(BadInputs.Table table) {
        table.validate(
                        "a discount in words",
                        csv("4711,,Bob,HX-1,2,1.50,EUR,some,,\n"),
                        IssueCode.CHARGE_INVALID,
                        2,
                        8,
                        "allowance",
                        "some")
                .quarantines(1)
                .validate(
                        "a negative discount",
                        csv("4711,,Bob,HX-1,2,1.50,EUR,-1,,\n"),
                        IssueCode.CHARGE_INVALID,
                        2,
                        8,
                        "allowance",
                        "-1")
                .quarantines(1)
                .validate(
                        "a discount in percent of no price",
                        csv("4711,,Bob,HX-1,2,,EUR,,10,\n"),
                        IssueCode.CHARGE_INVALID,
                        2,
                        9,
                        "allowance",
                        "10")
                .quarantines(1)
                .validate(
                        "an amount before its discount",
                        csv("4711,,Bob,HX-1,2,1.50,EUR,,10%,3.00\n"),
                        IssueCode.AMOUNT_MISMATCH,
                        2,
                        10,
                        "amount",
                        "3.00")
                .quarantines(1)
                .validate(
                        "an amount with decimals of its own",
                        csv("4711,,Bob,HX-1,2,1.501,EUR,,,3.002\n"),
                        IssueCode.AMOUNT_DECIMALS,
                        2,
                        10,
                        "amount",
                        "3.002")
                .posts(1)
                .validate(
                        "half a yen",
                        csv("4711,,Bob,HX-1,1,1.5,JPY,,,1.5\n"),
                        IssueCode.AMOUNT_MISMATCH,
                        2,
                        10,
                        "amount",
                        "1.5")
                .quarantines(1);
    }

    private static void totals(BadInputs.Table table) {
        String[][] wrong = {
            {"allowanceTotal", "2.00", "\"allowances\": [{\"amount\": 1.00}]"},
            {"chargeTotal", "2.00", "\"charges\": [{\"percent\": 10}]"},
            {"taxExclusiveAmount", "9.00", "\"allowances\": [{\"amount\": 2.00}]"},
            {"taxInclusiveAmount", "12.00", "\"taxAmount\": 1.90"},
            {"payableAmount", "11.90", "\"taxAmount\": 1.90, \"prepaidAmount\": 5.00"},
            {"payableAmount", "12.00", "\"taxInclusiveAmount\": 11.90, \"roundingAmount\": 0.02"}
        };
        for (String[] each : wrong) {
            table.validate(
                            each[0] + " that disagrees with " + each[2],
                            json(each[2] + ",\n\"" + each[0] + "\": " + each[1]),
                            IssueCode.TOTAL_MISMATCH,
                            3,
                            each[0].length() + 5,
                            each[0],
                            each[1])
                    .holds(1);
        }
        table.validate(
                        "an allowance of the order in words",
                        json("\"allowances\": [\n{\"amount\": \"some\"}]"),
                        IssueCode.TOTAL_INVALID,
                        3,
                        12,
                        "allowance",
                        "some")
                .holds(1)
                .validate(
                        "a charge of the order without amount",
                        json("\"charges\": [\n{\"reason\": \"freight\"}]"),
                        IssueCode.TOTAL_INVALID,
                        3,
                        0,
                        "charge",
                        "")
                .holds(1)
                .validate(
                        "a tax with three decimals",
                        json("\"totalAmount\": 10.00,\n\"taxAmount\": 1.905"),
                        IssueCode.AMOUNT_DECIMALS,
                        3,
                        14,
                        "taxAmount",
                        "1.905")
                .posts(1)
                .post(
                        "a replacement of a cancelled order",
                        many("original", "cancellation", "replacement"),
                        IssueCode.REPLACES_CANCELLED,
                        3,
                        25,
                        "purchaseOrderNumber",
                        "4711")
                .posts(2)
                .holds(1)
                .post(
                        "an order cancelled twice",
                        many("original", "cancellation", "cancellation"),
                        IssueCode.CANCELS_NOTHING,
                        3,
                        25,
                        "purchaseOrderNumber",
                        "4711")
                .posts(2)
                .quarantines(1)
                .reader(
                        "a kind that is none",
                        json("\"totalAmount\": 10.00,\n\"kind\": \"perhaps\""),
                        IssueCode.KIND_INVALID,
                        3,
                        9,
                        "kind",
                        "perhaps")
                .quarantines(1)
                .reader(
                        "allowances that are no array",
                        json("\"totalAmount\": 10.00,\n\"allowances\": 5"),
                        IssueCode.ORDER_MALFORMED,
                        3,
                        15,
                        "allowances",
                        "5")
                .quarantines(1)
                .reader(
                        "a charge that is no object",
                        json("\"totalAmount\": 10.00,\n\"charges\": [5]"),
                        IssueCode.ORDER_MALFORMED,
                        3,
                        13,
                        "charges",
                        "5")
                .quarantines(1)
                .reader(
                        "more charges than an order has",
                        json("\"charges\": [" + "{\"amount\": 1},\n".repeat(200) + "{}]"),
                        IssueCode.LIMIT_EXCEEDED,
                        102,
                        1,
                        "",
                        "");
    }

    private static byte[] csv(String rows) {
        return (HEADER + rows).getBytes(UTF_8);
    }

    private static byte[] json(String members) {
        return ("""
                {"purchaseOrderNumber": "4711", "supplier": {"name": "Bob"}, "currency": "EUR",
                %s,
                "lines": [{"sku": "HX-1", "quantity": 4, "unitPrice": 2.50}]}
                """.formatted(members)).getBytes(UTF_8);
    }

    /** Documents about one order, one per line of the file. */
    private static byte[] many(String... kinds) {
        StringBuilder text = new StringBuilder("[");
        for (String kind : kinds) {
            text.append(text.length() == 1 ? "" : ",\n")
                    .append("{\"purchaseOrderNumber\": \"4711\", \"kind\": \"")
                    .append(kind)
                    .append("\", \"supplier\": {\"name\": \"Bob\"}, \"currency\": \"EUR\","
                            + " \"lines\": [{\"sku\": \"HX-1\", \"quantity\": 4, \"unitPrice\": 2.50}]}");
        }
        return text.append("]\n").toString().getBytes(UTF_8);
    }
}
