package dev.poflow.worker.stage;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.store.staged.StagingStore.OrderRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The totals that an order was sent with, compared with what it comes to now that lines have been added. For one order and one thread. */
final class MergedTotals {

    static final Set<IssueCode> CODES = Set.of(IssueCode.TOTAL_MISMATCH, IssueCode.TOTAL_INVALID);

    private final StagedOrder order;
    private StagedTotals totals;
    private StagedTotals corrected;

    /**
     * Begins with the document that is no addition.
     *
     * @param decimalMark of its file
     */
    MergedTotals(OrderRow row, char decimalMark) {
        this.order = row.order();
        this.totals = plain(row.totals(), decimalMark);
        this.corrected = totals;
    }

    /** An addition may correct totals: what it does not say of itself stays. */
    void correctedBy(OrderRow addition, char decimalMark) {
        StagedTotals own = plain(addition.totals(), decimalMark);
        Cells<OrderField> cells = corrected.cells();
        for (OrderField field : OrderField.ALL) {
            if (field.isTotal() && own.cell(field).present()) {
                cells = cells.with(field, own.cell(field));
            }
        }
        corrected = new StagedTotals(totals.orderNumber(), cells, corrected.charges());
    }

    /**
     * What is wrong with them: nothing where either those of the first document agree, or those that additions have corrected.
     *
     * @param orderNumber of the order in the newest file
     * @param amount that all lines come to, also those that are missing
     */
    List<Issue> check(int orderNumber, String currency, BigDecimal amount) {
        List<Issue> first = check(totals, orderNumber, currency, amount);
        return first.isEmpty() ? first : check(corrected, orderNumber, currency, amount);
    }

    private List<Issue> check(StagedTotals declared, int orderNumber, String currency, BigDecimal amount) {
        OrderTally tally = new OrderTally(order, declared);
        tally.currency = new Cell(currency, 0, 0);
        tally.amount = amount;
        List<Issue> issues = new ArrayList<>();
        new TotalRules(tally, '.', (code, cell, field, message) -> {
                    if (CODES.contains(code)) {
                        issues.add(Issue.ofOrder(code, orderNumber, cell, field, message));
                    }
                })
                .check();
        return issues;
    }

    /** Numbers with a dot, whatever their file has; without places, which are of another file. */
    private static StagedTotals plain(StagedTotals totals, char mark) {
        Cells<OrderField> cells = totals.cells();
        for (OrderField field : OrderField.ALL) {
            if (field.isTotal()) {
                cells = cells.with(field, plain(totals.cell(field), mark));
            }
        }
        List<StagedCharge> charges = totals.charges().stream()
                .map(charge -> new StagedCharge(
                        charge.charge(), plain(charge.amount(), mark), plain(charge.percent(), mark), charge.reason()))
                .toList();
        return new StagedTotals(totals.orderNumber(), cells, charges);
    }

    private static Cell plain(Cell cell, char mark) {
        return DecimalText.read(cell.text(), mark)
                .map(number -> new Cell(number.toPlainString(), 0, 0))
                .orElse(cell.present() ? new Cell(cell.text(), 0, 0) : Cell.ABSENT);
    }
}
