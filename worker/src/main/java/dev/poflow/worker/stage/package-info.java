/** The six stages in order: Ingest, Parse, Validate, Enrich, Post, Publish. */
@NullMarked
package dev.poflow.worker.stage;

import org.jspecify.annotations.NullMarked;
