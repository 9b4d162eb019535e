package dev.poflow.worker.format.table;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.shared.Kinds;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An order of a table, whose lines may still come. For one thread. */
final class TableOrder<X extends Exception> {

    /** Fields of an order's header that all its rows agree on. */
    static final List<OrderField> OF_ORDER = List.copyOf(EnumSet.range(OrderField.REVISION, OrderField.SUPPLIER_NAME));

    /** Their columns. */
    private static final List<TableMapping> OF_HEADER =
            OF_ORDER.stream().map(field -> TableMapping.of(field).orElseThrow()).toList();

    private final TableHeader header;
    private final OrderSink<X> sink;
    private final TableNumbers numbers;

    StagedOrder staged;
    final TableDetails.Given details;
    private boolean given;
    /** The first row that goes on with it without naming it; 0 where none does. */
    long continuedBy;

    boolean held;
    private Cell total = Cell.ABSENT;
    private Cell kind = Cell.ABSENT;
    private final Set<IssueCode> conflicts = EnumSet.noneOf(IssueCode.class);

    TableOrder(
            StagedOrder staged,
            TableDetails.Given details,
            TableHeader header,
            OrderSink<X> sink,
            TableNumbers numbers) {
        this.staged = staged;
        this.details = details;
        this.header = header;
        this.sink = sink;
        this.numbers = numbers;
    }

    /** Whether nothing that stands once in an order says that a row is of another one. */
    boolean mayHave(TableRow row) {
        for (int i = 0; i < OF_ORDER.size(); i++) {
            Cell cell = header.cell(row, OF_HEADER.get(i));
            Cell own = staged.cells().get(OF_ORDER.get(i));
            if (cell.present() && own.present() && !cell.text().equals(own.text())) {
                return false;
            }
        }
        return true;
    }

    /** Is told of, with nothing but its number. */
    void begin() throws X {
        if (!given) {
            sink.order(staged);
            given = true;
        }
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
            numbers.total(staged.number(), total);
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

    private static IssueCode ifDifferent(OrderField field) {
        return switch (field) {
            case REVISION -> IssueCode.REVISION_INVALID;
            case ORDER_DATE -> IssueCode.DATE_INVALID;
            case ORDER_TYPE, TEST -> IssueCode.ORDER_TYPE;
            default -> IssueCode.SUPPLIER_CONFLICT;
        };
    }
}
