/** The operator's own endpoints. */
@NullMarked
package dev.poflow.operator.health;

import org.jspecify.annotations.NullMarked;
