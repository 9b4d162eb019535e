package dev.poflow.worker.stage;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.store.issue.IssueStore;
import dev.poflow.worker.store.posted.MisfitOrderStore;
import dev.poflow.worker.store.posted.MisfitOrderStore.Doubtful;
import dev.poflow.worker.store.posted.MisfitOrderStore.NotPosted;
import dev.poflow.worker.store.posted.PurchaseOrderStore;
import dev.poflow.worker.store.posted.PurchaseOrderStore.Totals;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stage 5: accepted lines become purchase orders, each revision of an order once. Accepted = posted. */
public final class Post implements Stage {

    @Override
    public StageName name() {
        return StageName.Post;
    }

    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before) throws SQLException {
        PurchaseOrderStore orders = context.stores().orders();
        IssueStore issues = context.stores().issues();
        int quarantined = before.quarantined().lines();
        int rejectedOrders = before.quarantined().orders();
        orders.postOrders(context.connection(), context.work());
        MisfitOrderStore misfits = context.stores().misfits();
        List<NotPosted> notPosted = misfits.notPosted(context.connection(), context.work());
        if (!notPosted.isEmpty()) {
            quarantined += quarantine(context, notPosted);
            rejectedOrders += notPosted.size();
        }
        List<Doubtful> doubtful = misfits.doubtful(context.connection(), context.work());
        issues.add(
                context.connection(),
                context.work(),
                name(),
                doubtful.stream().map(Post::warning).toList());
        int posted = orders.postedLines(context.connection(), context.work());
        orders.carryLines(context.connection(), context.work());
        new Corrections(context).settle();
        Totals totals = orders.totals(context.connection(), context.work());
        int parsed = before.parsed().lines();
        if (posted != totals.lines() || posted + quarantined != parsed) {
            throw new IllegalStateException(
                    "%d lines were parsed, but %d posted (%d by their orders' headers) and %d quarantined"
                            .formatted(parsed, posted, totals.lines(), quarantined));
        }
        orders.addDeliveries(context.connection(), context.work());
        orders.audit(context.connection(), context.work());
        context.progress().lines(posted, 0);
        return before.with(new WorkflowResult.Quarantined(quarantined, rejectedOrders))
                .with(new WorkflowResult.Posted(totals.orders(), posted, totals.heldOrders()));
    }

    /** @return how many lines */
    private int quarantine(StageContext context, List<NotPosted> orders) throws SQLException {
        IssueStore issues = context.stores().issues();
        int number = issues.add(
                context.connection(),
                context.work(),
                name(),
                orders.stream().map(Post::issue).toList());
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (NotPosted order : orders) {
            numbers.put(order.orderNumber(), number++);
        }
        return issues.quarantineOrders(context.connection(), context.work(), numbers);
    }

    private static Issue issue(NotPosted order) {
        IssueCode code = IssueCode.CANCELS_NOTHING;
        String message;
        if (order.kind() != OrderKind.CANCELLATION) {
            code = IssueCode.ORDER_ALREADY_POSTED;
            message = "Order %s, revision %d, of %s was posted by %s before: a changed order needs a new revision."
                    .formatted(
                            order.purchaseOrderNumber().quoted(), order.revision(), order.supplier(), order.postedBy());
            if (order.otherCurrency()) {
                code = IssueCode.CURRENCY_MIXED;
                message =
                        "The addition to order %s of %s is in another currency than the order: an order has one currency."
                                .formatted(order.purchaseOrderNumber().quoted(), order.supplier());
            }
        } else if (order.cancelled()) {
            message = "Order %s of %s cannot be cancelled: %s has cancelled it before."
                    .formatted(order.purchaseOrderNumber().quoted(), order.supplier(), order.postedBy());
        } else {
            message = "Order %s of %s cannot be cancelled: no such order was posted. Check its number and its supplier."
                    .formatted(order.purchaseOrderNumber().quoted(), order.supplier());
        }
        return Issue.ofOrder(code, order.orderNumber(), order.purchaseOrderNumber(), "purchaseOrderNumber", message);
    }

    private static Issue warning(Doubtful order) {
        String kind = order.kind() == OrderKind.ADDITION ? "an addition" : "a replacement";
        String sentence = order.cancelled() || order.rejected()
                ? "Order %s of %s comes as %s, but was " + (order.cancelled() ? "cancelled" : "rejected")
                        + " before: release it if it is to live again."
                : "Order %s of %s comes as %s, but no revision of it was posted before: this is now its first.";
        return Issue.ofOrder(
                order.cancelled()
                        ? IssueCode.REPLACES_CANCELLED
                        : order.rejected() ? IssueCode.REPLACES_REJECTED : IssueCode.REPLACES_NOTHING,
                order.orderNumber(),
                order.purchaseOrderNumber(),
                "purchaseOrderNumber",
                sentence.formatted(order.purchaseOrderNumber().quoted(), order.supplier(), kind));
    }
}
