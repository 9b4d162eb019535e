/** Many rows at once, as PostgreSQL's COPY and zlib have them. It knows nothing of orders. */
@NullMarked
package dev.poflow.worker.store.copy;

import org.jspecify.annotations.NullMarked;
