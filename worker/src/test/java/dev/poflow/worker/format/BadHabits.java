package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.order.IssueCode;
import java.util.List;
import java.util.stream.Stream;

/** What clerks type and spreadsheets write in place of a value: the same in every format, each with its own places. */
final class BadHabits {

    private static final List<String> NO_QUANTITIES = List.of(
            "10 pcs", "#N/A", "#REF!", "1O", "2-", "<2", "ca. 2", "2 x 5", "½", "1,2,3", "1e999999999", "NaN", "٣");

    private static final List<String> NO_PRICES =
            List.of("€ 1.50", "1.50 EUR", "$1.50", "n/a", "on request", "1.50/100", "1..50", "-");

    private static final List<String> NO_DATES =
            List.of("03/04/2026", "2. März 2026", "Mar 2, 2026", "asap", "0", "2026-13-01");

    private static final List<String> NO_GTINS = List.of("4.00638E+12", "4006381333932", "n/a", "400638133393");

    private BadHabits() {}

    static List<BadInput> all() {
        return Stream.of(csv(), json(), x12(), edifact()).flatMap(List::stream).toList();
    }

    private static List<BadInput> csv() {
        BadInputs.Table table = new BadInputs.Table("CSV habits", Format.CSV);
        String good = "PO number;supplier ID;date;SKU;GTIN;quantity;price\n4711;S-1;2026-03-02;HX-1;;QTY;1.50\n";
        NO_QUANTITIES.forEach(value -> table.validate(
                        "quantity " + value,
                        text(good.replace("QTY", value)),
                        IssueCode.QUANTITY_INVALID,
                        2,
                        6,
                        "quantity",
                        value)
                .quarantines(1));
        NO_PRICES.forEach(value -> table.validate(
                        "price " + value,
                        text(good.replace("QTY", "2").replace("1.50\n", value + "\n")),
                        IssueCode.PRICE_INVALID,
                        2,
                        7,
                        "unitPrice",
                        value)
                .quarantines(1));
        NO_DATES.forEach(value -> table.validate(
                        "date " + value,
                        text(good.replace("QTY", "2").replace("2026-03-02", value)),
                        IssueCode.DATE_INVALID,
                        2,
                        3,
                        "orderDate",
                        value)
                .holds(1));
        NO_GTINS.forEach(value -> table.validate(
                        "GTIN " + value,
                        text(good.replace("QTY", "2").replace("HX-1;;", "HX-1;" + value + ";")),
                        IssueCode.GTIN_INVALID,
                        2,
                        5,
                        "gtin",
                        value)
                .holds(1));
        return table.cases();
    }

    private static List<BadInput> json() {
        BadInputs.Table table = new BadInputs.Table("JSON habits", Format.JSON);
        String good = """
                {"purchaseOrderNumber": "4711", "supplier": {"id": "S-1"}, "lines": [
                {"sku": "HX-1", "quantity": "QTY",
                 "unitPrice": "1.50"}]}
                """;
        NO_QUANTITIES.forEach(value -> table.validate(
                        "quantity " + value,
                        text(good.replace("QTY", value)),
                        IssueCode.QUANTITY_INVALID,
                        2,
                        29,
                        "quantity",
                        value)
                .quarantines(1));
        NO_PRICES.forEach(value -> table.validate(
                        "price " + value,
                        text(good.replace("QTY", "2").replace("1.50", value)),
                        IssueCode.PRICE_INVALID,
                        3,
                        15,
                        "unitPrice",
                        value)
                .quarantines(1));
        return table.cases();
    }

    private static List<BadInput> x12() {
        BadInputs.Table table = new BadInputs.Table("X12 habits", Format.X12);
        String good =
                "ISA*00*          *00*          *ZZ*S              *ZZ*M              *260302*0815*U*00401*000000001*0*P*>~\n"
                        + "GS*PO*S*M*20260302*0815*1*X*004010~\nST*850*0001~\nBEG*00*SA*4711**20260302~\nN1*SU*Bob*92*S-1~\n"
                        + "PO1*1*QTY*EA*PRICE**VP*HX-1~\nSE*5*0001~\nGE*1*1~\nIEA*1*000000001~\n";
        NO_QUANTITIES.forEach(value -> table.validate(
                        "quantity " + value,
                        text(good.replace("QTY", value).replace("PRICE", "1.50")),
                        IssueCode.QUANTITY_INVALID,
                        6,
                        2,
                        "quantity",
                        value)
                .quarantines(1));
        NO_PRICES.forEach(value -> table.validate(
                        "price " + value,
                        text(good.replace("QTY", "2").replace("PRICE", value)),
                        IssueCode.PRICE_INVALID,
                        6,
                        4,
                        "unitPrice",
                        value)
                .quarantines(1));
        return table.cases();
    }

    private static List<BadInput> edifact() {
        BadInputs.Table table = new BadInputs.Table("EDIFACT habits", Format.EDIFACT);
        String good =
                "UNB+UNOY:4+S:14+R:14+20260302:0815+42'\nUNH+1+ORDERS:D:01B:UN'\nBGM+220+4711+9'\nNAD+SU+S-1::92'\n"
                        + "LIN+1'\nPIA+1+HX-1:SA'\nQTY+21:QTY:PCE'\nPRI+AAA:PRICE'\nUNS+S'\nUNT+9+1'\nUNZ+1+42'\n";
        NO_QUANTITIES.stream()
                .filter(value -> !value.contains(","))
                .forEach(value -> table.validate(
                                "quantity " + value,
                                text(good.replace(":QTY", ":" + value).replace("PRICE", "1.50")),
                                IssueCode.QUANTITY_INVALID,
                                7,
                                1,
                                "quantity",
                                value)
                        .quarantines(1));
        NO_PRICES.forEach(value -> table.validate(
                        "price " + value,
                        text(good.replace(":QTY", ":2").replace("PRICE", value)),
                        IssueCode.PRICE_INVALID,
                        8,
                        1,
                        "unitPrice",
                        value)
                .quarantines(1));
        return table.cases();
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
