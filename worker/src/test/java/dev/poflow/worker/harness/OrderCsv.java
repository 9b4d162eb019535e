package dev.poflow.worker.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes purchase orders as CSV, as large as a test needs them. The same call gives the same bytes. */
public final class OrderCsv {

    /** Every line with this remainder has a quantity that cannot be read, so one in this many is quarantined. */
    public static final int ONE_BAD_IN = 100;

    private static final String HEADER =
            "PO Number,Supplier ID,Supplier Name,Order Date,Line,SKU,Description,Quantity,Unit,Unit Price,Currency\n";

    private OrderCsv() {}

    /** @param prefix of the orders' numbers @param linesPerOrder of which one in a hundred is quarantined */
    public static Path write(Path file, String prefix, int orders, int linesPerOrder) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            int line = 0;
            for (int order = 1; order <= orders; order++) {
                for (int i = 1; i <= linesPerOrder; i++) {
                    out.write(row(prefix + order, i, ++line));
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String order, int lineId, int line) {
        String quantity = line % ONE_BAD_IN == 0 ? "many" : String.valueOf(1 + line % 37);
        return order + ",V-1108,Bergstrom Fasteners,2026-03-02," + lineId + ",HX-" + line % 5_000
                + ",Hex bolt M8x" + line % 200 + " zinc plated," + quantity + ",EA," + (1 + line % 90) + "."
                + (10 + line % 90)
                + ",USD\n";
    }
}
