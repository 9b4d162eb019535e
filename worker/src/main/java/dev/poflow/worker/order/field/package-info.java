/** The lists of an order's fields, and a value as written with its place in the file. */
@NullMarked
package dev.poflow.worker.order.field;

import org.jspecify.annotations.NullMarked;
