/** An order as written: nothing is checked, nothing is reckoned. */
@NullMarked
package dev.poflow.worker.order.staged;

import org.jspecify.annotations.NullMarked;
