package dev.poflow.worker.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes purchase orders as X12 850, as many as a test needs. */
public final class OrderX12 {

    private OrderX12() {}

    public static Path write(Path file, int orders, int linesPerOrder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~\n");
            out.write("GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~\n");
            for (int order = 1; order <= orders; order++) {
                String control = "%04d".formatted(order);
                out.write("ST*850*" + control + "~\nBEG*00*SA*PO-" + order + "**20260302~\nCUR*BY*USD~\n"
                        + "N1*SU*Bergstrom Fasteners*92*V-1108~\n");
                for (int line = 1; line <= linesPerOrder; line++) {
                    out.write("PO1*" + line + "*" + (1 + line % 37) + "*EA*1.50*PE*VP*HX-" + line + "~\n"
                            + "PID*F****Hex bolt M8x40 zinc plated~\n");
                }
                int segments = 4 + 2 * linesPerOrder + 2;
                out.write("CTT*" + linesPerOrder + "~\nSE*" + segments + "*" + control + "~\n");
            }
            out.write("GE*" + orders + "*1~\nIEA*1*000000001~\n");
        }
        return file;
    }
}
