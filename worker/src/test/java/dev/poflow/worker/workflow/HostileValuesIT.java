package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.ExitCode;
import dev.poflow.contract.Format;
import java.util.ArrayList;
import java.util.List;
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
            "1e10000000",
            "1e2147483647",
            "1e-2147483648",
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
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Auto")
    void noValueMakesAFileFailOrLosesALine(Format format) {
        List<List<String>> orders = orders();
        try (OneGate worker = new OneGate()) {
            Outcome outcome = worker.run(
                    worker.command("hostile", HostileFile.of(format, orders)).with("POFLOW_FORMAT", format.name()));

            assertThat(outcome.exit()).as("exit: %s", outcome).isEqualTo(ExitCode.DONE);
            long posted = worker.count("hostile", "purchase_order_line");
            assertThat(worker.parsedLines("hostile")).isEqualTo(2L * orders.size());
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
}
