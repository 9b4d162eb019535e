package dev.poflow.worker.order.rule;

import dev.poflow.worker.order.value.Arithmetic;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * One way to understand a line's price.
 *
 * @param price of {@code base} of the quantity's unit; exact
 * @param base more than 0; exact
 * @param count of what the price is for in the file's words, for a sentence
 * @param unit such as EA; empty where there is none
 */
record PriceReading(BigDecimal price, BigDecimal base, BigDecimal count, String unit) {

    /** A price of so many of the quantity's own unit. */
    PriceReading(BigDecimal price, BigDecimal base, String unit) {
        this(price, base, base, unit);
    }

    /**
     * A price of so many of one unit as one of another. Where the base quantity would need more digits than can be kept, both become as many
     * times more as makes it whole: 2.00 for a piece is 24.00 for a dozen, not 2.00 for a twelfth.
     */
    static PriceReading converted(BigDecimal price, BigDecimal count, BigDecimal from, BigDecimal to, String unit) {
        int scale = Math.max(Math.max(from.scale(), to.scale()), 0);
        BigInteger numerator = from.movePointRight(scale).toBigIntegerExact();
        BigInteger denominator = to.movePointRight(scale).toBigIntegerExact();
        BigInteger common = numerator.gcd(denominator);
        BigDecimal times = new BigDecimal(numerator.divide(common));
        BigDecimal through = new BigDecimal(denominator.divide(common));
        BigDecimal whole = count.multiply(times);
        try {
            BigDecimal base = whole.divide(through);
            if (Arithmetic.storable(base)) {
                return new PriceReading(price, base, count, unit);
            }
        } catch (ArithmeticException endless) {
            // as below
        }
        return new PriceReading(price.multiply(through), whole, count, unit);
    }

    /** What so many cost, rounded once. */
    BigDecimal amount(BigDecimal quantity, int decimals) {
        return Arithmetic.lineAmount(quantity, price, base, decimals);
    }

    /** What it is for, for a sentence, such as "12 EA". */
    String of() {
        return (count.toPlainString() + " " + unit).strip();
    }

    boolean isStorable() {
        return Arithmetic.storablePrice(price) && Arithmetic.storable(base);
    }
}
