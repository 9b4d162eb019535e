/** All SQL of the worker, one class per aggregate. */
@NullMarked
package dev.poflow.worker.store;

import org.jspecify.annotations.NullMarked;
