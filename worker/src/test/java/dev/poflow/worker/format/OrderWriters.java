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
                        member("totalAmount", order.total()),
                        member("currency", order.currency()))
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
                                member("amount", line.amount()))
                        .collect(Collectors.joining(", ", "  {", "}")))
                .collect(Collectors.joining(",\n", "\"lines\": [\n", "\n]"));
        return linesFirst ? "{" + lines + ", " + header + "}" : "{" + header + ", " + lines + "}";
    }

    private static String member(String name, String value) {
        String text = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
        return "\"" + name + "\": " + (value.isEmpty() ? "null" : "\"" + text + "\"");
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
            segment(out, element, terminator, "N1", "SU", order.supplierName(), "92", order.supplierId());
            int segments = 6;
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
                segments += 2;
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
