package dev.poflow.bench;

import dev.poflow.bench.OrderLines.Line;
import dev.poflow.contract.Format;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes made-up order lines as a text in each format, with the parts that real files have: identifiers, names, amounts and totals. */
enum OrderFileText {
    JSON("{\"orders\": [\n", "\n]}\n") {
        @Override
        String order(List<Line> lines) {
            Line first = lines.getFirst();
            StringBuilder out = new StringBuilder(first.order() == 1 ? "" : ",\n").append("""
                            {"purchaseOrderNumber": "%s", "orderDate": "%s", "supplier": {"id": "%s", "name": "%s"}, \
                            "currency": "%s", "totalAmount": %s, "lineCount": %d, "lines": [
                            """.formatted(
                            first.orderNumber(),
                            first.date(),
                            first.supplierId(),
                            Line.SUPPLIER,
                            Line.CURRENCY,
                            total(lines),
                            lines.size()));
            for (Line line : lines) {
                out.append(line == first ? "" : ",\n").append("""
                                {"lineId": "%d", "sku": "%s", "gtin": "%s", "description": "%s", "quantity": %d, "unit": "%s", \
                                "unitPrice": %s, "amount": %s}""".formatted(
                                line.line(),
                                line.sku(),
                                line.gtin(),
                                line.description(),
                                line.quantity(),
                                line.unit(),
                                line.price(),
                                line.amount()));
            }
            return out.append("]}").toString();
        }
    },

    X12("""
            ISA*00*          *00*          *ZZ*BERGSTROM      *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
            GS*PO*BERGSTROM*MERCHANT*20260302*0815*1*X*004010~
            """, """
            GE*%d*1~
            IEA*1*000000001~
            """) {
        @Override
        String order(List<Line> lines) {
            Line first = lines.getFirst();
            StringBuilder out = new StringBuilder("""
                    ST*850*%04d~
                    BEG*00*SA*%s**%s~
                    CUR*BY*%s~
                    N1*SU*%s*92*%s~
                    """.formatted(
                            first.order(),
                            first.orderNumber(),
                            first.date().replace("-", ""),
                            Line.CURRENCY,
                            Line.SUPPLIER,
                            first.supplierId()));
            for (Line line : lines) {
                out.append("""
                        PO1*%d*%d*%s*%s*PE*BP*%s*EN*%s~
                        PID*F****%s~
                        """.formatted(
                                line.line(),
                                line.quantity(),
                                line.unit(),
                                line.price(),
                                line.sku(),
                                line.gtin(),
                                line.description()));
            }
            return out.append("""
                            CTT*%d~
                            AMT*TT*%s~
                            SE*%d*%04d~
                            """.formatted(lines.size(), total(lines), 2 * lines.size() + 7, first.order()))
                    .toString();
        }
    },

    EDIFACT("""
            UNA:+.? '
            UNB+UNOC:3+5412345000013:14+4012345000023:14+260302:0815+42'
            """, """
            UNZ+%d+42'
            """) {
        @Override
        String order(List<Line> lines) {
            Line first = lines.getFirst();
            StringBuilder out = new StringBuilder("""
                    UNH+%d+ORDERS:D:96A:UN:EAN008'
                    BGM+220+%s+9'
                    DTM+137:%s:102'
                    NAD+SU+%s::92++%s'
                    CUX+2:%s:9'
                    """.formatted(
                            first.order(),
                            first.orderNumber(),
                            first.date().replace("-", ""),
                            first.supplierId(),
                            Line.SUPPLIER,
                            Line.CURRENCY));
            for (Line line : lines) {
                out.append("""
                        LIN+%d++%s:EN'
                        PIA+1+%s:IN'
                        IMD+F++:::%s'
                        QTY+21:%d:%s'
                        MOA+203:%s'
                        PRI+AAA:%s'
                        """.formatted(
                                line.line(),
                                line.gtin(),
                                line.sku(),
                                line.description(),
                                line.quantity(),
                                line.unit(),
                                line.amount(),
                                line.price()));
            }
            return out.append("""
                            UNS+S'
                            MOA+79:%s'
                            CNT+2:%d'
                            UNT+%d+%d'
                            """.formatted(total(lines), lines.size(), 6 * lines.size() + 9, first.order()))
                    .toString();
        }
    },

    UBL("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Batch>\n", "</Batch>\n") {
        @Override
        String order(List<Line> lines) {
            Line first = lines.getFirst();
            StringBuilder out = new StringBuilder("""
                    <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
                        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
                        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                      <cbc:ID>%s</cbc:ID>
                      <cbc:IssueDate>%s</cbc:IssueDate>
                      <cbc:DocumentCurrencyCode>%s</cbc:DocumentCurrencyCode>
                      <cac:SellerSupplierParty>
                        <cbc:CustomerAssignedAccountID>%s</cbc:CustomerAssignedAccountID>
                        <cac:Party><cac:PartyName><cbc:Name>%s</cbc:Name></cac:PartyName></cac:Party>
                      </cac:SellerSupplierParty>
                      <cac:AnticipatedMonetaryTotal>
                        <cbc:LineExtensionAmount currencyID="EUR">%s</cbc:LineExtensionAmount>
                      </cac:AnticipatedMonetaryTotal>
                    """.formatted(
                    first.orderNumber(), first.date(), Line.CURRENCY, first.supplierId(), Line.SUPPLIER, total(lines)));
            for (Line line : lines) {
                out.append("""
                          <cac:OrderLine>
                            <cac:LineItem>
                              <cbc:ID>%d</cbc:ID>
                              <cbc:Quantity unitCode="%s">%d</cbc:Quantity>
                              <cbc:LineExtensionAmount currencyID="EUR">%s</cbc:LineExtensionAmount>
                              <cac:Price><cbc:PriceAmount currencyID="EUR">%s</cbc:PriceAmount></cac:Price>
                              <cac:Item>
                                <cbc:Name>%s</cbc:Name>
                                <cac:BuyersItemIdentification><cbc:ID>%s</cbc:ID></cac:BuyersItemIdentification>
                                <cac:StandardItemIdentification><cbc:ID schemeID="0160">%s</cbc:ID></cac:StandardItemIdentification>
                              </cac:Item>
                            </cac:LineItem>
                          </cac:OrderLine>
                        """.formatted(
                                line.line(),
                                line.unit(),
                                line.quantity(),
                                line.amount(),
                                line.price(),
                                line.description(),
                                line.sku(),
                                line.gtin()));
            }
            return out.append("</Order>\n").toString();
        }
    },

    CXML("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Batch>\n", "</Batch>\n") {
        @Override
        String order(List<Line> lines) {
            Line first = lines.getFirst();
            StringBuilder out = new StringBuilder(
                    """
                    <cXML payloadID="%1$s@example.org" timestamp="%2$sT08:15:00+00:00" xml:lang="en-US">
                      <Header>
                        <To><Credential domain="VendorID"><Identity>%3$s</Identity></Credential><Correspondent><Contact>\
                    <Name xml:lang="en">%4$s</Name></Contact></Correspondent></To>
                      </Header>
                      <Request>
                        <OrderRequest>
                          <OrderRequestHeader orderID="%1$s" orderDate="%2$s" type="new">
                            <Total><Money currency="EUR">%5$s</Money></Total>
                          </OrderRequestHeader>
                    """.formatted(first.orderNumber(), first.date(), first.supplierId(), Line.SUPPLIER, total(lines)));
            for (Line line : lines) {
                out.append("""
                              <ItemOut quantity="%d" lineNumber="%d">
                                <ItemID><BuyerPartID>%s</BuyerPartID><IdReference domain="EAN-13" identifier="%s"/></ItemID>
                                <ItemDetail>
                                  <UnitPrice><Money currency="EUR">%s</Money></UnitPrice>
                                  <Description xml:lang="en">%s</Description>
                                  <UnitOfMeasure>%s</UnitOfMeasure>
                                </ItemDetail>
                                <Distribution><Accounting name="Charge"/><Charge><Money currency="EUR">%s</Money></Charge></Distribution>
                              </ItemOut>
                        """.formatted(
                                line.quantity(),
                                line.line(),
                                line.sku(),
                                line.gtin(),
                                line.price(),
                                line.description(),
                                line.unit(),
                                line.amount()));
            }
            return out.append("    </OrderRequest>\n  </Request>\n</cXML>\n").toString();
        }
    };

    private final String begin;
    private final String end;

    OrderFileText(String begin, String end) {
        this.begin = begin;
        this.end = end;
    }

    /** One order of the file. */
    abstract String order(List<Line> lines);

    void writeFile(OrderLines lines, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.append(begin);
            lines.eachOrder(ofOrder -> out.append(order(ofOrder)));
            out.append(end.formatted(lines.orders()));
        }
    }

    /** Writes the lines in any format. */
    static void write(OrderLines lines, Format format, Path file) throws IOException {
        switch (format) {
            case CSV -> lines.writeFile(file);
            case XLSX -> OrderWorkbook.write(lines, file);
            default -> valueOf(format.name()).writeFile(lines, file);
        }
    }

    private static BigDecimal total(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
