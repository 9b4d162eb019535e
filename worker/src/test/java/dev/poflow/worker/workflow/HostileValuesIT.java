package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.ExitCode;
import dev.poflow.worker.format.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that databases, number types and calendars stumble over, in every field: none makes a file fail or loses a line. */
class HostileValuesIT {

    private static final List<String> HOSTILE = List.of(
            "0",
            "-1",
            "-0.0",
            "0.0001",
            "0.00005",
            "0.02",
            "1e30",
            "1e-30",
            "1e15",
            "999999999999999.9999",
            "999999999999999",
            "1000000000000000",
            "99999999999999999999999999",
            "NaN",
            "Infinity",
            "null",
            "\\\\N",
            "\\\\.",
            "\\\\",
            "'",
            "%s",
            "${x}",
            "0000-00-00",
            "0000-01-01",
            "9999-12-31",
            "2199-12-31",
            "2147483648",
            "000000",
            "XXX",
            "EURO",
            "\uFFFF",
            "\uD83D\uDE9A",
            "x".repeat(101),
            "x".repeat(201),
            "x".repeat(3_000),
            "\uD83D\uDE9A".repeat(100),
            "\u202E123",
            "\u0663");

    /** Fields of a line and its order; the first five and the last are the order's. */
    private static final List<String> GOOD =
            List.of("PO-", "0", "2026-03-02", "S-1", "", "1", "HX-1", "Hex bolt", "2", "1.50", "1", "", "EUR");

    private static final int QUANTITY = 8;
    private static final int PRICE = 9;
    private static final int AMOUNT = 11;

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON", "X12"})
    void noValueMakesAFileFailOrLosesALine(Format format) {
        List<List<String>> orders = orders();
        try (OneGate worker = new OneGate()) {
            Outcome outcome =
                    worker.run(worker.command("hostile", file(format, orders).getBytes(UTF_8))
                            .with("POFLOW_FORMAT", format.name()));

            assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
            long posted = worker.count("hostile", "purchase_order_line");
            assertThat(worker.count("hostile", "staged_line")).isEqualTo(2L * orders.size());
            assertThat(posted + worker.count("hostile", "quarantined_line"))
                    .as("posted and quarantined lines of %d orders of two lines", orders.size())
                    .isEqualTo(2L * orders.size());
            assertThat(posted).as("posted lines: each order has a good one").isGreaterThan(orders.size() / 2);
        }
    }

    /** An order for each hostile value in each field, and for each two of them that are multiplied or divided. */
    private static List<List<String>> orders() {
        List<List<String>> orders = new ArrayList<>();
        for (String hostile : HOSTILE) {
            for (int field = 1; field < GOOD.size(); field++) {
                orders.add(order(orders.size(), field, hostile, field, hostile));
            }
            for (String other : HOSTILE) {
                orders.add(order(orders.size(), QUANTITY, hostile, PRICE, other));
                List<String> unpriced = order(orders.size(), QUANTITY, hostile, AMOUNT, other);
                unpriced.set(PRICE, "");
                orders.add(unpriced);
            }
        }
        HOSTILE.forEach(hostile -> orders.add(order(orders.size(), 0, hostile, 0, hostile)));
        return orders;
    }

    private static List<String> order(int number, int field, String value, int otherField, String otherValue) {
        List<String> values = new ArrayList<>(GOOD);
        values.set(0, "PO-" + number);
        values.set(field, value);
        values.set(otherField, otherValue);
        return values;
    }

    private static String file(Format format, List<List<String>> orders) {
        return switch (format) {
            case CSV -> csv(orders);
            case JSON -> json(orders);
            default -> x12(orders);
        };
    }

    private static String csv(List<List<String>> orders) {
        return "PO,revision,date,supplier ID,order total,line,SKU,description,quantity,price,price base,amount,currency\n"
                + orders.stream()
                        .map(values -> String.join(",", values) + "\n" + values.getFirst() + ",,,,,2,HX-2,,2,1.50,,,\n")
                        .collect(Collectors.joining());
    }

    private static String json(List<List<String>> orders) {
        return orders.stream()
                .map(values -> """
                        {"purchaseOrderNumber": "%s", "revision": "%s", "orderDate": "%s", "supplier": {"id": "%s"},
                         "totalAmount": "%s", "lines": [{"lineId": "%s", "sku": "%s", "description": "%s", "quantity": "%s",
                          "unitPrice": "%s", "baseQuantity": "%s", "amount": "%s", "currency": "%s"},
                          {"lineId": "2", "sku": "HX-2", "quantity": 2, "unitPrice": 1.50}]}""".formatted(values.stream()
                        .map(value -> value.replace("\\", "\\\\"))
                        .toArray()))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String x12(List<List<String>> orders) {
        StringBuilder text = new StringBuilder("""
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~
                """);
        for (List<String> values : orders) {
            text.append("ST*850*1~BEG*00*SA*%s**%s~CUR*BY*%s~N1*SU*Bob*92*%s~"
                    .formatted(values.get(0), values.get(2), values.get(12), values.get(3)));
            text.append("PO1*%s*%s*EA*%s**VP*%s~PID*F****%s~AMT*1*%s~PO1*2*2*EA*1.50**VP*HX-2~"
                    .formatted(
                            values.get(5), values.get(8), values.get(9), values.get(6), values.get(7), values.get(11)));
            text.append("CTT*%s*%s~AMT*TT*%s~SE*1*1~\n".formatted(values.get(1), values.get(10), values.get(4)));
        }
        return text.append("GE*1*1~\nIEA*1*000000001~\n").toString();
    }
}
