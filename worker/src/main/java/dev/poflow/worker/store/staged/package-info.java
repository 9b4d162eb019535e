/** The staged document: orders and lines as written. */
@NullMarked
package dev.poflow.worker.store.staged;

import org.jspecify.annotations.NullMarked;
