package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedOrder;

/**
 * A document that changes an order, line by line, and is not read: it is named, with the order that it is about, and rejected, for who passes
 * over it goes on with an order that is no longer wanted so.
 */
public final class EdiChange<X extends Exception> implements EdiWalk.Order<X> {

    private final int number;
    private final int lines;
    private final Sort sort;
    private final Cell code;
    private final EdiAccount<X> account;
    private final OrderSink<X> sink;
    private Cell document;
    private Cell order = Cell.ABSENT;

    /**
     * What a standard has for changes.
     *
     * @param name such as "an 860 (purchase order change)"
     * @param instead what to send instead
     * @param tag of the segment that begins it
     * @param document where that has the order's number, or the change's own
     */
    public record Sort(String name, String instead, String tag, EdiPlace document) {}

    /**
     * @param number ordinal of the order in its file
     * @param linesBefore how many lines the file has had before
     * @param code what says that it is a change
     */
    public EdiChange(int number, int linesBefore, Sort sort, Cell code, EdiAccount<X> account, OrderSink<X> sink) {
        this.number = number;
        this.lines = linesBefore;
        this.sort = sort;
        this.code = code;
        this.account = account;
        this.sink = sink;
        this.document = Cell.absentFrom(code.line());
    }

    @Override
    public void take(EdiSegment segment) {
        account.passOver();
        if (segment.tag().equals(sort.tag) && !document.present()) {
            document = sort.document.cell(segment);
        }
        // Of EDIFACT: the order's own number, where the document has another.
        if (segment.tag().equals("RFF") && segment.component(1, 1).equals("ON") && !order.present()) {
            order = segment.cell(1, 2);
        }
    }

    @Override
    public int end() throws X {
        Cell changed = order.present() ? order : document;
        sink.order(new StagedOrder(
                number,
                OrderKind.REPLACEMENT,
                OrderField.cells()
                        .set(OrderField.PURCHASE_ORDER_NUMBER, changed)
                        .build()));
        sink.issue(Issue.ofOrder(
                IssueCode.PURPOSE_UNSUPPORTED,
                number,
                code,
                "purpose",
                "Order %s is changed by %s, which is not read, so nothing of the order has changed: have the whole order sent as %s, or make the change by hand."
                        .formatted(changed.quoted(), sort.name, sort.instead)));
        return lines;
    }
}
