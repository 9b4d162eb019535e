package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.ReadOptions;
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
import dev.poflow.worker.order.value.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** What stands once in an order, beside its number. */
    private static final List<TableMapping> ONCE = Stream.concat(
                    TableOrder.OF_ORDER.stream(), Stream.of(OrderField.KIND, OrderField.TOTAL_AMOUNT))
            .map(TableOrders::column)
            .toList();

    private final TableHeader header;
    private final TableDetails details;
    private final TableLines<X> rows;
    private final TableNumbers numbers;
    private final Warnings<X> warnings;
    private final OrderSink<X> sink;
    private final boolean ragged;
    private final Map<String, TableOrder<X>> orders = new HashMap<>();

    /** The order of the last row that names one; null before the first. */
    private @Nullable TableOrder<X> above;

    /** Whether an order's number stands in several rows. */
    private boolean numbersRepeat;

    /** A row that has nothing but what stands once in an order, as long as it is not known whether its lines follow. */
    private @Nullable TableRow headerOnly;

    private long firstContinued;
    private int continued;

    /**
     * @param options what is known of the numbers
     * @param ragged whether rows may be shorter than the header, as in a spreadsheet whose last cells are empty
     */
    public TableOrders(TableHeader header, ReadOptions options, OrderSink<X> sink, boolean ragged) {
        this.header = header;
        this.details = new TableDetails(header);
        this.rows = new TableLines<>(header, sink, ragged);
        this.numbers = new TableNumbers(options, header.has(TableMapping.TOTAL_AMOUNT));
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
        TableOrder<X> order = order(row);
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
        boolean shifted = rows.isShifted(row);
        if (shifted) {
            order.begin();
        } else {
            order.merge(row);
            details.giveOfOrder(row, order.staged.number(), order.details, sink);
        }
        if (!shifted && number(row).present() && isHeaderOnly(row)) {
            headerOnly = row.copy();
            return;
        }
        giveLine(order, row);
    }

    private void giveLine(TableOrder<X> order, TableRow row) throws X {
        StagedLine line = rows.give(order.staged.number(), row);
        if (!ragged && !rows.isShifted(row)) {
            numbers.exported(header.decimalMark(row));
            numbers.line(line);
        }
    }

    /** A row without lines is one that lacks its line, unless its lines follow. */
    private void giveHeaderOnly() throws X {
        if (headerOnly != null && above != null) {
            giveLine(above, headerOnly);
        }
        headerOnly = null;
    }

    /** At the end of the table. */
    public void finish() throws X {
        giveHeaderOnly();
        if (continued > 0) {
            warnings.warn(
                    IssueCode.ROW_CONTINUED,
                    firstContinued,
                    0,
                    "",
                    "",
                    "%s no order and %s read as lines of the order above; the first is row %d."
                            .formatted(
                                    Count.of(continued, "row") + (continued == 1 ? " names" : " name"),
                                    continued == 1 ? "is" : "are",
                                    firstContinued));
        }
        if (numbersRepeat) {
            for (TableOrder<X> order : orders.values()) {
                if (order.continuedBy > 0) {
                    hold(order, order.continuedBy);
                }
            }
        }
    }

    private void hold(TableOrder<X> order, long row) throws X {
        if (order.held) {
            return;
        }
        order.held = true;
        sink.issue(Issue.ofOrder(
                IssueCode.ROWS_UNCLEAR,
                order.staged.number(),
                new Cell("", row, 0),
                TableMapping.PURCHASE_ORDER_NUMBER.field,
                "Row %d names no order. It may be a line of order %s above, but other rows of the table repeat their order's number or its supplier: give each row its number."
                        .formatted(row, order.staged.purchaseOrderNumber().quoted())));
    }

    /** The decimal mark of the numbers, as far as it is known at the table's end. */
    public char decimalMark() {
        return numbers.mark();
    }

    /** The order that a row names, or goes on with; null where it is no line. */
    private @Nullable TableOrder<X> order(TableRow row) throws FileRejectedException, X {
        Cell number = number(row);
        if (!number.present()) {
            return isNoLine(row) ? null : withoutNumber(row);
        }
        giveHeaderOnly();
        TableOrder<X> known = orders.get(key(number, row));
        numbersRepeat |= known != null;
        above = known == null ? begin(number, row) : known;
        return above;
    }

    private Cell number(TableRow row) {
        return header.cell(row, TableMapping.PURCHASE_ORDER_NUMBER);
    }

    /**
     * In grouped tables what stands once in an order stands in its first row only. Where rows repeat it, one without a number has lost it, and
     * the order above may have lost a line.
     */
    private TableOrder<X> withoutNumber(TableRow row) throws FileRejectedException, X {
        TableOrder<X> last = above;
        boolean maybe = last != null && namesArticle(row);
        if (maybe
                && !numbersRepeat
                && ONCE.stream().noneMatch(column -> header.cell(row, column).present())) {
            headerOnly = null;
            firstContinued = continued++ == 0 ? row.line() : firstContinued;
            last.continuedBy = last.continuedBy == 0 ? row.line() : last.continuedBy;
            return last;
        }
        giveHeaderOnly();
        if (maybe && last.mayHave(row)) {
            hold(last, row.line());
        }
        Cell none = number(row);
        TableOrder<X> nameless = orders.get(key(none, row));
        return nameless == null ? begin(none, row) : nameless;
    }

    private boolean namesArticle(TableRow row) {
        return NEEDED.stream()
                        .anyMatch(column -> column != TableMapping.QUANTITY
                                && header.cell(row, column).present())
                || header.cell(row, TableMapping.DESCRIPTION).present();
    }

    private boolean isHeaderOnly(TableRow row) {
        return !header.cell(row, TableMapping.QUANTITY).present()
                && LineField.ALL.stream()
                        .allMatch(field -> field == LineField.CURRENCY
                                || !header.cell(row, column(field)).present());
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

    private TableOrder<X> begin(Cell number, TableRow row) throws FileRejectedException {
        if (orders.size() == Limits.ORDERS) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.LIMIT_EXCEEDED,
                    number.line(),
                    number.column(),
                    TableMapping.PURCHASE_ORDER_NUMBER.field,
                    number.text(),
                    "The file holds more than " + Limits.ORDERS + " orders: split it."));
        }
        Cells.Builder<OrderField> cells = OrderField.cells()
                .set(OrderField.PURCHASE_ORDER_NUMBER, number)
                .set(OrderField.SUPPLIER_ID, Cell.absentFrom(number.line()));
        TableOrder<X> order = new TableOrder<>(
                new StagedOrder(orders.size() + 1, OrderKind.ORIGINAL, cells.build()),
                details.begin(),
                header,
                sink,
                numbers);
        orders.put(key(number, row), order);
        return order;
    }
}
