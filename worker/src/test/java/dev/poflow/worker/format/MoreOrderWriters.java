package dev.poflow.worker.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes orders as UBL, cXML and EDIFACT, as plainly as it can be done. */
final class MoreOrderWriters {

    private MoreOrderWriters() {}

    static String ubl(List<RandomOrder> orders) {
        return orders.stream()
                .map(MoreOrderWriters::ublOrder)
                .collect(Collectors.joining("\n", "<Orders>\n", "\n</Orders>"));
    }

    private static String ublOrder(RandomOrder order) {
        String lines = order.lines().stream()
                .map(line -> "<c:OrderLine><c:LineItem>" + element("ID", line.id())
                        + "<b:Quantity unitCode=\"" + text(line.unit()) + "\">" + line.quantity() + "</b:Quantity>"
                        + optional("LineExtensionAmount", line.amount())
                        + "<c:Price>" + element("PriceAmount", line.price()) + optional("BaseQuantity", line.base())
                        + "</c:Price>"
                        + "<c:Item>" + element("Name", line.description()) + "<c:BuyersItemIdentification>"
                        + element("ID", line.sku())
                        + "</c:BuyersItemIdentification><c:StandardItemIdentification><b:ID schemeID=\"0160\">"
                        + line.gtin()
                        + "</b:ID></c:StandardItemIdentification></c:Item></c:LineItem></c:OrderLine>")
                .collect(Collectors.joining("\n"));
        return "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\" xmlns:b=\"urn:b\" xmlns:c=\"urn:c\">"
                + element("ID", order.number()) + element("IssueDate", order.date())
                + element("DocumentCurrencyCode", order.currency())
                + "<c:SellerSupplierParty>" + element("CustomerAssignedAccountID", order.supplierId())
                + "<c:Party><c:PartyName>"
                + element("Name", order.supplierName()) + "</c:PartyName></c:Party></c:SellerSupplierParty>\n"
                + (order.total().isEmpty()
                        ? ""
                        : "<c:AnticipatedMonetaryTotal>" + element("LineExtensionAmount", order.total())
                                + "</c:AnticipatedMonetaryTotal>\n")
                + lines + "</Order>";
    }

    private static String optional(String name, String value) {
        return value.isEmpty() ? "" : element(name, value);
    }

    private static String element(String name, String value) {
        return "<b:" + name + ">" + text(value) + "</b:" + name + ">";
    }

    private static String text(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("\t", "&#9;");
    }

    static String cxml(List<RandomOrder> orders) {
        return orders.stream()
                .map(MoreOrderWriters::cxmlOrder)
                .collect(Collectors.joining("\n", "<Batch>", "</Batch>"));
    }

    private static String cxmlOrder(RandomOrder order) {
        String lines = order.lines().stream()
                .map(line -> "<ItemOut lineNumber=\"" + line.id() + "\" quantity=\"" + line.quantity()
                        + "\"><ItemID><BuyerPartID>"
                        + text(line.sku()) + "</BuyerPartID><IdReference domain=\"EAN-13\" identifier=\"" + line.gtin()
                        + "\"/></ItemID>"
                        + "<ItemDetail><UnitPrice><Money currency=\"" + order.currency() + "\">" + line.price()
                        + "</Money></UnitPrice><Description xml:lang=\"en\">" + text(line.description())
                        + "</Description><UnitOfMeasure>" + line.unit()
                        + "</UnitOfMeasure><PriceBasisQuantity quantity=\""
                        + line.base() + "\"/></ItemDetail><Distribution><Charge><Money currency=\"" + order.currency()
                        + "\">"
                        + line.amount() + "</Money></Charge></Distribution></ItemOut>")
                .collect(Collectors.joining("\n"));
        String version = order.revision().isEmpty() ? "" : " orderVersion=\"" + order.revision() + "\"";
        return "<cXML><Header><To><Credential domain=\"VendorID\"><Identity>" + text(order.supplierId())
                + "</Identity></Credential><Correspondent><Contact><Name>" + text(order.supplierName())
                + "</Name></Contact></Correspondent></To></Header><Request><OrderRequest><OrderRequestHeader orderID=\""
                + text(order.number()) + "\" orderDate=\"" + order.date() + "\" type=\"new\"" + version
                + "><Total><Money currency=\""
                + order.currency() + "\">" + order.total() + "</Money></Total></OrderRequestHeader>\n" + lines
                + "</OrderRequest></Request></cXML>";
    }

    static String edifact(List<RandomOrder> orders, String end) {
        StringBuilder out = new StringBuilder("UNA:+.? '" + end + "UNB+UNOY:4+S:14+R:14+20260302:0815+42'" + end);
        int messages = 0;
        for (RandomOrder order : orders) {
            messages++;
            StringBuilder message = new StringBuilder("UNH+" + messages + "+ORDERS:D:01B:UN'" + end + "BGM+220+"
                    + released(order.number()) + "+9'" + end + "DTM+137:"
                    + order.date().replace("-", "") + ":102'" + end
                    + "NAD+SU+" + released(order.supplierId()) + "::92++" + released(order.supplierName()) + "'" + end
                    + "CUX+2:"
                    + order.currency() + ":9'" + end);
            int segments = 7;
            for (RandomOrder.Line line : order.lines()) {
                message.append("LIN+")
                        .append(line.id())
                        .append("++")
                        .append(line.gtin())
                        .append(line.gtin().isEmpty() ? "" : ":EN")
                        .append("'")
                        .append(end)
                        .append("PIA+1+")
                        .append(released(line.sku()))
                        .append(":IN'")
                        .append(end)
                        .append("IMD+F++:::")
                        .append(released(line.description()))
                        .append("'")
                        .append(end)
                        .append("QTY+21:")
                        .append(line.quantity())
                        .append(":")
                        .append(line.unit())
                        .append("'")
                        .append(end);
                if (!line.amount().isEmpty()) {
                    message.append("MOA+203:").append(line.amount()).append("'").append(end);
                    segments++;
                }
                message.append("PRI+AAA:")
                        .append(line.price())
                        .append(":::")
                        .append(line.base())
                        .append("'")
                        .append(end);
                segments += 5;
            }
            message.append("UNS+S'").append(end);
            if (!order.total().isEmpty()) {
                message.append("MOA+79:").append(order.total()).append("'").append(end);
                segments++;
            }
            out.append(message)
                    .append("UNT+")
                    .append(segments)
                    .append("+")
                    .append(messages)
                    .append("'")
                    .append(end);
        }
        return out + "UNZ+" + messages + "+42'" + end;
    }

    private static String released(String text) {
        return text.replaceAll("[?+:']", "?$0");
    }

    /** With numbers as numbers, whose zeros at the end a spreadsheet does not keep, or as texts. */
    static byte[] xlsx(List<RandomOrder> orders, boolean numbers) {
        XlsxWriter writer = new XlsxWriter();
        writer.row(List.of(
                "PO number",
                "Rev",
                "PO date",
                "Vendor no.",
                "Vendor",
                "Currency",
                "Pos",
                "SKU",
                "EAN",
                "Description",
                "Qty",
                "UOM",
                "Price",
                "Price base",
                "Amount",
                "Order total"));
        for (RandomOrder order : orders) {
            for (RandomOrder.Line line : order.lines()) {
                writer.row(List.of(
                        order.number(),
                        order.revision(),
                        order.date(),
                        order.supplierId(),
                        order.supplierName(),
                        order.currency(),
                        line.id(),
                        line.sku(),
                        line.gtin(),
                        line.description(),
                        number(line.quantity(), numbers),
                        line.unit(),
                        number(line.price(), numbers),
                        number(line.base(), numbers),
                        number(line.amount(), numbers),
                        number(order.total(), numbers)));
            }
        }
        return writer.bytes();
    }

    private static Object number(String text, boolean asNumber) {
        return asNumber && !text.isEmpty() ? new BigDecimal(text) : text;
    }
}
