/** Removes what is old. */
@NullMarked
package dev.poflow.worker.store.prune;

import org.jspecify.annotations.NullMarked;
