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
                        + optional("Note", line.says(RandomOrder.NOTE))
                        + "<b:Quantity unitCode=\"" + text(line.unit()) + "\">" + line.quantity() + "</b:Quantity>"
                        + optional("LineExtensionAmount", line.amount())
                        + optional("AccountingCost", line.says(RandomOrder.COST_CENTRE))
                        + period(line.says(RandomOrder.LATEST))
                        + "<c:Price>" + element("PriceAmount", line.price()) + optional("BaseQuantity", line.base())
                        + "</c:Price>"
                        + "<c:Item>" + optional("PackQuantity", line.says(RandomOrder.PACK_UNITS))
                        + element("Name", line.description()) + "<c:BuyersItemIdentification>"
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
                + ublDetails(order)
                + (order.total().isEmpty()
                        ? ""
                        : "<c:AnticipatedMonetaryTotal>" + element("LineExtensionAmount", order.total())
                                + "</c:AnticipatedMonetaryTotal>\n")
                + lines + "</Order>";
    }

    private static String ublDetails(RandomOrder order) {
        return optional("Note", order.says(RandomOrder.NOTE)) + "<c:Contract>"
                + optional("ID", order.says(RandomOrder.CONTRACT))
                + "</c:Contract><c:BuyerCustomerParty><c:Party><c:Contact>"
                + optional("Name", order.says(RandomOrder.CONTACT))
                + optional("Telephone", order.says(RandomOrder.PHONE))
                + "</c:Contact></c:Party></c:BuyerCustomerParty><c:Delivery><c:DeliveryLocation><c:Address>"
                + optional("StreetName", order.says(RandomOrder.ADDRESS))
                + optional("CityName", order.says(RandomOrder.CITY))
                + optional("PostalZone", order.says(RandomOrder.POSTAL_CODE)) + "<c:Country>"
                + optional("IdentificationCode", order.says(RandomOrder.COUNTRY))
                + "</c:Country></c:Address></c:DeliveryLocation><c:DeliveryParty><c:PartyName>"
                + optional("Name", order.says(RandomOrder.NAME)) + "</c:PartyName></c:DeliveryParty>"
                + "<c:RequestedDeliveryPeriod>" + optional("EndDate", order.says(RandomOrder.LATEST))
                + "</c:RequestedDeliveryPeriod></c:Delivery>\n";
    }

    private static String period(String latest) {
        return "<c:Delivery><c:RequestedDeliveryPeriod>" + optional("EndDate", latest)
                + "</c:RequestedDeliveryPeriod></c:Delivery>";
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
                        + "\" requestedDeliveryDate=\"" + line.says(RandomOrder.REQUESTED) + "\"><ItemID><BuyerPartID>"
                        + text(line.sku()) + "</BuyerPartID><IdReference domain=\"EAN-13\" identifier=\"" + line.gtin()
                        + "\"/></ItemID>"
                        + "<ItemDetail><UnitPrice><Money currency=\"" + order.currency() + "\">" + line.price()
                        + "</Money></UnitPrice><Description xml:lang=\"en\">" + text(line.description())
                        + "</Description><UnitOfMeasure>" + line.unit()
                        + "</UnitOfMeasure><PriceBasisQuantity quantity=\""
                        + line.base() + "\"/></ItemDetail><Comments>" + text(line.says(RandomOrder.NOTE))
                        + "</Comments><Distribution><Accounting name=\"A\"><Segment type=\"Cost Center\" id=\""
                        + line.says(RandomOrder.COST_CENTRE)
                        + "\" description=\"\"/></Accounting><Charge><Money currency=\"" + order.currency()
                        + "\">"
                        + line.amount() + "</Money></Charge></Distribution></ItemOut>")
                .collect(Collectors.joining("\n"));
        String version = order.revision().isEmpty() ? "" : " orderVersion=\"" + order.revision() + "\"";
        return "<cXML><Header><To><Credential domain=\"VendorID\"><Identity>" + text(order.supplierId())
                + "</Identity></Credential><Correspondent><Contact><Name>" + text(order.supplierName())
                + "</Name></Contact></Correspondent></To></Header><Request><OrderRequest><OrderRequestHeader orderID=\""
                + text(order.number()) + "\" orderDate=\"" + order.date() + "\" type=\"new\"" + version
                + " requestedDeliveryDate=\"" + order.says(RandomOrder.REQUESTED) + "\" agreementID=\""
                + order.says(RandomOrder.CONTRACT) + "\"><Total><Money currency=\""
                + order.currency() + "\">" + order.total() + "</Money></Total>" + cxmlDetails(order)
                + "</OrderRequestHeader>\n" + lines
                + "</OrderRequest></Request></cXML>";
    }

    private static String cxmlDetails(RandomOrder order) {
        return "<ShipTo><Address><Name xml:lang=\"en\">" + text(order.says(RandomOrder.NAME))
                + "</Name><PostalAddress><Street>" + text(order.says(RandomOrder.ADDRESS)) + "</Street><City>"
                + text(order.says(RandomOrder.CITY)) + "</City><PostalCode>" + order.says(RandomOrder.POSTAL_CODE)
                + "</PostalCode><Country isoCountryCode=\"" + order.says(RandomOrder.COUNTRY)
                + "\"/></PostalAddress></Address></ShipTo><PaymentTerm payInNumberOfDays=\""
                + order.says(RandomOrder.NET_DAYS) + "\"/><Contact role=\"buyer\"><Name xml:lang=\"en\">"
                + text(order.says(RandomOrder.CONTACT)) + "</Name><Phone><TelephoneNumber><Number>"
                + order.says(RandomOrder.PHONE) + "</Number></TelephoneNumber></Phone></Contact><Comments>"
                + text(order.says(RandomOrder.NOTE)) + "</Comments>";
    }

    static String edifact(List<RandomOrder> orders, String end) {
        StringBuilder out = new StringBuilder("UNA:+.? '" + end + "UNB+UNOY:4+S:14+R:14+20260302:0815+42'" + end);
        int messages = 0;
        for (RandomOrder order : orders) {
            messages++;
            StringBuilder message = new StringBuilder("UNH+" + messages + "+ORDERS:D:01B:UN'" + end + "BGM+220+"
                    + released(order.number()) + "+9'" + end + "DTM+137:"
                    + order.date().replace("-", "") + ":102'" + end
                    + date("2", order.says(RandomOrder.REQUESTED), end)
                    + date("63", order.says(RandomOrder.LATEST), end)
                    + "FTX+AAI+++" + released(order.says(RandomOrder.NOTE)) + "'" + end
                    + "RFF+CT:" + order.says(RandomOrder.CONTRACT) + "'" + end
                    + "NAD+DP+++" + released(order.says(RandomOrder.NAME)) + "+"
                    + released(order.says(RandomOrder.ADDRESS)) + "+" + released(order.says(RandomOrder.CITY)) + "++"
                    + order.says(RandomOrder.POSTAL_CODE) + "+" + order.says(RandomOrder.COUNTRY) + "'" + end
                    + "CTA+OC+:" + released(order.says(RandomOrder.CONTACT)) + "'" + end
                    + "COM+" + order.says(RandomOrder.PHONE) + ":TE'" + end
                    + "NAD+SU+" + released(order.supplierId()) + "::92++" + released(order.supplierName()) + "'" + end
                    + "CUX+2:"
                    + order.currency() + ":9'" + end
                    + "PAT+1++5:3:D:" + order.says(RandomOrder.NET_DAYS) + "'" + end);
            int segments = 15;
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
                message.append("QTY+59:")
                        .append(line.says(RandomOrder.PACK_UNITS))
                        .append("'")
                        .append(end)
                        .append(date("2", line.says(RandomOrder.REQUESTED), end))
                        .append(date("63", line.says(RandomOrder.LATEST), end))
                        .append("FTX+LIN+++")
                        .append(released(line.says(RandomOrder.NOTE)))
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
                segments += 9;
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

    private static String date(String qualifier, String date, String end) {
        return "DTM+" + qualifier + ":" + date.replace("-", "") + ":102'" + end;
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
                "Delivery date",
                "Remarks",
                "Cost centre",
                "Pack size",
                "Ship to",
                "Ship to street",
                "Ship to city",
                "Ship to zip",
                "Ship to country",
                "Contact",
                "Phone",
                "Contract no.",
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
                        line.says(RandomOrder.REQUESTED),
                        line.says(RandomOrder.NOTE),
                        line.says(RandomOrder.COST_CENTRE),
                        number(line.says(RandomOrder.PACK_UNITS), numbers),
                        order.says(RandomOrder.NAME),
                        order.says(RandomOrder.ADDRESS),
                        order.says(RandomOrder.CITY),
                        order.says(RandomOrder.POSTAL_CODE),
                        order.says(RandomOrder.COUNTRY),
                        order.says(RandomOrder.CONTACT),
                        order.says(RandomOrder.PHONE),
                        order.says(RandomOrder.CONTRACT),
                        number(order.total(), numbers)));
            }
        }
        return writer.bytes();
    }

    private static Object number(String text, boolean asNumber) {
        return asNumber && !text.isEmpty() ? new BigDecimal(text) : text;
    }
}
