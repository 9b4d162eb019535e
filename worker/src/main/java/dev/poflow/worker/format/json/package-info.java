/** JSON as docs/formats.md says. */
@NullMarked
package dev.poflow.worker.format.json;

import org.jspecify.annotations.NullMarked;
