/** What single values are and how they are written: numbers, dates, article numbers, currencies. */
@NullMarked
package dev.poflow.worker.order.value;

import org.jspecify.annotations.NullMarked;
