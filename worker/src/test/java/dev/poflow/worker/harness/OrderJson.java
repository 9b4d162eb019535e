package dev.poflow.worker.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes purchase orders as JSON, as many as a test needs. */
public final class OrderJson {

    private OrderJson() {}

    public static Path write(Path file, int orders, int linesPerOrder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"orders\": [\n");
            for (int order = 1; order <= orders; order++) {
                out.write((order == 1 ? "" : ",\n") + "{\"purchaseOrderNumber\": \"PO-" + order
                        + "\", \"supplier\": {\"id\": \"V-1108\"}, \"currency\": \"USD\", \"lines\": [\n");
                for (int line = 1; line <= linesPerOrder; line++) {
                    out.write((line == 1 ? "" : ",\n") + "{\"lineId\": \"" + line + "\", \"sku\": \"HX-" + line
                            + "\", \"description\": \"Hex bolt M8x40 zinc plated\", \"quantity\": " + (1 + line % 37)
                            + ", \"unit\": \"EA\", \"unitPrice\": 1.50}");
                }
                out.write("]}");
            }
            out.write("]}\n");
        }
        return file;
    }
}
