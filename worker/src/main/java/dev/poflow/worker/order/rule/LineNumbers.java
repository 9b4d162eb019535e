package dev.poflow.worker.order.rule;

import static dev.poflow.worker.order.issue.IssueCode.AMOUNT_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.NUMBER_UNCLEAR;
import static dev.poflow.worker.order.issue.IssueCode.PRICE_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.PRICE_RANGE;
import static dev.poflow.worker.order.issue.IssueCode.QUANTITY_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.QUANTITY_MISSING;
import static dev.poflow.worker.order.issue.IssueCode.QUANTITY_RANGE;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.MoneyText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a line. Null, with an issue, where one cannot be used; null without one where the line has no price or amount. */
final class LineNumbers {

    private final char decimalMark;

    LineNumbers(char decimalMark) {
        this.decimalMark = decimalMark;
    }

    @Nullable
    BigDecimal quantity(StagedLine line, List<Issue> issues) {
        if (!line.quantity().present()) {
            issues.add(Issue.ofLine(
                    QUANTITY_MISSING, line, LineField.QUANTITY, "The line has no quantity: say how many are ordered."));
            return null;
        }
        return positive(line, LineField.QUANTITY, issues);
    }

    /** One where the line says nothing. */
    @Nullable
    BigDecimal baseQuantity(StagedLine line, List<Issue> issues) {
        return line.baseQuantity().present() ? positive(line, LineField.BASE_QUANTITY, issues) : BigDecimal.ONE;
    }

    private @Nullable BigDecimal positive(StagedLine line, LineField field, List<Issue> issues) {
        Cell cell = line.cell(field);
        Optional<BigDecimal> number = DecimalText.read(cell.text(), decimalMark);
        if (number.isEmpty()) {
            Optional<String> unclear = DecimalText.complaint(cell.quoted(), cell.text(), decimalMark);
            issues.add(Issue.ofLine(
                    unclear.isPresent() ? NUMBER_UNCLEAR : QUANTITY_INVALID,
                    line,
                    field,
                    unclear.orElse(
                            "%s is not a number: write the %s in digits.".formatted(cell.quoted(), field.member))));
            return null;
        }
        if (number.get().signum() <= 0 || !Arithmetic.storable(number.get())) {
            issues.add(Issue.ofLine(
                    QUANTITY_RANGE,
                    line,
                    field,
                    "The %s must be more than 0, with at most 15 digits before and 4 after the decimal mark."
                            .formatted(field.member)));
            return null;
        }
        return number.get();
    }

    @Nullable
    BigDecimal price(StagedLine line, String currency, List<Issue> issues) {
        Cell cell = line.unitPrice();
        if (!cell.present()) {
            return null;
        }
        Optional<BigDecimal> number = MoneyText.read(cell.text(), currency, decimalMark);
        if (number.isEmpty()) {
            unreadable(
                    line,
                    LineField.UNIT_PRICE,
                    currency,
                    PRICE_INVALID,
                    "%s is not a price: write it in digits.".formatted(cell.quoted()),
                    issues);
            return null;
        }
        if (number.get().signum() < 0 || !Arithmetic.storablePrice(number.get())) {
            issues.add(Issue.ofLine(
                    PRICE_RANGE,
                    line,
                    LineField.UNIT_PRICE,
                    "The price must be at least 0, with at most 15 digits before and 10 after the decimal mark."));
            return null;
        }
        return number.get();
    }

    @Nullable
    BigDecimal amount(StagedLine line, String currency, List<Issue> issues) {
        Cell cell = line.amount();
        if (!cell.present()) {
            return null;
        }
        Optional<BigDecimal> number = MoneyText.read(cell.text(), currency, decimalMark);
        if (number.isEmpty() || number.get().signum() < 0 || !Arithmetic.storable(number.get())) {
            unreadable(
                    line,
                    LineField.AMOUNT,
                    currency,
                    AMOUNT_INVALID,
                    "%s is not an amount: write it in digits, at least 0.".formatted(cell.quoted()),
                    issues);
            return null;
        }
        return number.get();
    }

    private void unreadable(
            StagedLine line, LineField field, String currency, IssueCode code, String otherwise, List<Issue> issues) {
        Cell cell = line.cell(field);
        boolean unclear = MoneyText.isUnclear(cell.text(), currency, decimalMark);
        issues.add(Issue.ofLine(
                unclear ? NUMBER_UNCLEAR : code,
                line,
                field,
                MoneyText.complaint(cell.quoted(), cell.text(), currency, decimalMark)
                        .orElse(otherwise)));
    }
}
