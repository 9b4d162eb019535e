/** UBL orders. */
@NullMarked
package dev.poflow.worker.format.ubl;

import org.jspecify.annotations.NullMarked;
