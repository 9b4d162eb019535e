package dev.poflow.worker.store;

/** All stores. They keep no state, so one of each serves every thread. */
public record Stores(
        ExecutionStore executions,
        CheckpointStore checkpoints,
        DocumentStore documents,
        SameFileStore sameFiles,
        StagingStore staging,
        IssueStore issues,
        MerchantConfigStore configs,
        EarlierOrderStore earlierOrders,
        PurchaseOrderStore orders,
        MisfitOrderStore misfits,
        PublicationStore publications) {

    public static Stores create() {
        return new Stores(
                new ExecutionStore(),
                new CheckpointStore(),
                new DocumentStore(),
                new SameFileStore(),
                new StagingStore(),
                new IssueStore(),
                new MerchantConfigStore(),
                new EarlierOrderStore(),
                new PurchaseOrderStore(),
                new MisfitOrderStore(),
                new PublicationStore());
    }
}
