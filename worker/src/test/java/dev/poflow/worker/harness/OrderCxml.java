package dev.poflow.worker.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a purchase order as cXML, with as many lines as a test needs. */
public final class OrderCxml {

    private OrderCxml() {}

    public static Path write(Path file, int lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.045/cXML.dtd">
                    <cXML payloadID="1@lakeside.example" timestamp="2026-03-02T08:15:00+00:00">
                    <Header><To><Credential domain="VendorID"><Identity>V-1108</Identity></Credential></To></Header>
                    <Request><OrderRequest>
                    <OrderRequestHeader orderID="PO-1" orderDate="2026-03-02T08:15:00+00:00" type="new"/>
                    """);
            for (int line = 1; line <= lines; line++) {
                out.write("<ItemOut quantity=\"" + (1 + line % 37) + "\" lineNumber=\"" + line
                        + "\">\n  <ItemID><SupplierPartID>HX-" + line + "</SupplierPartID></ItemID>\n  <ItemDetail>\n"
                        + "    <UnitPrice><Money currency=\"USD\">1.50</Money></UnitPrice>\n"
                        + "    <Description xml:lang=\"en\">Hex bolt M8x40 zinc plated</Description>\n"
                        + "    <UnitOfMeasure>EA</UnitOfMeasure>\n  </ItemDetail>\n</ItemOut>\n");
            }
            out.write("</OrderRequest></Request>\n</cXML>\n");
        }
        return file;
    }
}
