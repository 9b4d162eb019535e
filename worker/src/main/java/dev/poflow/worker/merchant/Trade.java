package dev.poflow.worker.merchant;

import dev.poflow.worker.order.staged.StagedSupplier;

/**
 * On which side of an order the merchant stands.
 *
 * @param side whether it buys, sells or both
 * @param own by what others tell it: a list of one
 */
public record Trade(Side side, Suppliers own) {

    /** What a merchant does with the orders that are read. */
    public enum Side {
        BUYS,
        SELLS,
        BOTH
    }

    /** Where nothing is configured: the merchant buys, and nobody knows what it is called. */
    public static final Trade BUYS = new Trade(Side.BUYS, Suppliers.NONE);

    /** Whether it is the merchant itself that is written there. */
    public boolean isOwn(StagedSupplier party) {
        return party.best().present() && own.match(party) instanceof SupplierMatch.Found;
    }
}
