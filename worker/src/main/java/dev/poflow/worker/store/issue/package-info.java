/** What is wrong, and which lines are quarantined because of it. */
@NullMarked
package dev.poflow.worker.store.issue;

import org.jspecify.annotations.NullMarked;
