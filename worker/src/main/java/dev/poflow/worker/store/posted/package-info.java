/** Orders and lines where they stay, and what is told of them: drafts, events, audit. */
@NullMarked
package dev.poflow.worker.store.posted;

import org.jspecify.annotations.NullMarked;
