package dev.poflow.worker.format.csv;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.text.TextReader;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.List;

/** Says of lines that their article may be another one in another encoding, which the file does not name. */
final class UnsureTexts<X extends Exception> implements OrderSink<X> {

    private static final List<LineField> NUMBERS =
            List.of(LineField.SKU, LineField.BUYER_SKU, LineField.SUPPLIER_SKU, LineField.MANUFACTURER_SKU);

    private final TextReader text;
    private final OrderSink<X> sink;

    /** @param text that the lines are read from */
    UnsureTexts(TextReader text, OrderSink<X> sink) {
        this.text = text;
        this.sink = sink;
    }

    @Override
    public void order(StagedOrder order) throws X {
        sink.order(order);
    }

    @Override
    public void line(StagedLine line) throws X {
        sink.line(line);
        if (!text.isAssumed()) {
            return;
        }
        for (LineField field : NUMBERS) {
            Cell number = line.cell(field);
            String otherwise = text.otherwise(number.text());
            if (!otherwise.equals(number.text())) {
                sink.issue(Issue.ofLine(
                        IssueCode.ARTICLE_UNCLEAR,
                        line,
                        field,
                        "%s is \"%s\" in the encoding Windows-1250: name the one of the file in the merchant's configuration (encoding), or save it as UTF-8."
                                .formatted(number.quoted(), Cell.cut(otherwise, 60))));
            }
        }
    }

    @Override
    public void details(int orderNumber, List<StagedDetail> details) throws X {
        sink.details(orderNumber, details);
    }

    @Override
    public void totals(StagedTotals totals) throws X {
        sink.totals(totals);
    }

    @Override
    public void issue(Issue issue) throws X {
        sink.issue(issue);
    }
}
