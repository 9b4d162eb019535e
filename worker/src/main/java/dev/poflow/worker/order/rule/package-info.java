/** What makes a line as written one that can be posted. */
@NullMarked
package dev.poflow.worker.order.rule;

import org.jspecify.annotations.NullMarked;
