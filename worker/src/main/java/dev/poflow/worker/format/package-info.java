/** One reader per file format, all giving the same order events. */
@NullMarked
package dev.poflow.worker.format;

import org.jspecify.annotations.NullMarked;
