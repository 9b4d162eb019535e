package dev.poflow.worker.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes purchase orders as a workbook, as many as a test needs, with shared strings as Excel writes them. */
public final class OrderXlsx {

    private static final List<String> HEADER = List.of(
            "PO Number", "Supplier ID", "Line", "SKU", "Description", "Quantity", "Unit", "Unit Price", "Currency");

    /** A catalogue repeats itself: the table of shared strings is all that a reader holds. */
    private static final int ARTICLES = 20_000;

    private static final int ROWS_HELD = 1_000;

    private OrderXlsx() {}

    public static Path write(Path file, int orders, int linesPerOrder) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Orders");
            for (int i = 0; i < HEADER.size(); i++) {
                sheet.value(0, i, HEADER.get(i));
            }
            int row = 0;
            for (int order = 1; order <= orders; order++) {
                for (int line = 1; line <= linesPerOrder; line++) {
                    write(sheet, ++row, order, line);
                    if (row % ROWS_HELD == 0) {
                        sheet.flush();
                    }
                }
            }
        }
        return file;
    }

    private static void write(Worksheet sheet, int row, int order, int line) {
        sheet.value(row, 0, "PO-" + order);
        sheet.value(row, 1, "V-1108");
        sheet.value(row, 2, line);
        sheet.value(row, 3, "HX-" + row % ARTICLES);
        sheet.value(row, 4, "Hex bolt M8x" + row % ARTICLES + " zinc plated");
        sheet.value(row, 5, 1 + line % 37);
        sheet.value(row, 6, "EA");
        sheet.value(row, 7, 1.50);
        sheet.value(row, 8, "USD");
    }
}
