/** Asks running workers how far they have come. */
@NullMarked
package dev.poflow.operator.progress;

import org.jspecify.annotations.NullMarked;
