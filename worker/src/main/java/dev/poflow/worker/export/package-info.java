/** The quarantined lines of a workflow as a file for the merchant's staff. */
@NullMarked
package dev.poflow.worker.export;

import org.jspecify.annotations.NullMarked;
