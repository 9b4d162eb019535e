package dev.poflow.worker.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.contract.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Orders of two lines in each format, whatever their values are: number, revision, date, supplier, total, and of the first line: number, SKU,
 * description, quantity, price, base quantity, amount, currency. The second line is good.
 */
final class HostileFile {

    private static final List<String> HEADER = List.of(
            "PO",
            "revision",
            "date",
            "supplier ID",
            "order total",
            "line",
            "SKU",
            "description",
            "quantity",
            "price",
            "price base",
            "amount",
            "currency");

    private HostileFile() {}

    static byte[] of(Format format, List<List<String>> orders) {
        return switch (format) {
            case CSV -> csv(orders).getBytes(UTF_8);
            case XLSX -> xlsx(orders);
            case JSON -> json(orders).getBytes(UTF_8);
            case X12 -> x12(orders).getBytes(UTF_8);
            case EDIFACT -> edifact(orders).getBytes(UTF_8);
            case UBL -> batch(orders, HostileFile::ubl);
            case CXML -> batch(orders, HostileFile::cxml);
            case Auto -> throw new IllegalArgumentException("Auto is no format of a file");
        };
    }

    private static String csv(List<List<String>> orders) {
        return String.join(",", HEADER) + "\n"
                + orders.stream()
                        .map(values -> String.join(",", values) + "\n" + String.join(",", second(values)) + "\n")
                        .collect(Collectors.joining());
    }

    private static List<String> second(List<String> values) {
        return List.of(values.getFirst(), "", "", "", "", "2", "HX-2", "", "2", "1.50", "", "", "");
    }

    private static byte[] xlsx(List<List<String>> orders) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Orders");
            int row = 0;
            row(sheet, row++, HEADER);
            for (List<String> values : orders) {
                row(sheet, row++, values);
                row(sheet, row++, second(values));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int row, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            sheet.inlineString(row, i, values.get(i));
        }
    }

    private static String json(List<List<String>> orders) {
        return orders.stream()
                .map(values -> """
                        {"purchaseOrderNumber": "%s", "revision": "%s", "orderDate": "%s", "supplier": {"id": "%s"},
                         "totalAmount": "%s", "lines": [{"lineId": "%s", "sku": "%s", "description": "%s", "quantity": "%s",
                          "unitPrice": "%s", "baseQuantity": "%s", "amount": "%s", "currency": "%s"},
                          {"lineId": "2", "sku": "HX-2", "quantity": 2, "unitPrice": 1.50}]}""".formatted(values.stream()
                        .map(value -> value.replace("\\", "\\\\"))
                        .toArray()))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String x12(List<List<String>> orders) {
        StringBuilder text = new StringBuilder("""
                ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>~
                GS*PO*SUPPLIER*MERCHANT*20260302*0815*1*X*004010~
                """);
        for (List<String> values : orders) {
            text.append("ST*850*1~BEG*00*SA*%s**%s~CUR*BY*%s~N1*SU*Bob*92*%s~"
                    .formatted(values.get(0), values.get(2), values.get(12), values.get(3)));
            text.append("PO1*%s*%s*EA*%s**VP*%s~PID*F****%s~AMT*1*%s~PO1*2*2*EA*1.50**VP*HX-2~"
                    .formatted(
                            values.get(5), values.get(8), values.get(9), values.get(6), values.get(7), values.get(11)));
            text.append("CTT*%s*%s~AMT*TT*%s~SE*1*1~\n".formatted(values.get(1), values.get(10), values.get(4)));
        }
        return text.append("GE*1*1~\nIEA*1*000000001~\n").toString();
    }

    private static String edifact(List<List<String>> orders) {
        StringBuilder text = new StringBuilder("UNA:+.? '\nUNB+UNOY:4+S:14+R:14+20260302:0815+42'\n");
        for (List<String> order : orders) {
            List<String> values = order.stream()
                    .map(value -> value.replaceAll("[?+:']", "?$0"))
                    .toList();
            text.append("UNH+1+ORDERS:D:01B:UN'BGM+220+%s+9'DTM+137:%s:102'NAD+SU+%s::92'CUX+2:%s:9'"
                    .formatted(values.get(0), values.get(2), values.get(3), values.get(12)));
            text.append("LIN+%s'PIA+1+%s:SA'IMD+F++:::%s'QTY+21:%s:PCE'MOA+203:%s'PRI+AAA:%s:::%s'"
                    .formatted(
                            values.get(5),
                            values.get(6),
                            values.get(7),
                            values.get(8),
                            values.get(11),
                            values.get(9),
                            values.get(10)));
            text.append("LIN+2'PIA+1+HX-2:SA'QTY+21:2:PCE'PRI+AAA:1.50'UNS+S'MOA+79:%s'CNT+2:%s'UNT+1+1'\n"
                    .formatted(values.get(4), values.get(1)));
        }
        return text.append("UNZ+1+42'\n").toString();
    }

    private static byte[] batch(List<List<String>> orders, Function<List<String>, String> order) {
        return orders.stream()
                .map(values -> values.stream().map(HostileFile::xmlText).toList())
                .map(order)
                .collect(Collectors.joining("\n", "<Batch>", "</Batch>"))
                .getBytes(UTF_8);
    }

    /** What XML can have: U+FFFF is no character there. */
    private static String xmlText(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace('\uFFFF', '\uFFFD');
    }

    private static String ubl(List<String> values) {
        return """
                <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>%s</ID><IssueDate>%s</IssueDate>
                <DocumentCurrencyCode>%s</DocumentCurrencyCode><LineCountNumeric>%s</LineCountNumeric>
                <SellerSupplierParty><CustomerAssignedAccountID>%s</CustomerAssignedAccountID></SellerSupplierParty>
                <AnticipatedMonetaryTotal><LineExtensionAmount>%s</LineExtensionAmount></AnticipatedMonetaryTotal>
                <OrderLine><LineItem><ID>%s</ID><Quantity unitCode="EA">%s</Quantity><LineExtensionAmount>%s</LineExtensionAmount>
                <Price><PriceAmount>%s</PriceAmount><BaseQuantity>%s</BaseQuantity></Price>
                <Item><Name>%s</Name><SellersItemIdentification><ID>%s</ID></SellersItemIdentification></Item></LineItem></OrderLine>
                <OrderLine><LineItem><ID>2</ID><Quantity>2</Quantity><Price><PriceAmount>1.50</PriceAmount></Price>
                <Item><SellersItemIdentification><ID>HX-2</ID></SellersItemIdentification></Item></LineItem></OrderLine></Order>""".formatted(
                        values.get(0),
                        values.get(2),
                        values.get(12),
                        values.get(1),
                        values.get(3),
                        values.get(4),
                        values.get(5),
                        values.get(8),
                        values.get(11),
                        values.get(9),
                        values.get(10),
                        values.get(7),
                        values.get(6));
    }

    private static String cxml(List<String> values) {
        return """
                <cXML><Header><To><Credential domain="VendorID"><Identity>%s</Identity></Credential></To></Header>
                <Request><OrderRequest><OrderRequestHeader orderID="%s" orderDate="%s" orderVersion="%s">
                <Total><Money currency="%s">%s</Money></Total></OrderRequestHeader>
                <ItemOut lineNumber="%s" quantity="%s"><ItemID><SupplierPartID>%s</SupplierPartID></ItemID><ItemDetail>
                <UnitPrice><Money>%s</Money></UnitPrice><Description>%s</Description>
                <PriceBasisQuantity quantity="%s"/></ItemDetail><Distribution><Charge><Money>%s</Money></Charge></Distribution></ItemOut>
                <ItemOut lineNumber="2" quantity="2"><ItemID><SupplierPartID>HX-2</SupplierPartID></ItemID><ItemDetail>
                <UnitPrice><Money>1.50</Money></UnitPrice></ItemDetail></ItemOut></OrderRequest></Request></cXML>""".formatted(
                        values.get(3),
                        values.get(0),
                        values.get(2),
                        values.get(1),
                        values.get(12),
                        values.get(4),
                        values.get(5),
                        values.get(8),
                        values.get(6),
                        values.get(9),
                        values.get(7),
                        values.get(10),
                        values.get(11));
    }
}
