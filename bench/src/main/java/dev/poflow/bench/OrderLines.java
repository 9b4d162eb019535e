package dev.poflow.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Made-up order lines, the same every time: every line can be posted.
 *
 * @param orders how many purchase orders
 * @param linesPerOrder how many lines each
 * @param articles how many articles they are of; each order's lines name different ones
 */
record OrderLines(int orders, int linesPerOrder, int articles) {

    private static final long SEED = 4711;
    private static final String HEADER =
            "PO Number,Order Date,Supplier ID,Supplier Name,Currency,Line,SKU,GTIN,Description,Quantity,Unit,Unit Price,Amount";
    private static final String[] NAMES = {"Hex bolt", "Wood screw", "Claw hammer", "Spirit level", "Wall anchor"};
    private static final String[] KINDS = {"zinc plated", "stainless A2", "heavy, long", "black", "pack of 50"};
    private static final String[] UNITS = {"EA", "CA", "KG"};

    /** What the goal of ingest is set for. */
    static OrderLines hundredThousand(int articles) {
        return new OrderLines(200, 500, articles);
    }

    static OrderLines small() {
        return new OrderLines(1, 10, 10);
    }

    int count() {
        return orders * linesPerOrder;
    }

    /** Writes the file as a supplier sends it, with a header. */
    void writeFile(Path file) throws IOException {
        write(file, HEADER, "");
    }

    /** Writes the same rows with the merchant before each, without a header: what COPY takes. */
    void writeRows(Path file, String merchantId) throws IOException {
        write(file, "", merchantId + ",");
    }

    private void write(Path file, String header, String before) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            if (!header.isEmpty()) {
                out.append(header).append('\n');
            }
            eachOrder(ofOrder -> {
                for (Line line : ofOrder) {
                    out.append(before).append(line.csv()).append('\n');
                }
            });
        }
    }

    /** Takes the lines of one order. */
    interface OrderWriter {
        void write(List<Line> lines) throws IOException;
    }

    /** Makes up one order after the other. */
    void eachOrder(OrderWriter writer) throws IOException {
        Random random = new Random(SEED);
        for (int order = 1; order <= orders; order++) {
            List<Line> ofOrder = new ArrayList<>(linesPerOrder);
            for (int line = 1; line <= linesPerOrder; line++) {
                ofOrder.add(line(random, order, line));
            }
            writer.write(ofOrder);
        }
    }

    private Line line(Random random, int order, int line) {
        int article = 1 + ((order - 1) * linesPerOrder + line - 1) % articles;
        int quantity = 1 + random.nextInt(500);
        BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(99_999), 2);
        String description = name(random);
        return new Line(
                order,
                line,
                String.format(Locale.ROOT, "SKU-%07d", article),
                gtin13(article),
                description,
                quantity,
                UNITS[random.nextInt(UNITS.length)],
                price);
    }

    /**
     * One order line. All of an order share its number, date, supplier and currency.
     *
     * @param order from 1
     * @param line in its order, from 1
     */
    record Line(
            int order,
            int line,
            String sku,
            String gtin,
            String description,
            int quantity,
            String unit,
            BigDecimal price) {

        static final String SUPPLIER = "Bergstrom Fasteners";
        static final String CURRENCY = "EUR";

        String orderNumber() {
            return String.format(Locale.ROOT, "PO-2026-%05d", order);
        }

        String date() {
            return String.format(Locale.ROOT, "2026-03-%02d", 1 + order % 28);
        }

        String supplierId() {
            return String.format(Locale.ROOT, "V-%04d", 1000 + order % 40);
        }

        BigDecimal amount() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }

        private String csv() {
            return String.join(
                    ",",
                    orderNumber(),
                    date(),
                    supplierId(),
                    SUPPLIER,
                    CURRENCY,
                    Integer.toString(line),
                    sku,
                    gtin,
                    description.indexOf(',') < 0 ? description : '"' + description + '"',
                    Integer.toString(quantity),
                    unit,
                    price.toPlainString(),
                    amount().toPlainString());
        }
    }

    /** Some with a comma, as real files have them. */
    private static String name(Random random) {
        String kind = KINDS[random.nextInt(KINDS.length)];
        String name = NAMES[random.nextInt(NAMES.length)] + " M" + (3 + random.nextInt(20));
        return kind.contains(",") ? name + ", " + kind : name + " " + kind;
    }

    /** GS1 General Specifications, check digit: weights 1 and 3 alternate from the left. */
    private static String gtin13(int article) {
        String digits = String.format(Locale.ROOT, "40%010d", article);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
