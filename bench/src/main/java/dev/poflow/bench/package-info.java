/** Measures poflow next to the limit of the same machine in the same run. */
@NullMarked
package dev.poflow.bench;

import org.jspecify.annotations.NullMarked;
