package dev.poflow.worker.order.rule;

import static dev.poflow.worker.order.issue.IssueCode.AMOUNT_DECIMALS;
import static dev.poflow.worker.order.issue.IssueCode.AMOUNT_MISMATCH;
import static dev.poflow.worker.order.issue.IssueCode.CHARGE_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.GTIN_INVALID;
import static dev.poflow.worker.order.issue.IssueCode.PRICE_RANGE;
import static dev.poflow.worker.order.issue.IssueCode.PRICE_UNCLEAR;

import dev.poflow.worker.order.LineAmounts;
import dev.poflow.worker.order.OrderCharge;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.Gtin;
import dev.poflow.worker.order.value.MoneyText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a staged line and says whether it can be posted. Depends on nothing but the line itself. Immutable. */
public final class LineRules {

    private final char decimalMark;
    private final LineNumbers numbers;

    /** @param decimalMark what stands before decimals in the file's numbers */
    public LineRules(char decimalMark) {
        this.decimalMark = decimalMark;
        this.numbers = new LineNumbers(decimalMark);
    }

    /** Whether the line names its article in words only. It can be posted: whether it is, its workflow's policy says. */
    public static boolean isUnnamed(StagedLine line) {
        return LineTexts.isUnnamed(line);
    }

    /** Of a line that names its currency itself, if there is one. */
    public LineVerdict check(StagedLine line, int decimals) {
        return check(line, decimals, line.currency().text());
    }

    /**
     * @param decimals of amounts in the line's currency
     * @param currency in which its prices can only be; empty where it is not known
     */
    public LineVerdict check(StagedLine line, int decimals, String currency) {
        List<Issue> issues = new ArrayList<>(0);
        LineTexts.check(line, issues);
        BigDecimal quantity = numbers.quantity(line, issues);
        BigDecimal baseQuantity = numbers.baseQuantity(line, issues);
        BigDecimal price = numbers.price(line, currency, issues);
        BigDecimal amount = numbers.amount(line, currency, issues);
        if (quantity != null) {
            DeliveryRules.check(line, quantity, decimalMark, issues);
        }
        List<OrderCharge> charges = List.of();
        if (issues.isEmpty() && quantity != null && baseQuantity != null) {
            PriceReading way = way(line, quantity, price, baseQuantity, amount, decimals, currency, issues);
            baseQuantity = way.base();
            price = price == null && !PriceReadings.isFree(line) ? null : way.price();
            BigDecimal gross = price == null ? null : way.amount(quantity, decimals);
            charges = charges(line, gross, decimals, currency, issues);
            BigDecimal balance = OrderCharge.balance(charges);
            if (price != null && gross != null && issues.isEmpty()) {
                checkAmount(line, quantity, price, baseQuantity, gross.add(balance), balance, amount, issues);
                amount = amount == null ? gross.add(balance) : amount;
            } else if (amount != null && issues.isEmpty()) {
                price = priceFrom(line, amount.subtract(balance), quantity, baseQuantity, issues);
            }
        }
        if (!issues.isEmpty() || quantity == null || baseQuantity == null) {
            return new LineVerdict.Rejected(issues);
        }
        String gtin = line.cell(LineField.GTIN).text();
        boolean gtinValid = gtin.isEmpty() || Gtin.valid(gtin);
        DetailRules.Read details = DetailRules.read(line.details(), decimalMark);
        OrderLine accepted = new OrderLine(
                line,
                line.article().text(),
                gtinValid ? gtin : "",
                new LineAmounts(quantity, price, baseQuantity, amount),
                charges,
                decimals,
                details.details());
        return new LineVerdict.Accepted(accepted, warnings(line, gtinValid, amount, decimals, details.problems()));
    }

    /**
     * How the price is meant, with an issue where that is not clear: where the file says one thing only, or where its amount tells which of
     * several it is.
     *
     * @param price null where the line has none: then the base quantity counts that one would be for
     */
    private PriceReading way(
            StagedLine line,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            BigDecimal baseQuantity,
            @Nullable BigDecimal amount,
            int decimals,
            String currency,
            List<Issue> issues) {
        if (price == null) {
            return PriceReadings.ofMissing(line, baseQuantity);
        }
        PriceReadings readings = PriceReadings.of(line, price, baseQuantity);
        List<PriceReading> ways = readings.isClear() || amount == null
                ? readings.ways()
                : readings.ways().stream()
                        .filter(way -> agrees(line, way.amount(quantity, decimals), amount, decimals, currency))
                        .toList();
        if (ways.size() != 1 || !readings.isClear() && amount == null) {
            issues.add(Issue.ofLine(PRICE_UNCLEAR, line, readings.field(), readings.complaint(quantity, decimals)));
            return new PriceReading(price, baseQuantity, "");
        }
        PriceReading way = ways.getFirst();
        if (!way.isStorable()) {
            issues.add(Issue.ofLine(
                    PRICE_RANGE,
                    line,
                    LineField.UNIT_PRICE,
                    "The price has more than 15 digits before or 10 after the decimal mark in the quantity's unit."));
        }
        return way;
    }

    private boolean agrees(StagedLine line, BigDecimal gross, BigDecimal amount, int decimals, String currency) {
        List<Issue> ignored = new ArrayList<>(0);
        BigDecimal balance = OrderCharge.balance(charges(line, gross, decimals, currency, ignored));
        return ignored.isEmpty() && Arithmetic.agree(gross.add(balance), amount);
    }

    private static List<Issue> warnings(
            StagedLine line,
            boolean gtinValid,
            @Nullable BigDecimal amount,
            int decimals,
            List<DetailRules.Problem> ofDetails) {
        boolean amountFits = amount == null || !line.amount().present() || Arithmetic.fits(amount, decimals);
        if (gtinValid && amountFits && ofDetails.isEmpty()) {
            return List.of();
        }
        List<Issue> warnings = new ArrayList<>(1);
        if (!gtinValid) {
            warnings.add(gtinWarning(line));
        }
        if (!amountFits) {
            warnings.add(Issue.ofLine(
                    AMOUNT_DECIMALS,
                    line,
                    LineField.AMOUNT,
                    "The amount %s has more decimals than its currency, which has %d."
                            .formatted(line.amount().quoted(), decimals)));
        }
        for (DetailRules.Problem problem : ofDetails) {
            StagedDetail detail = problem.detail();
            warnings.add(Issue.ofLine(problem.code(), line, detail.value(), detail.path(), problem.message()));
        }
        return warnings;
    }

    /** The line's allowances and charges; empty, with an issue, where one of them cannot be read. */
    private List<OrderCharge> charges(
            StagedLine line, @Nullable BigDecimal gross, int decimals, String currency, List<Issue> issues) {
        if (line.charges().isEmpty()) {
            return List.of();
        }
        List<OrderCharge> charges = new ArrayList<>(line.charges().size());
        for (StagedCharge staged : line.charges()) {
            Optional<OrderCharge> charge = ChargeRules.read(staged, gross, decimals, currency, decimalMark);
            if (charge.isEmpty()) {
                Cell cell = staged.amount().present() ? staged.amount() : staged.percent();
                issues.add(Issue.ofLine(
                        CHARGE_INVALID,
                        line,
                        cell,
                        staged.field(),
                        ChargeRules.complaint(staged, cell, currency, decimalMark)));
                return List.of();
            }
            charges.add(charge.get());
        }
        return charges;
    }

    /** The same of a line that names its currency itself, if there is one. */
    public Optional<BigDecimal> readableAmount(StagedLine line, int decimals) {
        return readableAmount(line, decimals, line.currency().text());
    }

    /** What the line is worth as far as it can be read, to compare with the order's total: its amount, or quantity × price. */
    public Optional<BigDecimal> readableAmount(StagedLine line, int decimals, String currency) {
        Optional<BigDecimal> amount = MoneyText.read(line.amount().text(), currency, decimalMark);
        if (amount.isPresent()) {
            return amount;
        }
        Optional<BigDecimal> quantity = DecimalText.read(line.quantity().text(), decimalMark);
        Optional<BigDecimal> price = MoneyText.read(line.unitPrice().text(), currency, decimalMark);
        if (quantity.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal base =
                DecimalText.read(line.baseQuantity().text(), decimalMark).orElse(BigDecimal.ONE);
        PriceReadings readings = PriceReadings.of(line, price.get(), base);
        return base.signum() <= 0 || !readings.isClear()
                ? Optional.empty()
                : Optional.of(readings.ways().getFirst().amount(quantity.get(), decimals));
    }

    private static BigDecimal priceFrom(
            StagedLine line, BigDecimal amount, BigDecimal quantity, BigDecimal baseQuantity, List<Issue> issues) {
        BigDecimal whole = amount.multiply(baseQuantity);
        BigDecimal price = whole.divide(quantity, Arithmetic.SCALE, RoundingMode.HALF_UP);
        if (!Arithmetic.agree(
                price.multiply(quantity).divide(baseQuantity, Arithmetic.PRICE_SCALE, RoundingMode.HALF_UP), amount)) {
            price = whole.divide(quantity, Arithmetic.PRICE_SCALE, RoundingMode.HALF_UP);
        }
        if (!Arithmetic.storablePrice(price)) {
            issues.add(Issue.ofLine(
                    PRICE_RANGE,
                    line,
                    LineField.AMOUNT,
                    "The price, amount ÷ quantity, has more than 15 digits: correct the one that is wrong."));
        }
        return price;
    }

    private static void checkAmount(
            StagedLine line,
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal baseQuantity,
            BigDecimal computed,
            BigDecimal balance,
            @Nullable BigDecimal amount,
            List<Issue> issues) {
        if (!Arithmetic.storable(computed)) {
            issues.add(
                    Issue.ofLine(PRICE_RANGE, line, LineField.UNIT_PRICE, "Quantity × price has more than 15 digits."));
            return;
        }
        if (amount != null && !Arithmetic.agree(computed, amount)) {
            String base = baseQuantity.compareTo(BigDecimal.ONE) == 0 ? "" : " ÷ " + baseQuantity.toPlainString();
            String sign = balance.signum() < 0 ? " − " : " + ";
            String charges = balance.signum() == 0 ? "" : sign + balance.abs().toPlainString();
            issues.add(Issue.ofLine(
                    AMOUNT_MISMATCH,
                    line,
                    LineField.AMOUNT,
                    "The amount is %s, but %s × %s%s%s is %s: correct the one that is wrong."
                            .formatted(
                                    amount.toPlainString(),
                                    quantity.toPlainString(),
                                    price.toPlainString(),
                                    base,
                                    charges,
                                    computed.toPlainString())));
        }
    }

    private static Issue gtinWarning(StagedLine line) {
        return Issue.ofLine(
                GTIN_INVALID,
                line,
                LineField.GTIN,
                "%s is not a GTIN: it needs 8, 12, 13 or 14 digits, the last being the check digit."
                        .formatted(line.cell(LineField.GTIN).quoted()));
    }
}
