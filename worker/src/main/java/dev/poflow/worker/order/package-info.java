/** The canonical purchase order: records without any behaviour that needs a database. */
@NullMarked
package dev.poflow.worker.order;

import org.jspecify.annotations.NullMarked;
