/** What tests of the worker stand on: a real PostgreSQL, databases of it, and the worker started as the process that runs in a pod. */
@NullMarked
package dev.poflow.worker.harness;

import org.jspecify.annotations.NullMarked;
