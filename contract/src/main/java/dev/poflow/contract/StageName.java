package dev.poflow.contract;

/** The six stages, in the order in which they run; the names are those of the status. */
public enum StageName {
    Ingest,
    Parse,
    Validate,
    Enrich,
    Post,
    Publish
}
