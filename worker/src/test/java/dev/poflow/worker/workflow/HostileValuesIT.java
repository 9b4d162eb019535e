package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.worker.ExitCode;
import dev.poflow.worker.format.Format;
import dev.poflow.worker.harness.WorkerCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random orders whose values are those that databases, number types and calendars stumble over. */
class HostileValuesIT {

    private static final int FILES = 60;

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

    @ParameterizedTest
    @CsvSource({"CSV, 1", "JSON, 2", "X12, 3"})
    void noValueMakesAFileFailOrLosesALine(Format format, long seed) {
        Random random = new Random(seed);
        try (OneGate worker = new OneGate()) {
            for (int i = 0; i < FILES; i++) {
                String merchant = "hostile-" + i;
                String file = file(format, random);
                WorkerCommand command =
                        worker.command(merchant, file.getBytes(UTF_8)).with("POFLOW_FORMAT", format.name());

                Outcome outcome = worker.run(command);

                assertThat(outcome.exit())
                        .as("exit of file %d, seed %d: %s\n%s", i, seed, outcome, file)
                        .isEqualTo(ExitCode.DONE);
                assertThat(worker.count(merchant, "purchase_order_line") + worker.count(merchant, "quarantined_line"))
                        .as("posted and quarantined lines of file %d, seed %d:\n%s", i, seed, file)
                        .isEqualTo(worker.count(merchant, "staged_line"))
                        .isPositive();
            }
        }
    }

    private static String file(Format format, Random random) {
        List<List<String>> lines = IntStream.rangeClosed(1, 2 + random.nextInt(6))
                .mapToObj(line -> line(line, random))
                .toList();
        return switch (format) {
            case CSV -> csv(lines);
            case JSON -> json(lines, random);
            default -> x12(lines, random);
        };
    }

    /** Each value in turn may be hostile: order, revision, date, supplier, total, line, article, description, quantity, price, base, amount, currency. */
    private static List<String> line(int number, Random random) {
        List<String> good = List.of(
                "PO-" + random.nextInt(2),
                "0",
                "2026-03-02",
                "S-1",
                "",
                String.valueOf(number),
                "HX-" + number,
                "Hex bolt",
                "2",
                "1.50",
                "1",
                "",
                "EUR");
        List<String> values = new ArrayList<>(good);
        for (int i = 0; i < values.size(); i++) {
            if (random.nextInt(12) == 0) {
                values.set(i, HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
        }
        return values;
    }

    private static String csv(List<List<String>> lines) {
        return "PO,revision,date,supplier ID,order total,line,SKU,description,quantity,price,price base,amount,currency\n"
                + lines.stream().map(values -> String.join(",", values) + "\n").collect(Collectors.joining());
    }

    private static String json(List<List<String>> lines, Random random) {
        List<String> header = line(0, random);
        return """
                {"purchaseOrderNumber": "%s", "revision": "%s", "orderDate": "%s", "supplier": {"id": "%s"}, "totalAmount": "%s",
                 "currency": "%s", "lines": [
                """.formatted(
                                quoted(header.get(0)),
                                quoted(header.get(1)),
                                quoted(header.get(2)),
                                quoted(header.get(3)),
                                quoted(header.get(4)),
                                quoted(header.get(12)))
                + lines.stream()
                        .map(values -> """
                                {"lineId": "%s", "sku": "%s", "description": "%s", "quantity": "%s", "unitPrice": "%s",
                                 "baseQuantity": "%s", "amount": "%s"}""".formatted(values.subList(5, 12).stream()
                                .map(HostileValuesIT::quoted)
                                .toArray()))
                        .collect(Collectors.joining(",\n"))
                + "]}";
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\");
    }

    private static String x12(List<List<String>> lines, Random random) {
        List<String> header = line(0, random);
        StringBuilder text = new StringBuilder("""
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~
                ST*850*0001~
                """);
        text.append("BEG*00*SA*%s**%s~\nCUR*BY*%s~\nN1*SU*Bob*92*%s~\n"
                .formatted(header.get(0), header.get(2), header.get(12), header.get(3)));
        for (List<String> values : lines) {
            text.append("PO1*%s*%s*EA*%s*HP*VP*%s~\nPID*F****%s~\n"
                    .formatted(values.get(5), values.get(8), values.get(9), values.get(6), values.get(7)));
        }
        text.append(
                "CTT*%d~\nAMT*TT*%s~\nSE*1*0001~\nGE*1*1~\nIEA*1*000000001~\n".formatted(lines.size(), header.get(11)));
        return text.toString();
    }
}
