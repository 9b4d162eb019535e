/** Where a workflow's file comes from: a local file or an HTTP address. */
@NullMarked
package dev.poflow.worker.source;

import org.jspecify.annotations.NullMarked;
