package dev.poflow.worker.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes purchase orders as UBL, as many as a test needs. */
public final class OrderUbl {

    private static final String COMMON = "urn:oasis:names:specification:ubl:schema:xsd:Common";

    private OrderUbl() {}

    /** Several orders are a batch: UBL itself has one order to a document. */
    public static Path write(Path file, int orders, int linesPerOrder) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + (orders == 1 ? "" : "<Batch>\n"));
            for (int order = 1; order <= orders; order++) {
                out.write("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\" xmlns:cac=\"" + COMMON
                        + "AggregateComponents-2\" xmlns:cbc=\"" + COMMON + "BasicComponents-2\">\n  <cbc:ID>PO-"
                        + order
                        + "</cbc:ID>\n  <cbc:IssueDate>2026-03-02</cbc:IssueDate>\n"
                        + "  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n"
                        + "  <cac:SellerSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID>V-1108</cbc:ID>"
                        + "</cac:PartyIdentification></cac:Party></cac:SellerSupplierParty>\n");
                for (int line = 1; line <= linesPerOrder; line++) {
                    out.write(line(line));
                }
                out.write("</Order>\n");
            }
            out.write(orders == 1 ? "" : "</Batch>\n");
        }
        return file;
    }

    private static String line(int line) {
        return "  <cac:OrderLine>\n    <cac:LineItem>\n      <cbc:ID>" + line
                + "</cbc:ID>\n      <cbc:Quantity unitCode=\"EA\">" + (1 + line % 37) + "</cbc:Quantity>\n"
                + "      <cac:Price><cbc:PriceAmount currencyID=\"EUR\">1.50</cbc:PriceAmount></cac:Price>\n"
                + "      <cac:Item>\n        <cbc:Name>Hex bolt M8x40 zinc plated</cbc:Name>\n"
                + "        <cac:SellersItemIdentification><cbc:ID>HX-" + line
                + "</cbc:ID></cac:SellersItemIdentification>\n"
                + "      </cac:Item>\n    </cac:LineItem>\n  </cac:OrderLine>\n";
    }
}
