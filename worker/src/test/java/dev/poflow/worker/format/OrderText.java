package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.util.List;

/** What a reader has found, as a text that a person can compare with the file. */
final class OrderText {

    private final StringBuilder out = new StringBuilder();

    private OrderText() {}

    static String of(Recorder read) {
        OrderText text = new OrderText();
        for (StagedOrder order : read.orders.values()) {
            text.order(order);
            text.details("  says", read.details.getOrDefault(order.number(), List.of()));
            StagedTotals totals = read.totals.get(order.number());
            if (totals != null) {
                text.totals(totals);
            }
            read.lines.stream()
                    .filter(line -> line.orderNumber() == order.number())
                    .forEach(text::line);
        }
        read.allIssues().forEach(text::issue);
        return text.out.toString();
    }

    private void order(StagedOrder order) {
        out.append(order.kind())
                .append(' ')
                .append(order.purchaseOrderNumber().text())
                .append(place(order.purchaseOrderNumber()));
        add("revision", order.revision());
        add("date", order.orderDate());
        add("currency", order.currency());
        add("supplier", order.supplier().id());
        add("gln", order.supplier().gln());
        add("duns", order.supplier().duns());
        add("vat", order.supplier().vat());
        add("name", order.supplier().name());
        out.append('\n');
    }

    private void totals(StagedTotals totals) {
        out.append("  totals");
        add("total", totals.totalAmount());
        add("lines", totals.lineCount());
        add("quantity", totals.quantityTotal());
        add("allowances", totals.allowanceTotal());
        add("charges", totals.chargeTotal());
        add("exclusive", totals.taxExclusiveAmount());
        add("tax", totals.taxAmount());
        add("inclusive", totals.taxInclusiveAmount());
        add("prepaid", totals.prepaidAmount());
        add("rounding", totals.roundingAmount());
        add("payable", totals.payableAmount());
        charges(totals.charges());
        out.append('\n');
    }

    private void line(StagedLine line) {
        out.append("  line ").append(line.lineId().text()).append(" @").append(line.sourceLine());
        add("sku", line.article().sku());
        add("buyer", line.article().buyerSku());
        add("supplier", line.article().supplierSku());
        add("manufacturer", line.article().manufacturerSku());
        add("gtin", line.article().gtin());
        add("quantity", line.quantity());
        add("unit", line.unit());
        add("price", line.unitPrice());
        add("per", line.baseQuantity());
        add("amount", line.amount());
        add("currency", line.currency());
        charges(line.charges());
        add("text", line.description());
        out.append('\n');
        details("    says", line.details());
    }

    private void details(String indented, List<StagedDetail> details) {
        if (details.isEmpty()) {
            return;
        }
        out.append(indented);
        for (StagedDetail detail : details) {
            String of = detail.of().isEmpty() || detail.path().startsWith(detail.of()) ? "" : "(" + detail.of() + ")";
            out.append(' ')
                    .append(detail.path())
                    .append(of)
                    .append('=')
                    .append(detail.value().text());
        }
        out.append('\n');
    }

    private void charges(List<StagedCharge> charges) {
        for (StagedCharge charge : charges) {
            out.append(charge.charge() ? " +(" : " -(").append(charge.amount().text());
            if (charge.percent().present()) {
                out.append(' ').append(charge.percent().text()).append('%');
            }
            if (charge.reason().present()) {
                out.append(' ').append(charge.reason().text());
            }
            out.append(')');
        }
    }

    private void issue(Issue issue) {
        out.append("! ")
                .append(issue.code())
                .append(" @")
                .append(issue.line())
                .append(':')
                .append(issue.column())
                .append(' ')
                .append(issue.message())
                .append('\n');
    }

    private void add(String name, Cell cell) {
        if (cell.present()) {
            out.append(' ').append(name).append('=').append(cell.text());
        }
    }

    private static String place(Cell cell) {
        return " @" + cell.line() + ":" + cell.column();
    }
}
