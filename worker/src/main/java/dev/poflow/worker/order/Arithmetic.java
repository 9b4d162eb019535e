package dev.poflow.worker.order;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Order arithmetic after Peppol BIS Ordering 3, chapter "Calculation": amounts agree within two hundredths. */
public final class Arithmetic {

    /** By how much two amounts may differ and still be called the same. */
    public static final BigDecimal TOLERANCE = new BigDecimal("0.02");

    private static final int AMOUNT_SCALE = 2;

    /** Decimals that the database keeps of a quantity, a price or an amount. */
    public static final int SCALE = 4;

    /** The first number that {@code NUMERIC(19,4)} cannot hold. */
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    private Arithmetic() {}

    /** Quantity × price ÷ base quantity, rounded half up to two decimals, as suppliers round a line before they add lines up. */
    public static BigDecimal lineAmount(BigDecimal quantity, BigDecimal unitPrice, BigDecimal baseQuantity) {
        BigDecimal product = quantity.multiply(unitPrice);
        return baseQuantity.compareTo(BigDecimal.ONE) == 0
                ? product.setScale(AMOUNT_SCALE, RoundingMode.HALF_UP)
                : product.divide(baseQuantity, AMOUNT_SCALE, RoundingMode.HALF_UP);
    }

    /** Whether two amounts agree within the tolerance. */
    public static boolean agree(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Whether {@code NUMERIC(19,4)} holds the number without loss. */
    public static boolean storable(BigDecimal number) {
        if (number.precision() - number.scale() > 15) {
            return false;
        }
        return (number.scale() <= SCALE || number.stripTrailingZeros().scale() <= SCALE)
                && number.abs().compareTo(LIMIT) < 0;
    }
}
