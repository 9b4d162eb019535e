package dev.poflow.worker.order.rule;

import static dev.poflow.worker.order.issue.IssueCode.DELIVERY_MISMATCH;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.UnitOfMeasure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the quantities of a line's deliveries add up to the line's. For one line. */
final class DeliveryRules {

    private final StagedLine line;
    private final char decimalMark;
    private final Cell unit;

    /** Of the line's unit; 1 where its size is not known, for then it is compared with itself only. */
    private final BigDecimal factor;

    /** In the unit that the factor is of. */
    private BigDecimal sum = BigDecimal.ZERO;

    private Cell first = Cell.ABSENT;
    private int counted;

    private DeliveryRules(StagedLine line, char decimalMark) {
        this.line = line;
        this.decimalMark = decimalMark;
        this.unit = line.cell(LineField.UNIT);
        this.factor = known(unit).map(UnitOfMeasure::factor).orElse(BigDecimal.ONE);
    }

    /** @param quantity of the line */
    static void check(StagedLine line, BigDecimal quantity, char decimalMark, List<Issue> issues) {
        boolean deliveries = line.details().stream().anyMatch(detail -> detail.delivery() > 0);
        if (deliveries) {
            new DeliveryRules(line, decimalMark).check(quantity).ifPresent(issues::add);
        }
    }

    private Optional<Issue> check(BigDecimal quantity) {
        Map<Integer, Cell> units = new HashMap<>();
        for (StagedDetail detail : line.details()) {
            if (detail.field() == DetailField.DELIVERY_UNIT) {
                units.put(detail.delivery(), detail.value());
            } else if (detail.delivery() > 0) {
                units.putIfAbsent(detail.delivery(), Cell.ABSENT);
            }
        }
        for (StagedDetail detail : line.details()) {
            if (detail.field() == DetailField.DELIVERY_QUANTITY) {
                Optional<Issue> wrong = add(detail.value(), units.getOrDefault(detail.delivery(), Cell.ABSENT));
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        // The file may say where, and not how much: then the line's quantity is all there is.
        return counted == 0 ? Optional.empty() : compare(quantity, units.size());
    }

    private Optional<Issue> add(Cell quantity, Cell itsUnit) {
        first = counted == 0 ? quantity : first;
        counted++;
        Optional<BigDecimal> read =
                DecimalText.read(quantity.text(), decimalMark).filter(number -> number.signum() >= 0);
        if (read.isEmpty()) {
            return mismatch(
                    quantity,
                    "%s is no quantity of a delivery: write it in digits, at least 0.".formatted(quantity.quoted()));
        }
        if (!itsUnit.present() || !unit.present() || UnitOfMeasure.same(itsUnit.text(), unit.text())) {
            sum = sum.add(read.get().multiply(factor));
            return Optional.empty();
        }
        Optional<UnitOfMeasure> one = known(itsUnit);
        Optional<UnitOfMeasure> other = known(unit);
        if (one.isEmpty() || other.isEmpty() || !one.get().comparable(other.get())) {
            return mismatch(
                    quantity,
                    "The line's quantity is in %s, that of a delivery in %s, and how many of the one the other is the file does not say: give both in one unit."
                            .formatted(unit.quoted(), itsUnit.quoted()));
        }
        sum = sum.add(read.get().multiply(one.get().factor()));
        return Optional.empty();
    }

    private Optional<Issue> compare(BigDecimal quantity, int deliveries) {
        if (counted < deliveries) {
            return mismatch(
                    first,
                    "Only %d of the line's %d deliveries say how much of its %s they are: give a quantity of each."
                            .formatted(counted, deliveries, quantity.toPlainString()));
        }
        if (sum.compareTo(quantity.multiply(factor)) == 0) {
            return Optional.empty();
        }
        BigDecimal inUnit = sum.divide(factor, MathContext.DECIMAL64).stripTrailingZeros();
        return mismatch(
                first,
                "The line's quantity is %s, but %s %s: correct the one that is wrong."
                        .formatted(
                                quantity.toPlainString(),
                                deliveries == 1 ? "its delivery is of" : "its " + deliveries + " deliveries come to",
                                inUnit.toPlainString()));
    }

    private static Optional<UnitOfMeasure> known(Cell unit) {
        return UnitOfMeasure.of(unit.text()).or(() -> UnitOfMeasure.ofX12(unit.text()));
    }

    private Optional<Issue> mismatch(Cell cell, String message) {
        return Optional.of(
                Issue.ofLine(DELIVERY_MISMATCH, line, cell, DetailField.DELIVERY_QUANTITY.path(""), message));
    }
}
