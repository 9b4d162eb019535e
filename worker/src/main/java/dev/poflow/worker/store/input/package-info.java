/** What a run works from: the file as it came, and its merchant's configuration. */
@NullMarked
package dev.poflow.worker.store.input;

import org.jspecify.annotations.NullMarked;
