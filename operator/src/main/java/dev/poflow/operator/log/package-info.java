/** Log lines as JSON. */
@NullMarked
package dev.poflow.operator.log;

import org.jspecify.annotations.NullMarked;
