package dev.poflow.worker.order.rule;

import dev.poflow.worker.order.OrderCharge;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.MoneyText;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads allowances and charges, after UBL's {@code AllowanceCharge}: an amount, or a percentage of what it stands beside. */
public final class ChargeRules {

    private static final BigDecimal HIGHEST_PERCENT = BigDecimal.valueOf(1_000);

    private ChargeRules() {}

    /**
     * What an allowance or a charge comes to.
     *
     * @param of what a percentage is of; null where that is not known
     * @param decimals of amounts in the currency
     * @param currency of the order; empty where it is not known
     * @return empty where it has neither an amount from 0 that can be stored, nor a percentage from 0 to 1,000 of something known
     */
    public static Optional<OrderCharge> read(
            StagedCharge staged, @Nullable BigDecimal of, int decimals, String currency, char decimalMark) {
        return amount(staged, of, decimals, currency, decimalMark)
                .filter(amount -> amount.signum() >= 0 && Arithmetic.storable(amount))
                .map(amount ->
                        new OrderCharge(staged.charge(), amount, staged.reason().text()));
    }

    private static Optional<BigDecimal> amount(
            StagedCharge staged, @Nullable BigDecimal of, int decimals, String currency, char decimalMark) {
        if (staged.amount().present()) {
            return MoneyText.read(staged.amount().text(), currency, decimalMark);
        }
        if (of == null) {
            return Optional.empty();
        }
        return DecimalText.read(staged.percent().text(), decimalMark)
                .filter(percent -> percent.compareTo(HIGHEST_PERCENT) <= 0)
                .map(percent -> Arithmetic.percent(percent, of, decimals));
    }

    /** What to say of one that cannot be read. */
    public static String complaint(StagedCharge staged, Cell cell, String currency, char decimalMark) {
        Optional<String> unclear = MoneyText.complaint(cell.quoted(), cell.text(), currency, decimalMark);
        if (unclear.isPresent()) {
            return unclear.get();
        }
        return cell.present()
                ? "%s is no %s that can be computed: write its amount in digits, at least 0."
                        .formatted(cell.quoted(), staged.field())
                : "The %s has neither an amount nor a percentage: give one.".formatted(staged.field());
    }
}
