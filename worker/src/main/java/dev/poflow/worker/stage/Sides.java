package dev.poflow.worker.stage;

import dev.poflow.contract.EnvelopeDoubts;
import dev.poflow.worker.merchant.Partners;
import dev.poflow.worker.merchant.Trade;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedSupplier;
import dev.poflow.worker.store.staged.EnvelopeStore.Repeated;
import dev.poflow.worker.store.staged.OrderDetailRows;
import dev.poflow.worker.store.staged.StagingStore.OrderRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who deals with whom in a file's orders: their partners, by what they, their envelopes and the merchant's configuration say. */
final class Sides {

    private static final Map<DetailField, OrderField> OF_PARTY = Map.of(
            DetailField.PARTY_ID, OrderField.SUPPLIER_ID,
            DetailField.PARTY_GLN, OrderField.SUPPLIER_GLN,
            DetailField.PARTY_DUNS, OrderField.SUPPLIER_DUNS,
            DetailField.PARTY_VAT, OrderField.SUPPLIER_VAT,
            DetailField.PARTY_NAME, OrderField.SUPPLIER_NAME);

    private static final StagedSupplier NOBODY =
            new StagedSupplier(OrderField.cells().build());

    private final Trade trade;
    private final Partners partners;
    private final boolean holds;
    private final Map<Integer, StagedEnvelope> envelopes;
    private final Map<Integer, StagedSupplier> buyers = new HashMap<>();
    private final Map<List<String>, String> repeated = new HashMap<>();

    /** Interchanges of which it is said already what is wrong with them. */
    private final Set<List<String>> said = new HashSet<>();

    Sides(StageContext context, Connection reading, Trade trade, List<OrderRow> orders) throws SQLException {
        this.trade = trade;
        this.partners = new Partners(trade, context.policy().partner());
        this.holds = context.policy().envelopeDoubts() == EnvelopeDoubts.Hold;
        this.envelopes = context.stores().envelopes().all(reading, context.work());
        if (!envelopes.isEmpty()) {
            for (Repeated each : context.stores().envelopes().repeated(reading, context.work())) {
                repeated.put(List.of(each.sender(), each.interchange()), each.earlier());
            }
        }
        if (partners.mayBeBuyer()) {
            try (OrderDetailRows details = context.stores().staging().orderDetails(reading, context.work())) {
                for (OrderRow row : orders) {
                    int number = row.order().number();
                    buyers.put(number, buyer(details.of(number)));
                }
            }
        }
    }

    private static StagedSupplier buyer(List<StagedDetail> details) {
        Cells.Builder<OrderField> buyer = OrderField.cells();
        for (StagedDetail detail : details) {
            OrderField field = OF_PARTY.get(detail.field());
            if (field != null && detail.of().equals(PartyRole.BUYER.member)) {
                buyer.setFirst(field, detail.value());
            }
        }
        return new StagedSupplier(buyer.build());
    }

    private Optional<StagedEnvelope> envelope(int order) {
        return Optional.ofNullable(envelopes.get(order));
    }

    /** Who is on the other side of an order; nobody, with the place where one should be named, where nobody can tell. */
    StagedSupplier partner(StagedOrder order) {
        return partners.of(order.supplier(), buyers.getOrDefault(order.number(), NOBODY), envelope(order.number()))
                .orElse(order.supplier());
    }

    /** What an order of nobody is filed under until a person decides: who has sent it, so that two senders' orders are not taken for one. */
    String sender(int order) {
        return envelope(order).map(around -> around.sender().id()).orElse("");
    }

    /** That nobody can tell an order's partner. */
    Issue missing(StagedOrder order) {
        String said = envelope(order.number())
                .filter(around -> around.sender().present() && around.receiver().present())
                .map(around ->
                        "The order names no supplier, and whether its partner is the sender %s or the receiver %s of its envelope, nobody can tell: it is held. Say"
                                .formatted(
                                        around.sender().quoted(),
                                        around.receiver().quoted()))
                .orElse("The order names no supplier: it is held. Give its number or its name, or say");
        return Issue.ofOrder(
                IssueCode.SUPPLIER_MISSING,
                order.number(),
                order.supplier().id(),
                "supplier",
                said
                        + " in the merchant's configuration what it is called and whether it buys or sells (own, trades), or name the partner in spec.partner.");
    }

    /** What is doubtful about an order's envelope: once for each interchange, or for each order where they are held. */
    List<Issue> doubts(StagedOrder order) {
        StagedEnvelope around = envelopes.get(order.number());
        if (around == null || !holds && !said.add(List.of(around.sender().id(), around.interchange()))) {
            return List.of();
        }
        List<Issue> doubts = new ArrayList<>(0);
        String earlier = repeated.get(List.of(around.sender().id(), around.interchange()));
        if (earlier != null) {
            doubts.add(issue(
                    IssueCode.ENVELOPE_REPEATED,
                    order,
                    around,
                    around.interchange(),
                    "%s has sent an interchange with the number \"%s\" before, with other content (%s): this one may be the same again, or a mistake."
                            .formatted(around.sender().quoted(), around.interchange(), earlier)));
        }
        if (isForOthers(around)) {
            doubts.add(issue(
                    IssueCode.ENVELOPE_RECEIVER,
                    order,
                    around,
                    around.receiver().id(),
                    "The interchange is from %s for %s, and the merchant is called neither in its configuration (own): it may be somebody else's."
                            .formatted(
                                    around.sender().quoted(), around.receiver().quoted())));
        }
        return doubts;
    }

    /** A merchant that sells is the receiver; one that buys is one of both. */
    private boolean isForOthers(StagedEnvelope around) {
        if (trade.own().isEmpty() || !around.receiver().present()) {
            return false;
        }
        boolean received = trade.isOwn(around.party(around.receiver()));
        boolean sent = trade.isOwn(around.party(around.sender()));
        return trade.side() == Trade.Side.SELLS ? !received : !received && !sent;
    }

    private static Issue issue(IssueCode code, StagedOrder order, StagedEnvelope around, String raw, String message) {
        return Issue.ofOrder(code, order.number(), new Cell(raw, around.line(), 0), "envelope", message);
    }

    /** Whether what is doubtful about envelopes holds their orders. */
    boolean holds() {
        return holds;
    }
}
