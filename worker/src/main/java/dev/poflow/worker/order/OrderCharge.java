package dev.poflow.worker.order;

import java.math.BigDecimal;
import java.util.List;

/**
 * An allowance or a charge that has been read and computed.
 *
 * @param charge whether it makes dearer
 * @param amount at least 0
 * @param reason or empty
 */
public record OrderCharge(boolean charge, BigDecimal amount, String reason) {

    /** What all charges, or all allowances, of a list come to. */
    public static BigDecimal sum(List<OrderCharge> list, boolean ofCharges) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderCharge each : list) {
            sum = each.charge == ofCharges ? sum.add(each.amount) : sum;
        }
        return sum;
    }

    /** Charges less allowances: what is to be added to the amount without them. */
    public static BigDecimal balance(List<OrderCharge> list) {
        return list.isEmpty() ? BigDecimal.ZERO : sum(list, true).subtract(sum(list, false));
    }
}
