package dev.poflow.worker.merchant;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedEnvelope.Address;
import dev.poflow.worker.order.staged.StagedSupplier;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who stands on the other side of an order: its supplier where the merchant buys, its buyer where it sells. Never a guess: only what the
 * order or its envelope says, and what the merchant has configured. Immutable.
 */
public final class Partners {

    private static final StagedSupplier NOBODY = party(Cell.ABSENT);

    private final Trade trade;
    private final String otherwise;

    /** @param otherwise whose orders these are, where they do not say; empty where that is not known */
    public Partners(Trade trade, String otherwise) {
        this.trade = trade;
        this.otherwise = otherwise;
    }

    /** Whether the buyer matters: a merchant that only buys is it. */
    public boolean mayBeBuyer() {
        return trade.side() != Trade.Side.BUYS;
    }

    /** Empty where nobody can tell. */
    public Optional<StagedSupplier> of(
            StagedSupplier supplier, StagedSupplier buyer, Optional<StagedEnvelope> envelope) {
        StagedSupplier sender = address(envelope, envelope.map(StagedEnvelope::sender));
        StagedSupplier receiver = address(envelope, envelope.map(StagedEnvelope::receiver));
        Stream<StagedSupplier> candidates = sells(supplier, receiver)
                ? Stream.of(buyer, sender, supplier).filter(party -> !trade.isOwn(party))
                : Stream.of(supplier, trade.isOwn(sender) ? receiver : NOBODY);
        return Stream.concat(candidates, Stream.of(party(new Cell(otherwise, 0, 0))))
                .filter(party -> party.best().present())
                .findFirst();
    }

    private boolean sells(StagedSupplier supplier, StagedSupplier receiver) {
        return switch (trade.side()) {
            case BUYS -> false;
            case SELLS -> true;
            case BOTH -> supplier.best().present() ? trade.isOwn(supplier) : trade.isOwn(receiver);
        };
    }

    private static StagedSupplier party(Cell id) {
        return new StagedSupplier(
                OrderField.cells().set(OrderField.SUPPLIER_ID, id).build());
    }

    private static StagedSupplier address(Optional<StagedEnvelope> envelope, Optional<Address> address) {
        return envelope.flatMap(around -> address.map(around::party)).orElse(NOBODY);
    }
}
