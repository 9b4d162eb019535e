/** What people read of a workflow: its quarantined lines and its problems. */
@NullMarked
package dev.poflow.worker.store.export;

import org.jspecify.annotations.NullMarked;
