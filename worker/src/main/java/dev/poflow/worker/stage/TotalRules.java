package dev.poflow.worker.stage;

import static dev.poflow.worker.order.issue.IssueCode.AMOUNT_DECIMALS;
import static dev.poflow.worker.order.issue.IssueCode.TOTAL_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.TOTAL_MISMATCH;

import dev.poflow.worker.order.OrderCharge;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.rule.ChargeRules;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.MoneyText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order's totals agree with its lines and with each other, after Peppol BIS Ordering 3, chapter "Calculation": lines −
 * allowances + charges is the amount without tax, with the tax the amount with tax, less what is prepaid and with rounding what is to
 * be paid. For one order and one thread.
 */
final class TotalRules {

    /** Takes what is wrong. */
    interface Report {
        void report(IssueCode code, Cell cell, String field, String message);
    }

    private final OrderTally tally;
    private final StagedTotals totals;
    private final char decimalMark;
    private final String currency;
    private final int decimals;
    private final Report report;

    TotalRules(OrderTally tally, char decimalMark, Report report) {
        this.tally = tally;
        this.totals = tally.totals;
        this.decimalMark = decimalMark;
        this.currency = tally.currencyOrDefault();
        this.decimals = IsoCurrency.decimals(tally.currency.text());
        this.report = report;
    }

    void check() {
        compare(OrderField.TOTAL_AMOUNT, tally.amount, "its lines add up to");
        List<OrderCharge> charges = charges();
        if (charges == null) {
            return;
        }
        BigDecimal allowances = OrderCharge.sum(charges, false);
        BigDecimal surcharges = OrderCharge.sum(charges, true);
        // Without single ones, the sums that the file gives are all there is to know.
        BigDecimal allowanceTotal =
                compare(OrderField.ALLOWANCE_TOTAL, charges.isEmpty() ? null : allowances, "its allowances add up to");
        BigDecimal chargeTotal =
                compare(OrderField.CHARGE_TOTAL, charges.isEmpty() ? null : surcharges, "its charges add up to");
        BigDecimal net = tally.amount
                .subtract(charges.isEmpty() && allowanceTotal != null ? allowanceTotal : allowances)
                .add(charges.isEmpty() && chargeTotal != null ? chargeTotal : surcharges);
        compare(OrderField.TAX_EXCLUSIVE_AMOUNT, net, "lines, allowances and charges come to");
        BigDecimal tax = compare(OrderField.TAX_AMOUNT, null, "");
        BigDecimal gross = tax == null ? null : net.add(tax);
        BigDecimal inclusive = compare(OrderField.TAX_INCLUSIVE_AMOUNT, gross, "with its taxes it comes to");
        BigDecimal prepaid = compare(OrderField.PREPAID_AMOUNT, null, "");
        BigDecimal rounding = compare(OrderField.ROUNDING_AMOUNT, null, "");
        BigDecimal due = gross == null ? inclusive : gross;
        if (due != null) {
            due = prepaid == null ? due : due.subtract(prepaid);
            due = rounding == null ? due : due.add(rounding);
        }
        compare(OrderField.PAYABLE_AMOUNT, due, "its amounts come to");
    }

    /** The order's own allowances and charges; null, with an issue, where one of them cannot be read. */
    private @Nullable List<OrderCharge> charges() {
        List<OrderCharge> charges = new ArrayList<>(totals.charges().size());
        for (StagedCharge staged : totals.charges()) {
            Optional<OrderCharge> charge = ChargeRules.read(staged, tally.amount, decimals, currency, decimalMark);
            if (charge.isEmpty()) {
                Cell cell = staged.amount().present() ? staged.amount() : staged.percent();
                report.report(
                        TOTAL_INVALID,
                        cell,
                        staged.field(),
                        ChargeRules.complaint(staged, cell, currency, decimalMark));
                return null;
            }
            charges.add(charge.get());
        }
        return charges;
    }

    /**
     * Reads a declared amount, and compares it with what it should be.
     *
     * @param computed null where nothing says what it should be
     * @return the declared amount; null where there is none that can be read
     */
    private @Nullable BigDecimal compare(OrderField field, @Nullable BigDecimal computed, String what) {
        Cell declared = totals.cell(field);
        if (!declared.present()) {
            return null;
        }
        Optional<BigDecimal> number =
                MoneyText.read(declared.text(), currency, decimalMark).filter(Arithmetic::storable);
        if (number.isEmpty()) {
            report.report(
                    TOTAL_INVALID,
                    declared,
                    field.member,
                    MoneyText.complaint(declared.quoted(), declared.text(), currency, decimalMark)
                            .orElse("%s is not an amount: write the total in digits.".formatted(declared.quoted())));
            return null;
        }
        if (computed != null && !Arithmetic.agree(number.get(), computed)) {
            String unreadable = tally.unreadableLines == 0
                    ? ""
                    : "; %s without an amount that can be read".formatted(Count.of(tally.unreadableLines, "line"));
            report.report(
                    TOTAL_MISMATCH,
                    declared,
                    field.member,
                    "The order's %s is %s, but %s %s%s."
                            .formatted(
                                    field == OrderField.TOTAL_AMOUNT ? "total" : field.member,
                                    number.get().toPlainString(),
                                    what,
                                    computed.toPlainString(),
                                    unreadable));
        }
        if (!Arithmetic.fits(number.get(), decimals)) {
            report.report(
                    AMOUNT_DECIMALS,
                    declared,
                    field.member,
                    "The %s %s has more decimals than its currency, which has %d."
                            .formatted(field.member, declared.quoted(), decimals));
        }
        return number.get();
    }
}
