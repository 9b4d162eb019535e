package dev.poflow.worker.order.staged;

import dev.poflow.worker.order.field.Cell;

/**
 * An allowance, which makes a line or an order cheaper, or a charge, which makes it dearer, as written.
 *
 * @param charge whether it is a charge
 * @param amount in the order's currency
 * @param percent of the line's quantity × price, or of the sum of the order's lines; counts where there is no amount
 * @param reason in words or as a code
 */
public record StagedCharge(boolean charge, Cell amount, Cell percent, Cell reason) {

    /** How it is called in issues. */
    public String field() {
        return charge ? "charge" : "allowance";
    }
}
