/** What can be wrong, and how far it reaches. */
@NullMarked
package dev.poflow.worker.order.issue;

import org.jspecify.annotations.NullMarked;
