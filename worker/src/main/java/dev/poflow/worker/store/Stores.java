package dev.poflow.worker.store;

import dev.poflow.worker.store.input.DocumentStore;
import dev.poflow.worker.store.input.MerchantConfigStore;
import dev.poflow.worker.store.issue.IssueStore;
import dev.poflow.worker.store.posted.CorrectionStore;
import dev.poflow.worker.store.posted.EarlierOrderStore;
import dev.poflow.worker.store.posted.MisfitOrderStore;
import dev.poflow.worker.store.posted.PublicationStore;
import dev.poflow.worker.store.posted.PurchaseOrderStore;
import dev.poflow.worker.store.run.CheckpointStore;
import dev.poflow.worker.store.run.ExecutionStore;
import dev.poflow.worker.store.run.SameFileStore;
import dev.poflow.worker.store.schema.WorkerSchema;
import dev.poflow.worker.store.staged.EnvelopeStore;
import dev.poflow.worker.store.staged.StagingStore;
import java.util.List;
import java.util.stream.Stream;

/** All stores. They keep no state, so one of each serves every thread. */
public record Stores(
        ExecutionStore executions,
        CheckpointStore checkpoints,
        DocumentStore documents,
        SameFileStore sameFiles,
        StagingStore staging,
        EnvelopeStore envelopes,
        IssueStore issues,
        MerchantConfigStore configs,
        EarlierOrderStore earlierOrders,
        PurchaseOrderStore orders,
        MisfitOrderStore misfits,
        CorrectionStore corrections,
        PublicationStore publications) {

    public static Stores create() {
        return new Stores(
                new ExecutionStore(),
                new CheckpointStore(),
                new DocumentStore(),
                new SameFileStore(),
                new StagingStore(),
                new EnvelopeStore(),
                new IssueStore(),
                new MerchantConfigStore(),
                new EarlierOrderStore(),
                new PurchaseOrderStore(),
                new MisfitOrderStore(),
                new CorrectionStore(),
                new PublicationStore());
    }

    /** What a worker needs of its database, with the statements of all stores. */
    public static WorkerSchema schema() {
        Stream<MerchantSql> ofMerchants = Stream.of(
                        ExecutionStore.statements(),
                        CheckpointStore.statements(),
                        DocumentStore.statements(),
                        SameFileStore.statements(),
                        StagingStore.statements(),
                        EnvelopeStore.statements(),
                        IssueStore.statements(),
                        MerchantConfigStore.statements(),
                        EarlierOrderStore.statements(),
                        PurchaseOrderStore.statements(),
                        MisfitOrderStore.statements(),
                        CorrectionStore.statements(),
                        PublicationStore.statements())
                .flatMap(List::stream);
        return new WorkerSchema(Stream.concat(
                        Stream.concat(ExecutionStore.others().stream(), Stream.of(DocumentStore.NEXT_ID)),
                        ofMerchants.map(MerchantSql::text))
                .toList());
    }
}
