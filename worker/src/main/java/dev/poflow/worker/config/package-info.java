/** Merchants' configurations as people write them: read, checked, and written again. */
@NullMarked
package dev.poflow.worker.config;

import org.jspecify.annotations.NullMarked;
