/** What the operator is told by its environment. */
@NullMarked
package dev.poflow.operator.settings;

import org.jspecify.annotations.NullMarked;
