/** A purchase order as it is posted. Plain Java, without any behaviour that needs a database, as all its rooms. */
@NullMarked
package dev.poflow.worker.order;

import org.jspecify.annotations.NullMarked;
