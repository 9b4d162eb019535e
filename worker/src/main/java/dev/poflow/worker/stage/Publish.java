package dev.poflow.worker.stage;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.store.posted.PublicationStore;
import java.sql.SQLException;

/** Stage 6: product drafts for articles that the merchant does not know, and an event per order. Never activates a product. */
public final class Publish implements Stage {

    @Override
    public StageName name() {
        return StageName.Publish;
    }

    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before) throws SQLException {
        PublicationStore publications = context.stores().publications();
        int drafts = publications.addDrafts(context.connection(), context.work());
        publications.addEvents(context.connection(), context.work());
        publications.dropStagedLines(context.connection(), context.work());
        context.progress().lines(before.posted().lines(), 0);
        return before.withDrafts(drafts);
    }
}
