/** Removes what is kept of old workflows beside their orders. */
@NullMarked
package dev.poflow.worker.prune;

import org.jspecify.annotations.NullMarked;
