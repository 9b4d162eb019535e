package dev.poflow.worker.format.table;

import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.FieldType;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.IsoCurrency;
import dev.poflow.worker.order.value.MoneyText;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decimal mark of a table's numbers: what an export says of it; else what a number proves that has one reading only; else what sums prove,
 * price × quantity and an order's total, that are right with one mark only; else what the merchant's configuration says. For one thread.
 */
final class TableNumbers {

    private static final List<LineField> NUMBERS = LineField.ALL.stream()
            .filter(field -> field.type == FieldType.NUMBER)
            .toList();

    private final DecimalMark numbers = new DecimalMark();
    private final DecimalMark exported = new DecimalMark();
    private final DecimalMark sums = new DecimalMark();
    private final Map<Integer, Sums> orders = new HashMap<>();
    private final String configured;
    private final boolean hasTotals;

    /** @param hasTotals whether the table has a column of them */
    TableNumbers(ReadOptions options, boolean hasTotals) {
        this.configured = options.decimalMark();
        this.hasTotals = hasTotals;
    }

    /** An order's total, and what its lines come to, by mark; empty where one of them has no number. */
    private static final class Sums {
        String total = "";
        boolean readable = true;
        final BigDecimal[] lines = {BigDecimal.ZERO, BigDecimal.ZERO};
    }

    /** Takes what a row of an export says of its file. */
    void exported(String mark) {
        if (mark.equals(".") || mark.equals(",")) {
            exported.prove(mark.charAt(0));
        }
    }

    void total(int order, Cell total) {
        numbers.see(total.text());
        if (!numbers.seen()) {
            of(order).total = total.text();
        }
    }

    void line(StagedLine line) {
        for (LineField field : NUMBERS) {
            numbers.see(line.cell(field).text());
        }
        for (StagedCharge charge : line.charges()) {
            numbers.see(charge.amount().text());
            numbers.see(charge.percent().text());
        }
        if (!numbers.seen() && (hasTotals || line.amount().present())) {
            addUp(line);
        }
    }

    private Sums of(int order) {
        return orders.computeIfAbsent(order, number -> new Sums());
    }

    private void addUp(StagedLine line) {
        Sums sums = of(line.orderNumber());
        if (!line.charges().isEmpty()) {
            sums.readable = false;
            return;
        }
        Optional<BigDecimal> withDot = amount(line, '.');
        Optional<BigDecimal> withComma = amount(line, ',');
        if (withDot.isEmpty() || withComma.isEmpty()) {
            sums.readable = false;
            return;
        }
        sums.lines[0] = sums.lines[0].add(withDot.get());
        sums.lines[1] = sums.lines[1].add(withComma.get());
        if (line.amount().present()) {
            provedBy(line.amount().text(), withDot.get(), withComma.get());
        }
    }

    /** Quantity × price. */
    private static Optional<BigDecimal> amount(StagedLine line, char mark) {
        Optional<BigDecimal> quantity = DecimalText.read(line.quantity().text(), mark);
        Optional<BigDecimal> price = number(line.unitPrice().text(), mark);
        Optional<BigDecimal> base = line.baseQuantity().present()
                ? DecimalText.read(line.baseQuantity().text(), mark)
                : Optional.of(BigDecimal.ONE);
        return quantity.isEmpty()
                        || price.isEmpty()
                        || base.filter(of -> of.signum() > 0).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Arithmetic.lineAmount(quantity.get(), price.get(), base.get(), IsoCurrency.USUAL_DECIMALS));
    }

    private static Optional<BigDecimal> number(String text, char mark) {
        return DecimalText.read(MoneyText.of(text).number(), mark);
    }

    private void provedBy(String written, BigDecimal withDot, BigDecimal withComma) {
        boolean dot = number(written, '.')
                .filter(read -> Arithmetic.agree(read, withDot))
                .isPresent();
        boolean comma = number(written, ',')
                .filter(read -> Arithmetic.agree(read, withComma))
                .isPresent();
        if (dot != comma) {
            sums.prove(dot ? '.' : ',');
        }
    }

    /** At the end of the table. */
    char mark() {
        if (exported.seen()) {
            return exported.get();
        }
        if (numbers.seen()) {
            return numbers.get();
        }
        for (Sums order : orders.values()) {
            if (order.readable && !order.total.isEmpty()) {
                provedBy(order.total, order.lines[0], order.lines[1]);
            }
        }
        if (sums.seen()) {
            return sums.get();
        }
        return configured.isEmpty() ? DecimalText.UNKNOWN_MARK : configured.charAt(0);
    }
}
