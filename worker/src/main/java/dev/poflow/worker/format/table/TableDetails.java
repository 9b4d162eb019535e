package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a table say of their order beside its numbers. Its values are repeated in all rows or stand in one of them.
 */
final class TableDetails {

    private final TableHeader header;
    private final List<TableMapping> ofOrder;
    private final DetailList details = new DetailList();

    TableDetails(TableHeader header) {
        this.header = header;
        this.ofOrder = header.orderDetails();
    }

    /** What is to be remembered of one order. */
    Given begin() {
        return new Given(new String[ofOrder.size()], new BitSet());
    }

    /** Gives the sink what a row says of its order for the first time, and says where it contradicts an earlier row. */
    <X extends Exception> void giveOfOrder(TableRow row, int orderNumber, Given given, OrderSink<X> sink) throws X {
        for (int i = 0; i < ofOrder.size(); i++) {
            Cell value = header.cell(row, ofOrder.get(i));
            if (!value.present()) {
                continue;
            }
            String text = kept(value.text());
            if (given.first[i] == null) {
                given.first[i] = text;
                add(ofOrder.get(i), value);
            } else if (!text.equals(given.first[i]) && !given.contradicted.get(i)) {
                given.contradicted.set(i);
                sink.issue(contradiction(orderNumber, ofOrder.get(i), value));
            }
        }
        List<StagedDetail> found = details.take();
        if (!found.isEmpty()) {
            sink.details(orderNumber, found);
        }
    }

    /** Of a value that is longer than details are, no more than makes it too long. */
    private static String kept(String text) {
        return text.substring(0, Math.min(text.length(), StagedDetail.LONGEST + 1));
    }

    private void add(TableMapping column, Cell value) {
        DetailField field = column.detail;
        if (field != null) {
            details.add(field, column.of, value);
        }
    }

    private static Issue contradiction(int orderNumber, TableMapping column, Cell value) {
        return Issue.ofOrder(
                IssueCode.DETAIL_INVALID,
                orderNumber,
                value,
                column.field,
                "An earlier row of the order has another " + column.field + " than " + value.quoted()
                        + ": the first one counts.");
    }

    /**
     * What an order's rows have said.
     *
     * @param first the value of each column that came first
     * @param contradicted columns of which it was said that a later value is another
     */
    record Given(@Nullable String[] first, BitSet contradicted) {}
}
