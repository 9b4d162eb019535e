package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.COUNT_MISMATCH;
import static dev.poflow.worker.order.issue.IssueCode.CURRENCY_MIXED;
import static dev.poflow.worker.order.issue.IssueCode.CURRENCY_UNKNOWN;
import static dev.poflow.worker.order.issue.IssueCode.DATE_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.ORDER_NUMBER_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.ORDER_TEXT_TOO_LONG;
import static dev.poflow.worker.order.issue.IssueCode.ORDER_TYPE;
import static dev.poflow.worker.order.issue.IssueCode.ORDER_WITHOUT_LINES;
import static dev.poflow.worker.order.issue.IssueCode.REVISION_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.TEST_DOCUMENT;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.field.OrderType;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.OrderDate;
import dev.poflow.worker.order.value.Revision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be said of an order only when all its lines have been seen. For one order and one thread. */
final class OrderRules {

    /** What an indicator of tests has for what is none: EDIFACT's 0 (0035), and how people write no. */
    private static final Set<String> NO_TEST = Set.of("0", "false", "no", "n", "nein", "non");

    private final OrderTally tally;
    private final char decimalMark;
    private final List<Issue> issues = new ArrayList<>(0);

    private OrderRules(OrderTally tally, char decimalMark) {
        this.tally = tally;
        this.decimalMark = decimalMark;
    }

    /**
     * What is wrong with an order.
     *
     * @param decimalMark what stands before decimals in the file's numbers
     */
    static List<Issue> check(OrderTally tally, char decimalMark) {
        OrderRules rules = new OrderRules(tally, decimalMark);
        rules.checkHeader();
        rules.checkTotals();
        rules.checkLines();
        return rules.issues;
    }

    private void checkHeader() {
        StagedOrder order = tally.order;
        if (!order.purchaseOrderNumber().present()) {
            report(
                    ORDER_NUMBER_MISSING,
                    order.purchaseOrderNumber(),
                    OrderField.PURCHASE_ORDER_NUMBER.member,
                    "The order has no number: without one it cannot be told from others.");
        }
        OrderField.ALL.forEach(this::checkLength);
        checkType(order);
        if (tally.otherCurrency.present()) {
            report(
                    CURRENCY_MIXED,
                    tally.otherCurrency,
                    OrderField.CURRENCY.member,
                    "The order is in %s, but this line is in %s: an order has one currency."
                            .formatted(tally.currency.quoted(), tally.otherCurrency.quoted()));
        } else if (tally.currency.present() && !IsoCurrency.known(tally.currency.text())) {
            report(
                    CURRENCY_UNKNOWN,
                    tally.currency,
                    OrderField.CURRENCY.member,
                    IsoCurrency.isMinor(tally.currency.text())
                            ? "%s can mean pence or cents, or the currency: write it in capitals, and the prices in it."
                                    .formatted(tally.currency.quoted())
                            : "%s is not a currency of ISO 4217, such as EUR or USD."
                                    .formatted(tally.currency.quoted()));
        }
        if (Revision.read(order.revision().text()).isEmpty()) {
            report(
                    REVISION_INVALID,
                    order.revision(),
                    OrderField.REVISION.member,
                    "The revision must be a whole number from 0, but is %s."
                            .formatted(order.revision().quoted()));
        }
        if (order.orderDate().present()
                && OrderDate.read(order.orderDate().text()).isEmpty()) {
            report(
                    DATE_INVALID,
                    order.orderDate(),
                    OrderField.ORDER_DATE.member,
                    OrderDate.complaint(
                            order.orderDate().quoted(), order.orderDate().text()));
        }
    }

    /** Whether the order says that it is only a test. */
    static boolean isTest(StagedOrder order) {
        Cell test = order.cell(OrderField.TEST);
        return test.present() && !NO_TEST.contains(test.text().toLowerCase(Locale.ROOT));
    }

    /** A test, and what is no order to deliver. */
    private void checkType(StagedOrder order) {
        if (isTest(order)) {
            Cell test = order.cell(OrderField.TEST);
            report(
                    TEST_DOCUMENT,
                    test,
                    OrderField.TEST.member,
                    "The document says that it is only a test (%s): it is checked, and nothing of it is posted."
                            .formatted(test.quoted()));
        }
        Cell type = order.cell(OrderField.ORDER_TYPE);
        String noDelivery =
                OrderType.of(type.text()).map(known -> known.noDelivery).orElse("");
        if (!noDelivery.isEmpty()) {
            report(
                    ORDER_TYPE,
                    type,
                    OrderField.ORDER_TYPE.member,
                    "This is %s. It is kept, and held: nothing is delivered by it.".formatted(noDelivery));
        }
    }

    private void checkLength(OrderField field) {
        Cell cell = tally.order.cell(field);
        if (cell.text().length() > field.longest) {
            report(
                    ORDER_TEXT_TOO_LONG,
                    cell,
                    field.member,
                    "The %s has %d characters; at most %d can be kept."
                            .formatted(field.member, cell.text().length(), field.longest));
        }
    }

    private void checkTotals() {
        if (tally.order.kind() == OrderKind.CANCELLATION) {
            return;
        }
        if (tally.order.kind() != OrderKind.ADDITION) {
            new TotalRules(tally, decimalMark, this::report).check();
        }
        checkCount(OrderField.LINE_COUNT, BigDecimal.valueOf(tally.lines));
        checkCount(OrderField.QUANTITY_TOTAL, tally.quantity);
    }

    private void checkCount(OrderField field, BigDecimal counted) {
        Cell declared = tally.totals.cell(field);
        if (!declared.present()) {
            return;
        }
        Optional<BigDecimal> number = DecimalText.read(declared.text(), decimalMark);
        if (number.isEmpty() || number.get().compareTo(counted) != 0) {
            report(
                    COUNT_MISMATCH,
                    declared,
                    field.member,
                    "The file says %s is %s, but it is %s."
                            .formatted(field.member, declared.quoted(), counted.toPlainString()));
        }
    }

    private void checkLines() {
        if (tally.quarantined == tally.lines && tally.order.kind() != OrderKind.CANCELLATION) {
            report(
                    ORDER_WITHOUT_LINES,
                    tally.order.purchaseOrderNumber(),
                    "lines",
                    tally.lines == 0
                            ? "The order has no lines."
                            : "The order has no line that is right: %s quarantined."
                                    .formatted(Count.of(tally.lines, "line")));
        }
    }

    private void report(IssueCode code, Cell cell, String field, String message) {
        issues.add(Issue.ofOrder(code, tally.order.number(), cell, field, message));
    }
}
