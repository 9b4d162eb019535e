package dev.poflow.worker.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An order made up from a seed, with the texts that a reader must give back.
 *
 * @param total what its lines add up to; empty where it does not say so
 */
record RandomOrder(
        String number,
        String revision,
        String date,
        String supplierId,
        String supplierName,
        String currency,
        List<Line> lines,
        String total) {

    RandomOrder(
            String number,
            String revision,
            String date,
            String supplierId,
            String supplierName,
            String currency,
            List<Line> lines) {
        this(number, revision, date, supplierId, supplierName, currency, lines, "");
    }

    record Line(
            String id,
            String sku,
            String gtin,
            String description,
            String quantity,
            String unit,
            String price,
            String base,
            String amount) {}

    private static final List<String> WORDS = List.of(
            "Hex bolt",
            "Dübel",
            "crème brûlée",
            "3\" nail",
            "a, b; c",
            "tab\tinside",
            "ñandú",
            "螺丝",
            "🔩",
            "O'Ring",
            "10% | 2");

    /** @param text makes the format's own sort of text out of a description, such as without delimiters that it cannot escape */
    static RandomOrder of(Random random, int ordinal, java.util.function.UnaryOperator<String> text) {
        List<Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 1; i <= count; i++) {
            lines.add(new Line(
                    String.valueOf(i * 10),
                    "SKU-" + random.nextInt(100_000),
                    random.nextBoolean() ? "" : String.valueOf(4_000_000_000_000L + random.nextInt(1_000_000)),
                    text.apply(WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()))),
                    decimal(random, 1000),
                    List.of("EA", "CA", "KG").get(random.nextInt(3)),
                    decimal(random, 500),
                    random.nextInt(4) == 0 ? "100" : "",
                    random.nextBoolean() ? "" : decimal(random, 9000)));
        }
        return new RandomOrder(
                "PO-" + ordinal + "-" + random.nextInt(1000),
                random.nextInt(3) == 0 ? String.valueOf(random.nextInt(9)) : "",
                "2026-03-" + (10 + random.nextInt(20)),
                "S-" + random.nextInt(50),
                text.apply("Supplier " + WORDS.get(random.nextInt(WORDS.size()))),
                List.of("EUR", "USD", "CHF").get(random.nextInt(3)),
                lines);
    }

    /** An order whose lines' amounts and total are right, so that a wrong one can be seen. */
    static RandomOrder sound(Random random, int ordinal) {
        List<Line> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        int count = 2 + random.nextInt(4);
        for (int i = 1; i <= count; i++) {
            BigDecimal quantity = BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(2));
            BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(90_000), 2 + random.nextInt(3));
            String base = random.nextInt(4) == 0 ? "100" : "";
            BigDecimal amount = quantity.multiply(price)
                    .divide(base.isEmpty() ? BigDecimal.ONE : new BigDecimal(base), 2, RoundingMode.HALF_UP);
            total = total.add(amount);
            lines.add(new Line(
                    String.valueOf(i),
                    "SKU-" + random.nextInt(100_000),
                    "",
                    "Hex bolt M" + i,
                    quantity.toPlainString(),
                    "EA",
                    price.toPlainString(),
                    base,
                    amount.toPlainString()));
        }
        return new RandomOrder(
                "PO-" + ordinal,
                "",
                "2026-03-02",
                "S-" + random.nextInt(50),
                "Bergstrom",
                "EUR",
                lines,
                total.toPlainString());
    }

    private static String decimal(Random random, int below) {
        return random.nextInt(below) + "." + random.nextInt(10) + random.nextInt(10) + random.nextInt(10) + "0";
    }
}
