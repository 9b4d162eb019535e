/** All SQL of the worker: here is what every statement goes through, and whose rows it is about; the statements have rooms of their own. */
@NullMarked
package dev.poflow.worker.store;

import org.jspecify.annotations.NullMarked;
