package dev.poflow.worker.format.ubl;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.DecimalText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The totals of an order as they are meant here, where a user community means something else by UBL's names. In OIOUBL a TaxExclusiveAmount is
 * the tax alone (OIOUBL guideline on totals); in OpenPEPPOL the totals of a change count the lines, too, that it deletes (PEPPOL-T114-R008). For one
 * order.
 */
final class UblTotals {

    private static final List<OrderField> WITHOUT_TAX =
            List.of(OrderField.TOTAL_AMOUNT, OrderField.TAX_EXCLUSIVE_AMOUNT);

    private static final List<OrderField> WITH_TAX =
            List.of(OrderField.TAX_AMOUNT, OrderField.TAX_INCLUSIVE_AMOUNT, OrderField.PAYABLE_AMOUNT);

    private boolean danish;
    private int kept;
    private int deleted;
    private boolean readable = true;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal amountDeleted = BigDecimal.ZERO;

    /** @param customization after whose rules the document was written */
    void customization(String text) {
        danish = text.startsWith("OIOUBL");
    }

    /** @param ofLine what it comes to; empty where that is not known */
    void line(boolean isDeleted, Optional<BigDecimal> ofLine) {
        kept += isDeleted ? 0 : 1;
        deleted += isDeleted ? 1 : 0;
        readable &= ofLine.isPresent();
        if (isDeleted) {
            amountDeleted = amountDeleted.add(ofLine.orElse(BigDecimal.ZERO));
        } else {
            amount = amount.add(ofLine.orElse(BigDecimal.ZERO));
        }
    }

    /** Makes totals what they are named. @return what could not be, for people */
    Optional<Issue> correct(int order, Cells.Builder<OrderField> totals) {
        if (danish && totals.has(OrderField.TAX_EXCLUSIVE_AMOUNT)) {
            totals.setIfAbsent(OrderField.TAX_AMOUNT, totals.get(OrderField.TAX_EXCLUSIVE_AMOUNT));
            totals.set(OrderField.TAX_EXCLUSIVE_AMOUNT, Cell.ABSENT);
        }
        return deleted > 0 && countDeleted(totals) ? withoutDeleted(order, totals) : Optional.empty();
    }

    private boolean countDeleted(Cells.Builder<OrderField> totals) {
        Optional<BigDecimal> declared = read(totals.get(OrderField.TOTAL_AMOUNT));
        return readable
                && declared.isPresent()
                && !Arithmetic.agree(declared.get(), amount)
                && Arithmetic.agree(declared.get(), amount.add(amountDeleted));
    }

    /** How much of the tax is that of lines that are deleted nobody knows. */
    private Optional<Issue> withoutDeleted(int order, Cells.Builder<OrderField> totals) {
        boolean taxed = read(totals.get(OrderField.TAX_AMOUNT))
                .filter(tax -> tax.signum() != 0)
                .isPresent();
        WITHOUT_TAX.forEach(field -> subtract(field, totals));
        if (read(totals.get(OrderField.LINE_COUNT))
                .filter(count -> count.intValue() == kept + deleted)
                .isPresent()) {
            Cell count = totals.get(OrderField.LINE_COUNT);
            totals.set(OrderField.LINE_COUNT, new Cell(String.valueOf(kept), count.line(), count.column()));
        }
        Cell tax = totals.get(OrderField.TAX_AMOUNT);
        if (!taxed) {
            subtract(OrderField.TAX_INCLUSIVE_AMOUNT, totals);
            subtract(OrderField.PAYABLE_AMOUNT, totals);
            return Optional.empty();
        }
        WITH_TAX.forEach(field -> totals.set(field, Cell.ABSENT));
        return Optional.of(Issue.ofOrder(
                IssueCode.VALUE_IGNORED,
                order,
                tax,
                OrderField.TAX_AMOUNT.member,
                "The taxes and what is to be paid count lines that the change deletes, and how much of the tax %s is theirs is not said: they are not kept."
                        .formatted(tax.quoted())));
    }

    private void subtract(OrderField field, Cells.Builder<OrderField> totals) {
        Cell cell = totals.get(field);
        read(cell)
                .ifPresent(declared -> totals.set(
                        field, new Cell(declared.subtract(amountDeleted).toPlainString(), cell.line(), cell.column())));
    }

    private static Optional<BigDecimal> read(Cell cell) {
        return DecimalText.read(cell.text(), DecimalText.STANDARD_MARK);
    }
}
