package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.Field;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.Count;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts a table's rows into orders by their number, in whatever order they come. Holds the orders' headers, not their lines. */
public final class TableOrders<X extends Exception> {

    private static final List<TableMapping> NEEDED = List.of(
            TableMapping.QUANTITY,
            TableMapping.SKU,
            TableMapping.BUYER_SKU,
            TableMapping.SUPPLIER_SKU,
            TableMapping.MANUFACTURER_SKU,
            TableMapping.GTIN);

    /** Columns of a line's fields, in their order. */
    private static final List<TableMapping> OF_LINE =
            LineField.ALL.stream().map(TableOrders::column).toList();

    /** Fields of an order's header that all its rows agree on. */
    private static final List<OrderField> OF_ORDER =
            List.copyOf(EnumSet.range(OrderField.REVISION, OrderField.SUPPLIER_NAME));

    /** Their columns. */
    private static final List<TableMapping> OF_HEADER =
            OF_ORDER.stream().map(TableOrders::column).toList();

    private final TableHeader header;
    private final Cells.Builder<LineField> values = LineField.cells();
    private final TableDetails details;
    private final LineColumns lineColumns;
    private final TablePrices prices;
    private final Warnings<X> warnings;
    private final OrderSink<X> sink;
    private final boolean ragged;
    private final Map<String, OpenOrder> orders = new HashMap<>();

    private int lines;

    /** @param ragged whether rows may be shorter than the header, as in a spreadsheet whose last cells are empty */
    public TableOrders(TableHeader header, OrderSink<X> sink, boolean ragged) {
        this.header = header;
        this.details = new TableDetails(header);
        this.lineColumns = new LineColumns(header);
        this.prices = new TablePrices(header.priceBase);
        this.ragged = ragged;
        this.warnings = new Warnings<>(sink);
        this.sink = sink;
    }

    private static TableMapping column(Field field) {
        return TableMapping.of(field).orElseThrow();
    }

    public boolean isEmpty() {
        return orders.isEmpty();
    }

    /** Takes one row: one order line, with its order's header repeated in it. */
    public void take(TableRow row) throws FileRejectedException, X {
        OpenOrder order = order(row);
        if (order == null) {
            warnings.warn(
                    IssueCode.ROW_IGNORED,
                    row.line(),
                    0,
                    "",
                    "",
                    "Row " + row.line() + " names no order, no article and no quantity, and is not read.");
            return;
        }
        order.merge(row);
        details.giveOfOrder(row, order.staged.number(), order.details, sink);
        StagedLine line = line(order.staged.number(), row);
        sink.line(line);
        if (prices.contradictory()) {
            sink.issue(Issue.ofLine(IssueCode.PRICE_UNCLEAR, line, LineField.BASE_QUANTITY, TablePrices.CONTRADICTORY));
        }
        checkLength(line, row);
    }

    /** The order that a row names; null where it is no line. */
    private @Nullable OpenOrder order(TableRow row) throws FileRejectedException {
        Cell number = header.cell(row, TableMapping.PURCHASE_ORDER_NUMBER);
        if (!number.present() && isNoLine(row)) {
            return null;
        }
        OpenOrder order = orders.get(key(number, row));
        return order == null ? begin(number, row) : order;
    }

    /** Call-offs of a blanket order have its number, and are orders of their own. */
    private String key(Cell number, TableRow row) {
        Cell release = header.cell(row, TableMapping.RELEASE_NUMBER);
        return release.present() ? number.text() + '\n' + release.text() : number.text();
    }

    /** Totals and remarks below a table. */
    private boolean isNoLine(TableRow row) {
        return NEEDED.stream().noneMatch(column -> header.cell(row, column).present());
    }

    private OpenOrder begin(Cell number, TableRow row) throws FileRejectedException {
        if (orders.size() == Limits.ORDERS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    number.line(),
                    number.column(),
                    TableMapping.PURCHASE_ORDER_NUMBER.field,
                    number.text(),
                    "The file holds more than " + Limits.ORDERS + " orders: split it."));
        }
        Cells.Builder<OrderField> header = OrderField.cells()
                .set(OrderField.PURCHASE_ORDER_NUMBER, number)
                .set(OrderField.SUPPLIER_ID, Cell.absentFrom(number.line()));
        OpenOrder order = new OpenOrder(new StagedOrder(orders.size() + 1, OrderKind.ORIGINAL, header.build()));
        orders.put(key(number, row), order);
        return order;
    }

    private StagedLine line(int orderNumber, TableRow row) {
        for (LineField field : LineField.ALL) {
            values.set(field, header.cell(row, OF_LINE.get(field.ordinal())));
        }
        prices.complete(values);
        return new StagedLine(
                orderNumber,
                ++lines,
                row.line(),
                values.build(),
                lineColumns.charges(row),
                lineColumns.details(row, values.get(LineField.QUANTITY), values.get(LineField.UNIT)));
    }

    private static IssueCode ifDifferent(OrderField field) {
        return switch (field) {
            case REVISION -> IssueCode.REVISION_INVALID;
            case ORDER_DATE -> IssueCode.DATE_INVALID;
            case ORDER_TYPE, TEST -> IssueCode.ORDER_TYPE;
            default -> IssueCode.SUPPLIER_CONFLICT;
        };
    }

    private void checkLength(StagedLine line, TableRow row) throws X {
        if (ragged) {
            return;
        }
        boolean tooLong = row.size() > header.size() && !row.isBlank(header.size());
        if (row.size() < header.size() || tooLong) {
            Cell at = tooLong ? row.cell(header.size()) : new Cell("", row.line(), 0);
            sink.issue(Issue.ofLine(
                    IssueCode.LINE_MALFORMED,
                    line,
                    at,
                    "",
                    "The row has " + Count.of(row.size(), "field") + " where the header has " + header.size()
                            + ": its values may stand in the wrong columns. Quote values that hold the delimiter."));
        }
    }

    /** An order whose lines may still come. */
    private final class OpenOrder {

        StagedOrder staged;
        final TableDetails.Given details = TableOrders.this.details.begin();
        private boolean given;
        private Cell total = Cell.ABSENT;
        private Cell kind = Cell.ABSENT;
        private final Set<IssueCode> conflicts = EnumSet.noneOf(IssueCode.class);

        OpenOrder(StagedOrder staged) {
            this.staged = staged;
        }

        /** Takes the header values of one more record: fills what was absent, and reports what disagrees. */
        void merge(TableRow row) throws X {
            StagedOrder before = staged;
            kind = merge(row, TableMapping.KIND, kind, IssueCode.KIND_INVALID);
            Cells<OrderField> cells = before.cells();
            for (int i = 0; i < OF_ORDER.size(); i++) {
                OrderField field = OF_ORDER.get(i);
                Cell cell = cells.get(field);
                Cell now = merge(row, OF_HEADER.get(i), cell, ifDifferent(field));
                cells = now == cell ? cells : cells.with(field, now);
            }
            // Each line carries its own currency, and Validate sees to it that an order's lines agree.
            if (!before.currency().present()) {
                Cell currency = header.cell(row, TableMapping.CURRENCY);
                cells = currency == before.currency() ? cells : cells.with(OrderField.CURRENCY, currency);
            }
            Optional<OrderKind> read = OrderKind.read(kind.text());
            boolean changed = cells != before.cells() || before.kind() != read.orElse(before.kind());
            if (changed || !given) {
                staged = new StagedOrder(before.number(), read.orElse(OrderKind.ORIGINAL), cells);
                sink.order(staged);
                given = true;
            }
            if (read.isEmpty() && conflicts.add(IssueCode.KIND_INVALID)) {
                sink.issue(Kinds.unknown(staged.number(), kind));
            }
            mergeTotal(row);
        }

        private void mergeTotal(TableRow row) throws X {
            Cell before = total;
            total = merge(row, TableMapping.TOTAL_AMOUNT, before, IssueCode.TOTAL_INVALID);
            if (total.present() && !before.present()) {
                Cells<OrderField> cells =
                        OrderField.cells().set(OrderField.TOTAL_AMOUNT, total).build();
                sink.totals(new StagedTotals(staged.number(), cells, List.of()));
            }
        }

        private Cell merge(TableRow row, TableMapping column, Cell before, IssueCode ifDifferent) throws X {
            if (before.present() && header.holds(row, column, before.text())) {
                return before;
            }
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
