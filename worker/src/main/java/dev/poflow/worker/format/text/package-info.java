/** Encodings, and places in text. */
@NullMarked
package dev.poflow.worker.format.text;

import org.jspecify.annotations.NullMarked;
