/** The schema: its migrations, and who may do what with its tables. It knows no store. */
@NullMarked
package dev.poflow.worker.store.schema;

import org.jspecify.annotations.NullMarked;
