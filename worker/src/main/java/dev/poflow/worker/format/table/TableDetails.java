package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.DetailField;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StagedDetail;
import java.util.Arrays;
import java.util.List;

/**
 * What the rows of a CSV file say of their order beside its numbers. Its values are repeated in all rows or stand in one of them: it keeps
 * none, only which ones there were.
 */
final class TableDetails {

    /** No text's hash here: the value is still to come. */
    private static final long NONE = -1;

    /** The value that came first was contradicted, and that was said. */
    private static final long CONTRADICTED = -2;

    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private final TableHeader header;
    private final List<TableColumn> ofOrder;
    private final DetailList details = new DetailList();

    TableDetails(TableHeader header) {
        this.header = header;
        this.ofOrder = header.orderDetails();
    }

    /** What is to be remembered of one order: a hash of each value that came first. */
    long[] begin() {
        long[] seen = new long[ofOrder.size()];
        Arrays.fill(seen, NONE);
        return seen;
    }

    /** Gives the sink what a row says of its order for the first time, and says where it contradicts an earlier row. */
    <X extends Exception> void giveOfOrder(TableRow row, int orderNumber, long[] seen, OrderSink<X> sink) throws X {
        for (int i = 0; i < seen.length; i++) {
            Cell value = header.cell(row, ofOrder.get(i));
            if (!value.present() || seen[i] == CONTRADICTED) {
                continue;
            }
            long hash = value.text().hashCode() & UNSIGNED;
            if (seen[i] == NONE) {
                seen[i] = hash;
                add(ofOrder.get(i), value);
            } else if (seen[i] != hash) {
                seen[i] = CONTRADICTED;
                sink.issue(contradiction(orderNumber, ofOrder.get(i), value));
            }
        }
        List<StagedDetail> found = details.take();
        if (!found.isEmpty()) {
            sink.details(orderNumber, found);
        }
    }

    private void add(TableColumn column, Cell value) {
        DetailField field = column.detail;
        if (field != null) {
            details.add(field, column.of, value);
        }
    }

    private static Issue contradiction(int orderNumber, TableColumn column, Cell value) {
        return Issue.ofOrder(
                IssueCode.DETAIL_INVALID,
                orderNumber,
                value,
                column.field,
                "An earlier row of the order has another " + column.field + " than " + value.quoted()
                        + ": the first one counts.");
    }
}
