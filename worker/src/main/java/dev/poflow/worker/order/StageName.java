package dev.poflow.worker.order;

/** The six stages in their order. Constants are spelled as in the custom resource's status. */
public enum StageName {
    Ingest,
    Parse,
    Validate,
    Enrich,
    Post,
    Publish
}
