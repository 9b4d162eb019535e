package dev.poflow.worker.stage;

import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.store.IssueStore;
import dev.poflow.worker.store.PurchaseOrderStore;
import dev.poflow.worker.store.PurchaseOrderStore.AlreadyPosted;
import dev.poflow.worker.store.PurchaseOrderStore.Totals;
import java.sql.SQLException;

/** Stage 5: accepted lines become purchase orders, each order once. Accepted = posted. */
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
        for (AlreadyPosted there : orders.postOrders(context.connection(), context.work())) {
            Issue issue = Issue.ofOrder(
                    IssueCode.ORDER_ALREADY_POSTED,
                    there.orderNumber(),
                    there.purchaseOrderNumber(),
                    "purchaseOrderNumber",
                    "Order %s, revision %d, of %s was posted by %s before: a changed order needs a new revision."
                            .formatted(
                                    there.purchaseOrderNumber().quoted(),
                                    there.revision(),
                                    there.supplier(),
                                    there.postedBy()));
            int number = issues.add(context.connection(), context.work(), name(), issue);
            quarantined += issues.quarantineOrder(context.connection(), context.work(), there.orderNumber(), number);
            rejectedOrders++;
        }
        int posted = orders.postLines(context.connection(), context.work());
        Totals totals = orders.totals(context.connection(), context.work());
        int parsed = before.parsed().lines();
        if (posted != totals.lines() || posted + quarantined != parsed) {
            throw new IllegalStateException(
                    "%d lines were parsed, but %d posted (%d by their orders' headers) and %d quarantined"
                            .formatted(parsed, posted, totals.lines(), quarantined));
        }
        orders.audit(context.connection(), context.work());
        context.progress().lines(posted);
        return before.with(new WorkflowResult.Quarantined(quarantined, rejectedOrders))
                .with(new WorkflowResult.Posted(posted, totals.heldOrders()));
    }
}
