package dev.poflow.worker.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes orders in each format, as plainly as it can be done. */
final class OrderWriters {

    private OrderWriters() {}

    static String csv(List<RandomOrder> orders, char delimiter, String lineBreak, boolean decimalComma) {
        StringBuilder out = new StringBuilder();
        row(
                out,
                delimiter,
                lineBreak,
                Stream.of(
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
                row(
                        out,
                        delimiter,
                        lineBreak,
                        Stream.of(
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
                                number(line.quantity(), decimalComma),
                                line.unit(),
                                number(line.price(), decimalComma),
                                line.base(),
                                number(line.amount(), decimalComma),
                                line.says(RandomOrder.REQUESTED),
                                line.says(RandomOrder.NOTE),
                                line.says(RandomOrder.COST_CENTRE),
                                line.says(RandomOrder.PACK_UNITS),
                                order.says(RandomOrder.NAME),
                                order.says(RandomOrder.ADDRESS),
                                order.says(RandomOrder.CITY),
                                order.says(RandomOrder.POSTAL_CODE),
                                order.says(RandomOrder.COUNTRY),
                                order.says(RandomOrder.CONTACT),
                                order.says(RandomOrder.PHONE),
                                order.says(RandomOrder.CONTRACT),
                                number(order.total(), decimalComma)));
            }
        }
        return out.toString();
    }

    static String number(String text, boolean decimalComma) {
        return decimalComma ? text.replace('.', ',') : text;
    }

    private static void row(StringBuilder out, char delimiter, String lineBreak, Stream<String> fields) {
        out.append(fields.map(field -> field.indexOf(delimiter) < 0 && field.indexOf('"') < 0
                        ? field
                        : '"' + field.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(String.valueOf(delimiter))));
        out.append(lineBreak);
    }

    /** @param linesFirst whether members that describe the order come after its lines */
    static String json(List<RandomOrder> orders, boolean linesFirst) {
        return orders.stream()
                .map(order -> jsonOrder(order, linesFirst))
                .collect(Collectors.joining(",\n", "{\"orders\": [\n", "\n]}\n"));
    }

    private static String jsonOrder(RandomOrder order, boolean linesFirst) {
        String header = Stream.of(
                        member("purchaseOrderNumber", order.number()),
                        member("revision", order.revision()),
                        member("orderDate", order.date()),
                        "\"supplier\": {" + member("id", order.supplierId()) + ", "
                                + member("name", order.supplierName()) + "}",
                        member("currency", order.currency()),
                        member("requestedDeliveryDate", order.says(RandomOrder.REQUESTED)),
                        member("latestDeliveryDate", order.says(RandomOrder.LATEST)),
                        "\"deliverTo\": {" + member("name", order.says(RandomOrder.NAME)) + ", "
                                + member("address", order.says(RandomOrder.ADDRESS)) + ", "
                                + member("city", order.says(RandomOrder.CITY)) + ", "
                                + member("postalCode", order.says(RandomOrder.POSTAL_CODE)) + ", "
                                + member("country", order.says(RandomOrder.COUNTRY)) + "}",
                        "\"contact\": {" + member("name", order.says(RandomOrder.CONTACT)) + ", "
                                + member("phone", order.says(RandomOrder.PHONE)) + "}",
                        "\"paymentTerms\": {" + member("netDays", order.says(RandomOrder.NET_DAYS)) + "}",
                        "\"references\": [{\"kind\": \"contract\", "
                                + member("number", order.says(RandomOrder.CONTRACT)) + "}]",
                        "\"notes\": [" + value(order.says(RandomOrder.NOTE)) + "]",
                        member("totalAmount", order.total()))
                .collect(Collectors.joining(", "));
        String lines = order.lines().stream()
                .map(line -> Stream.of(
                                member("lineId", line.id()),
                                member("sku", line.sku()),
                                member("gtin", line.gtin()),
                                member("description", line.description()),
                                "\"quantity\": " + line.quantity(),
                                member("unit", line.unit()),
                                "\"unitPrice\": " + line.price(),
                                member("baseQuantity", line.base()),
                                member("amount", line.amount()),
                                member("requestedDeliveryDate", line.says(RandomOrder.REQUESTED)),
                                member("latestDeliveryDate", line.says(RandomOrder.LATEST)),
                                member("notes", line.says(RandomOrder.NOTE)),
                                "\"pack\": {" + member("units", line.says(RandomOrder.PACK_UNITS)) + "}",
                                "\"accounts\": [{" + member("costCentre", line.says(RandomOrder.COST_CENTRE)) + "}]")
                        .collect(Collectors.joining(", ", "  {", "}")))
                .collect(Collectors.joining(",\n", "\"lines\": [\n", "\n]"));
        return linesFirst ? "{" + lines + ", " + header + "}" : "{" + header + ", " + lines + "}";
    }

    private static String member(String name, String value) {
        return "\"" + name + "\": " + value(value);
    }

    private static String value(String value) {
        String text = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
        return value.isEmpty() ? "null" : "\"" + text + "\"";
    }

    static String x12(List<RandomOrder> orders, char element, String terminator) {
        StringBuilder out = new StringBuilder();
        String isa =
                "ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*MERCHANT       *260302*0815*U*00401*000000001*0*P*>";
        out.append(isa.replace('*', element)).append(terminator);
        segment(out, element, terminator, "GS", "PO", "SUPPLIER", "MERCHANT", "20260302", "0815", "1", "X", "004010");
        int control = 0;
        for (RandomOrder order : orders) {
            String id = String.valueOf(++control);
            segment(out, element, terminator, "ST", "850", id);
            segment(out, element, terminator, "BEG", "00", "NE", order.number(), "", order.date());
            segment(out, element, terminator, "CUR", "BY", order.currency());
            segment(out, element, terminator, "REF", "CT", order.says(RandomOrder.CONTRACT));
            segment(
                    out,
                    element,
                    terminator,
                    "PER",
                    "BD",
                    order.says(RandomOrder.CONTACT),
                    "TE",
                    order.says(RandomOrder.PHONE));
            segment(out, element, terminator, "ITD", "", "", "", "", "", "", order.says(RandomOrder.NET_DAYS));
            segment(out, element, terminator, "DTM", "002", order.says(RandomOrder.REQUESTED));
            segment(out, element, terminator, "DTM", "063", order.says(RandomOrder.LATEST));
            segment(out, element, terminator, "MSG", order.says(RandomOrder.NOTE));
            segment(out, element, terminator, "N1", "ST", order.says(RandomOrder.NAME));
            segment(out, element, terminator, "N3", order.says(RandomOrder.ADDRESS));
            segment(
                    out,
                    element,
                    terminator,
                    "N4",
                    order.says(RandomOrder.CITY),
                    "",
                    order.says(RandomOrder.POSTAL_CODE),
                    order.says(RandomOrder.COUNTRY));
            segment(out, element, terminator, "N1", "SU", order.supplierName(), "92", order.supplierId());
            int segments = 15;
            for (RandomOrder.Line line : order.lines()) {
                segment(
                        out,
                        element,
                        terminator,
                        "PO1",
                        line.id(),
                        line.quantity(),
                        line.unit(),
                        line.price(),
                        line.base().isEmpty() ? "PE" : "HP",
                        "BP",
                        line.sku(),
                        "UP",
                        line.gtin());
                segment(out, element, terminator, "PID", "F", "", "", "", line.description());
                segment(out, element, terminator, "PO4", line.says(RandomOrder.PACK_UNITS));
                segment(out, element, terminator, "DTM", "002", line.says(RandomOrder.REQUESTED));
                segment(out, element, terminator, "DTM", "063", line.says(RandomOrder.LATEST));
                segment(out, element, terminator, "MSG", line.says(RandomOrder.NOTE));
                segments += 6;
                if (!line.amount().isEmpty()) {
                    segment(out, element, terminator, "AMT", "1", line.amount());
                    segments++;
                }
            }
            segment(
                    out,
                    element,
                    terminator,
                    "CTT",
                    String.valueOf(order.lines().size()));
            if (!order.total().isEmpty()) {
                segment(out, element, terminator, "AMT", "TT", order.total());
                segments++;
            }
            segment(out, element, terminator, "SE", String.valueOf(segments), id);
        }
        segment(out, element, terminator, "GE", String.valueOf(control), "1");
        segment(out, element, terminator, "IEA", "1", "000000001");
        return out.toString();
    }

    private static void segment(StringBuilder out, char element, String terminator, String... parts) {
        out.append(String.join(String.valueOf(element), parts)).append(terminator);
    }
}
