/**
 * The face of all that reads files: {@link dev.poflow.worker.format.OrderFile} finds out a file's format and gives its orders to an {@link
 * dev.poflow.worker.format.OrderSink}. The formats have a package each below this one, none of which knows another.
 */
@NullMarked
package dev.poflow.worker.format;

import org.jspecify.annotations.NullMarked;
