/** Comma-separated values, and what else goes by that name. */
@NullMarked
package dev.poflow.worker.format.csv;

import org.jspecify.annotations.NullMarked;
