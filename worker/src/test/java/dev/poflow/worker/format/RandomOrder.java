package dev.poflow.worker.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

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
        Map<String, String> says,
        List<Line> lines,
        String total) {

    RandomOrder(
            String number,
            String revision,
            String date,
            String supplierId,
            String supplierName,
            String currency,
            Map<String, String> says,
            List<Line> lines) {
        this(number, revision, date, supplierId, supplierName, currency, says, lines, "");
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
            String amount,
            Map<String, String> says) {

        /** What it says of these, or nothing. */
        String says(String path) {
            return says.getOrDefault(path, "");
        }

        Line with(Map<String, String> otherSays) {
            return new Line(id, sku, gtin, description, quantity, unit, price, base, amount, otherSays);
        }
    }

    static final String REQUESTED = "requestedDeliveryDate";
    static final String LATEST = "latestDeliveryDate";
    static final String NAME = "deliverTo.name";
    static final String ADDRESS = "deliverTo.address";
    static final String CITY = "deliverTo.city";
    static final String POSTAL_CODE = "deliverTo.postalCode";
    static final String COUNTRY = "deliverTo.country";
    static final String CONTACT = "contact.name";
    static final String PHONE = "contact.phone";
    static final String NET_DAYS = "paymentTerms.netDays";
    static final String CONTRACT = "references.contract";
    static final String NOTE = "notes";
    static final String COST_CENTRE = "accounts.costCentre";
    static final String PACK_UNITS = "pack.units";

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
                    random.nextBoolean() ? "" : decimal(random, 9000),
                    sometimes(
                            random,
                            Map.of(
                                    REQUESTED,
                                    date(random),
                                    LATEST,
                                    date(random),
                                    NOTE,
                                    text.apply(word(random)),
                                    COST_CENTRE,
                                    "CC-" + random.nextInt(100),
                                    PACK_UNITS,
                                    String.valueOf(1 + random.nextInt(48))))));
        }
        return new RandomOrder(
                "PO-" + ordinal + "-" + random.nextInt(1000),
                random.nextInt(3) == 0 ? String.valueOf(random.nextInt(9)) : "",
                "2026-03-" + (10 + random.nextInt(20)),
                "S-" + random.nextInt(50),
                text.apply("Supplier " + WORDS.get(random.nextInt(WORDS.size()))),
                List.of("EUR", "USD", "CHF").get(random.nextInt(3)),
                sometimes(
                        random,
                        Map.ofEntries(
                                Map.entry(REQUESTED, date(random)),
                                Map.entry(LATEST, date(random)),
                                Map.entry(NAME, text.apply("Store " + word(random))),
                                Map.entry(ADDRESS, text.apply(word(random) + " street")),
                                Map.entry(CITY, text.apply(word(random) + "ville")),
                                Map.entry(POSTAL_CODE, String.valueOf(10_000 + random.nextInt(89_999))),
                                Map.entry(COUNTRY, List.of("DE", "US", "FR").get(random.nextInt(3))),
                                Map.entry(CONTACT, text.apply("Jan " + word(random))),
                                Map.entry(PHONE, String.valueOf(5_550_000 + random.nextInt(9_999))),
                                Map.entry(NET_DAYS, String.valueOf(random.nextInt(90))),
                                Map.entry(CONTRACT, "C-" + random.nextInt(1000)),
                                Map.entry(NOTE, text.apply(word(random))))),
                lines);
    }

    /** What it says of these, or nothing. */
    String says(String path) {
        return says.getOrDefault(path, "");
    }

    /** The same order with other values, and with no more details than these. */
    RandomOrder as(String otherRevision, String otherDate, Set<String> ofOrder, Set<String> ofLine) {
        return new RandomOrder(
                number,
                otherRevision,
                otherDate,
                supplierId,
                supplierName,
                currency,
                only(says, ofOrder),
                lines.stream().map(line -> line.with(only(line.says, ofLine))).toList());
    }

    private static Map<String, String> only(Map<String, String> says, Set<String> paths) {
        Map<String, String> kept = new TreeMap<>(says);
        kept.keySet().retainAll(paths);
        return kept;
    }

    /** Half of all orders and lines say nothing beside their numbers, the others one thing or another. */
    private static Map<String, String> sometimes(Random random, Map<String, String> says) {
        Map<String, String> some = new TreeMap<>(says);
        boolean none = random.nextBoolean();
        some.keySet().removeIf(path -> none || random.nextInt(4) == 0);
        return some;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String date(Random random) {
        return "2026-04-" + (10 + random.nextInt(20));
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
                    amount.toPlainString(),
                    Map.of()));
        }
        return new RandomOrder(
                "PO-" + ordinal,
                "",
                "2026-03-02",
                "S-" + random.nextInt(50),
                "Bergstrom",
                "EUR",
                Map.of(),
                lines,
                total.toPlainString());
    }

    private static String decimal(Random random, int below) {
        return random.nextInt(below) + "." + random.nextInt(10) + random.nextInt(10) + random.nextInt(10) + "0";
    }
}
