package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Count;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedSupplier;
import dev.poflow.worker.order.StagedTotals;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts a table's rows into orders by their number, in whatever order they come. Holds the orders' headers, not their lines. */
public final class TableOrders<X extends Exception> {

    private static final List<TableColumn> NEEDED = List.of(
            TableColumn.QUANTITY,
            TableColumn.SKU,
            TableColumn.BUYER_SKU,
            TableColumn.SUPPLIER_SKU,
            TableColumn.MANUFACTURER_SKU,
            TableColumn.GTIN);

    private final TableHeader header;
    private final TableDetails details;
    private final LineColumns lineColumns;
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
        this.ragged = ragged;
        this.warnings = new Warnings<>(sink);
        this.sink = sink;
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
        checkLength(line, row);
    }

    /** The order that a row names; null where it is no line. */
    private @Nullable OpenOrder order(TableRow row) throws FileRejectedException {
        Cell number = header.cell(row, TableColumn.PURCHASE_ORDER_NUMBER);
        if (!number.present() && isNoLine(row)) {
            return null;
        }
        OpenOrder order = orders.get(number.text());
        return order == null ? begin(number) : order;
    }

    /** Totals and remarks below a table. */
    private boolean isNoLine(TableRow row) {
        return NEEDED.stream().noneMatch(column -> header.cell(row, column).present());
    }

    private OpenOrder begin(Cell number) throws FileRejectedException {
        if (orders.size() == Limits.ORDERS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    number.line(),
                    number.column(),
                    TableColumn.PURCHASE_ORDER_NUMBER.field,
                    number.text(),
                    "The file holds more than " + Limits.ORDERS + " orders: split it."));
        }
        OpenOrder order = new OpenOrder(new StagedOrder(
                orders.size() + 1,
                OrderKind.ORIGINAL,
                number,
                Cell.ABSENT,
                Cell.ABSENT,
                StagedSupplier.of(Cell.absentFrom(number.line()), Cell.ABSENT),
                Cell.ABSENT));
        orders.put(number.text(), order);
        return order;
    }

    private StagedLine line(int orderNumber, TableRow row) {
        return new StagedLine(
                orderNumber,
                ++lines,
                row.line(),
                header.cell(row, TableColumn.LINE_ID),
                new StagedArticle(
                        header.cell(row, TableColumn.SKU),
                        header.cell(row, TableColumn.BUYER_SKU),
                        header.cell(row, TableColumn.SUPPLIER_SKU),
                        header.cell(row, TableColumn.MANUFACTURER_SKU),
                        header.cell(row, TableColumn.GTIN)),
                header.cell(row, TableColumn.DESCRIPTION),
                header.cell(row, TableColumn.QUANTITY),
                header.cell(row, TableColumn.UNIT),
                header.cell(row, TableColumn.UNIT_PRICE),
                header.cell(row, TableColumn.BASE_QUANTITY),
                header.cell(row, TableColumn.AMOUNT),
                header.cell(row, TableColumn.CURRENCY),
                lineColumns.charges(row),
                lineColumns.details(row));
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
            kind = merge(row, TableColumn.KIND, kind, IssueCode.KIND_INVALID);
            Cell revision = merge(row, TableColumn.REVISION, before.revision(), IssueCode.REVISION_INVALID);
            Cell orderDate = merge(row, TableColumn.ORDER_DATE, before.orderDate(), IssueCode.DATE_INVALID);
            StagedSupplier supplier = merge(row, before.supplier());
            // Each line carries its own currency, and Validate sees to it that an order's lines agree.
            Cell currency = before.currency().present() ? before.currency() : header.cell(row, TableColumn.CURRENCY);
            Optional<OrderKind> read = OrderKind.read(kind.text());
            boolean changed = revision != before.revision()
                    || orderDate != before.orderDate()
                    || supplier != before.supplier()
                    || currency != before.currency()
                    || before.kind() != read.orElse(before.kind());
            if (changed || !given) {
                staged = new StagedOrder(
                        before.number(),
                        read.orElse(OrderKind.ORIGINAL),
                        before.purchaseOrderNumber(),
                        revision,
                        orderDate,
                        supplier,
                        currency);
                sink.order(staged);
                given = true;
            }
            if (read.isEmpty() && conflicts.add(IssueCode.KIND_INVALID)) {
                sink.issue(Kinds.unknown(staged.number(), kind));
            }
            mergeTotal(row);
        }

        private StagedSupplier merge(TableRow row, StagedSupplier before) throws X {
            Cell id = merge(row, TableColumn.SUPPLIER_ID, before.id(), IssueCode.SUPPLIER_CONFLICT);
            Cell gln = merge(row, TableColumn.SUPPLIER_GLN, before.gln(), IssueCode.SUPPLIER_CONFLICT);
            Cell duns = merge(row, TableColumn.SUPPLIER_DUNS, before.duns(), IssueCode.SUPPLIER_CONFLICT);
            Cell vat = merge(row, TableColumn.SUPPLIER_VAT, before.vat(), IssueCode.SUPPLIER_CONFLICT);
            Cell name = merge(row, TableColumn.SUPPLIER_NAME, before.name(), IssueCode.SUPPLIER_CONFLICT);
            boolean same = id == before.id()
                    && gln == before.gln()
                    && duns == before.duns()
                    && vat == before.vat()
                    && name == before.name();
            return same ? before : new StagedSupplier(id, gln, duns, vat, name);
        }

        private void mergeTotal(TableRow row) throws X {
            Cell before = total;
            total = merge(row, TableColumn.TOTAL_AMOUNT, before, IssueCode.TOTAL_INVALID);
            if (total.present() && !before.present()) {
                sink.totals(StagedTotals.of(staged.number(), total, Cell.ABSENT, Cell.ABSENT));
            }
        }

        private Cell merge(TableRow row, TableColumn column, Cell before, IssueCode ifDifferent) throws X {
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
