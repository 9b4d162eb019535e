package dev.poflow.api.v1alpha1;

/** The six stages, in the order in which they run. */
public enum StageName {
    Ingest,
    Parse,
    Validate,
    Enrich,
    Post,
    Publish
}
