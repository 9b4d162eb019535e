/** EDIFACT purchase orders (ORDERS). */
@NullMarked
package dev.poflow.worker.format.edifact;

import org.jspecify.annotations.NullMarked;
