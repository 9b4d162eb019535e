package dev.poflow.worker.stage;

import dev.poflow.worker.merchant.SupplierIdentifier;
import dev.poflow.worker.merchant.SupplierMatch;
import dev.poflow.worker.merchant.Suppliers;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.staged.StagedSupplier;
import dev.poflow.worker.store.posted.EarlierOrderStore;
import dev.poflow.worker.store.posted.EarlierOrderStore.Pair;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps an order under the supplier that its first revision was posted under. A configuration may have come in between, or the file may
 * tell the supplier in another way: without this a revision would be taken for an order of its own, and an order sent again be posted twice.
 */
final class EarlierSuppliers {

    private final Suppliers suppliers;

    EarlierSuppliers(Suppliers suppliers) {
        this.suppliers = suppliers;
    }

    /** Once all orders of the file are in {@code enriched_order}. */
    void keep(StageContext context) throws SQLException {
        EarlierOrderStore store = context.stores().earlierOrders();
        Set<Integer> kept = new HashSet<>();
        for (Pair pair : store.sameNumber(context.connection(), context.work())) {
            if (!kept.contains(pair.orderNumber()) && isSame(pair.now(), pair.then())) {
                kept.add(pair.orderNumber());
                store.rename(
                        context.connection(),
                        context.work(),
                        pair.orderNumber(),
                        pair.then().id().text());
            }
        }
    }

    /** By the configuration where it knows both, else by an identifier that both have. A name alone is not enough. */
    boolean isSame(StagedSupplier now, StagedSupplier then) {
        if (suppliers.match(now) instanceof SupplierMatch.Found(var one, var _)
                && suppliers.match(then) instanceof SupplierMatch.Found(var other, var _)) {
            return one.equals(other);
        }
        return same(SupplierIdentifier.GLN, now.gln(), then.gln())
                || same(SupplierIdentifier.DUNS, now.duns(), then.duns())
                || same(SupplierIdentifier.VAT, now.vat(), then.vat());
    }

    private static boolean same(SupplierIdentifier kind, Cell one, Cell other) {
        String text = kind.normalised(one.text());
        return !text.isEmpty() && text.equals(kind.normalised(other.text()));
    }
}
