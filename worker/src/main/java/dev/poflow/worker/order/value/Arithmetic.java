package dev.poflow.worker.order.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Order arithmetic after Peppol BIS Ordering 3, chapter "Calculation": amounts agree within two hundredths. */
public final class Arithmetic {

    /** By how much two amounts may differ and still be called the same. */
    public static final BigDecimal TOLERANCE = new BigDecimal("0.02");

    /** Decimals that the database keeps of a quantity or an amount. */
    public static final int SCALE = 4;

    /** Decimals of a price: small parts cost less than a hundredth of a cent. */
    public static final int PRICE_SCALE = 10;

    /** The first number that {@code NUMERIC(19,4)} cannot hold. */
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    private Arithmetic() {}

    /**
     * Quantity × price ÷ base quantity, rounded half up to the currency's decimals, as suppliers round a line before they add lines up.
     *
     * @param decimals of the currency's minor unit, as {@link IsoCurrency#decimals}
     */
    public static BigDecimal lineAmount(
            BigDecimal quantity, BigDecimal unitPrice, BigDecimal baseQuantity, int decimals) {
        BigDecimal product = quantity.multiply(unitPrice);
        return baseQuantity.compareTo(BigDecimal.ONE) == 0
                ? product.setScale(decimals, RoundingMode.HALF_UP)
                : product.divide(baseQuantity, decimals, RoundingMode.HALF_UP);
    }

    /** So many percent of an amount, rounded half up to the currency's decimals. */
    public static BigDecimal percent(BigDecimal percent, BigDecimal of, int decimals) {
        return percent.multiply(of).movePointLeft(2).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Whether an amount has no more decimals than its currency; zeros at its end do not count. */
    public static boolean fits(BigDecimal amount, int decimals) {
        return amount.scale() <= decimals || amount.stripTrailingZeros().scale() <= decimals;
    }

    /** Whether two amounts agree within the tolerance. */
    public static boolean agree(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Whether {@code NUMERIC(19,4)} holds the number without loss. */
    public static boolean storable(BigDecimal number) {
        return storable(number, SCALE);
    }

    /** Whether the number can be kept as a price without loss. */
    public static boolean storablePrice(BigDecimal number) {
        return storable(number, PRICE_SCALE);
    }

    private static boolean storable(BigDecimal number, int scale) {
        if (number.precision() - number.scale() > 15) {
            return false;
        }
        return (number.scale() <= scale || number.stripTrailingZeros().scale() <= scale)
                && number.abs().compareTo(LIMIT) < 0;
    }
}
