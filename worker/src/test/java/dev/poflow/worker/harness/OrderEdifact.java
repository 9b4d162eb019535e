package dev.poflow.worker.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes purchase orders as EDIFACT ORDERS, as many as a test needs. */
public final class OrderEdifact {

    private OrderEdifact() {}

    public static Path write(Path file, int orders, int linesPerOrder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("UNA:+.? '\nUNB+UNOC:3+5412345000013:14+4012345000023:14+260302:0815+42'\n");
            for (int order = 1; order <= orders; order++) {
                out.write("UNH+" + order + "+ORDERS:D:96A:UN:EAN008'\nBGM+220+PO-" + order
                        + "+9'\nDTM+137:20260302:102'\nNAD+SU+V-1108::92++Hansa Werkzeuge GmbH'\nCUX+2:EUR:9'\n");
                for (int line = 1; line <= linesPerOrder; line++) {
                    out.write("LIN+" + line + "'\nPIA+1+HX-" + line
                            + ":SA'\nIMD+F++:::Hex bolt M8x40 zinc plated'\nQTY+21:" + (1 + line % 37)
                            + ":PCE'\nPRI+AAA:1.50'\n");
                }
                int segments = 5 + 5 * linesPerOrder + 3;
                out.write("UNS+S'\nCNT+2:" + linesPerOrder + "'\nUNT+" + segments + "+" + order + "'\n");
            }
            out.write("UNZ+" + orders + "+42'\n");
        }
        return file;
    }
}
