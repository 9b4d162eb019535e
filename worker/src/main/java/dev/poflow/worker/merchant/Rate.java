package dev.poflow.worker.merchant;

import dev.poflow.worker.order.value.Arithmetic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What one unit of a currency is worth in another.
 *
 * @param value more than 0
 * @param date from which it holds
 * @param inverse whether it was given the other way round: what one unit of the other currency is worth
 */
public record Rate(BigDecimal value, LocalDate date, boolean inverse) {

    /** The amount in the other currency, as exact as the database holds money. */
    public BigDecimal convert(BigDecimal amount) {
        return inverse
                ? amount.divide(value, Arithmetic.SCALE, RoundingMode.HALF_UP)
                : amount.multiply(value).setScale(Arithmetic.SCALE, RoundingMode.HALF_UP);
    }
}
