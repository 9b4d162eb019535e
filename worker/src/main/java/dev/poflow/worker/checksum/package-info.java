/** Checksums of files. */
@NullMarked
package dev.poflow.worker.checksum;

import org.jspecify.annotations.NullMarked;
