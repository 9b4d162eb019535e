/** A workflow's runs: fence and checkpoints, and others with the same file. */
@NullMarked
package dev.poflow.worker.store.run;

import org.jspecify.annotations.NullMarked;
