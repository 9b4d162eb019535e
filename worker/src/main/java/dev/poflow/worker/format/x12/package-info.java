/** X12 purchase orders (850). */
@NullMarked
package dev.poflow.worker.format.x12;

import org.jspecify.annotations.NullMarked;
