package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sorts a CSV file's records into orders by their number, in whatever order they come. Holds the orders' headers, not their lines. */
final class CsvOrders<X extends Exception> {

    private final CsvHeader header;
    private final OrderSink<X> sink;
    private final Map<String, OpenOrder> orders = new HashMap<>();
    private int lines;

    CsvOrders(CsvHeader header, OrderSink<X> sink) {
        this.header = header;
        this.sink = sink;
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    /** Takes one record: one order line, with its order's header repeated in it. */
    void take(CsvRow row) throws FileRejectedException, X {
        Cell number = header.cell(row, CsvColumn.PURCHASE_ORDER_NUMBER);
        OpenOrder order = orders.get(number.text());
        if (order == null) {
            order = begin(number);
        }
        order.merge(row);
        StagedLine line = line(order.staged.number(), row);
        sink.line(line);
        checkLength(line, row);
    }

    private OpenOrder begin(Cell number) throws FileRejectedException {
        if (orders.size() == Limits.ORDERS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    number.line(),
                    number.column(),
                    CsvColumn.PURCHASE_ORDER_NUMBER.field,
                    number.text(),
                    "The file holds more than " + Limits.ORDERS + " orders: split it."));
        }
        OpenOrder order = new OpenOrder(new StagedOrder(
                orders.size() + 1,
                number,
                Cell.ABSENT,
                Cell.ABSENT,
                Cell.absentFrom(number.line()),
                Cell.ABSENT,
                Cell.ABSENT));
        orders.put(number.text(), order);
        return order;
    }

    private StagedLine line(int orderNumber, CsvRow row) {
        return new StagedLine(
                orderNumber,
                ++lines,
                row.line(),
                header.cell(row, CsvColumn.LINE_ID),
                header.cell(row, CsvColumn.SKU),
                header.cell(row, CsvColumn.GTIN),
                header.cell(row, CsvColumn.DESCRIPTION),
                header.cell(row, CsvColumn.QUANTITY),
                header.cell(row, CsvColumn.UNIT),
                header.cell(row, CsvColumn.UNIT_PRICE),
                header.cell(row, CsvColumn.BASE_QUANTITY),
                header.cell(row, CsvColumn.AMOUNT),
                header.cell(row, CsvColumn.CURRENCY));
    }

    private void checkLength(StagedLine line, CsvRow row) throws X {
        boolean tooLong = row.size() > header.size() && !row.isBlank(header.size());
        if (row.size() < header.size() || tooLong) {
            Cell at = tooLong ? row.cell(header.size()) : new Cell("", row.line(), 0);
            sink.issue(Issue.ofLine(
                    IssueCode.LINE_MALFORMED,
                    line,
                    at,
                    "",
                    "The row has " + row.size() + " fields where the header has " + header.size()
                            + ": its values may stand in the wrong columns. Quote values that hold the delimiter."));
        }
    }

    /** An order whose lines may still come. */
    private final class OpenOrder {

        StagedOrder staged;
        private boolean given;
        private Cell total = Cell.ABSENT;
        private final Set<IssueCode> conflicts = EnumSet.noneOf(IssueCode.class);

        OpenOrder(StagedOrder staged) {
            this.staged = staged;
        }

        /** Takes the header values of one more record: fills what was absent, and reports what disagrees. */
        void merge(CsvRow row) throws X {
            StagedOrder before = staged;
            Cell revision = merge(row, CsvColumn.REVISION, before.revision(), IssueCode.REVISION_INVALID);
            Cell orderDate = merge(row, CsvColumn.ORDER_DATE, before.orderDate(), IssueCode.DATE_INVALID);
            Cell supplierId = merge(row, CsvColumn.SUPPLIER_ID, before.supplierId(), IssueCode.SUPPLIER_CONFLICT);
            Cell supplierName = merge(row, CsvColumn.SUPPLIER_NAME, before.supplierName(), IssueCode.SUPPLIER_CONFLICT);
            // Each line carries its own currency, and Validate sees to it that an order's lines agree.
            Cell currency = before.currency().present() ? before.currency() : header.cell(row, CsvColumn.CURRENCY);
            boolean changed = revision != before.revision()
                    || orderDate != before.orderDate()
                    || supplierId != before.supplierId()
                    || supplierName != before.supplierName()
                    || currency != before.currency();
            if (changed || !given) {
                staged = new StagedOrder(
                        before.number(),
                        before.purchaseOrderNumber(),
                        revision,
                        orderDate,
                        supplierId,
                        supplierName,
                        currency);
                sink.order(staged);
                given = true;
            }
            mergeTotal(row);
        }

        private void mergeTotal(CsvRow row) throws X {
            Cell before = total;
            total = merge(row, CsvColumn.TOTAL_AMOUNT, before, IssueCode.TOTAL_INVALID);
            if (total.present() && !before.present()) {
                sink.totals(new StagedTotals(staged.number(), total, Cell.ABSENT, Cell.ABSENT));
            }
        }

        private Cell merge(CsvRow row, CsvColumn column, Cell before, IssueCode ifDifferent) throws X {
            Cell now = header.cell(row, column);
            if (!before.present()) {
                return now.present() || !given && now.line() > 0 ? now : before;
            }
            if (now.present() && !now.text().equals(before.text()) && conflicts.add(ifDifferent)) {
                sink.issue(Issue.ofOrder(
                        ifDifferent,
                        staged.number(),
                        now,
                        column.field,
                        "Order " + staged.purchaseOrderNumber().quoted() + " has the " + column.field + " "
                                + before.quoted()
                                + " on line " + before.line() + " and " + now.quoted() + " on line " + now.line()
                                + ": an order has one."));
            }
            return before;
        }
    }
}
