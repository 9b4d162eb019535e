/** The worker process: takes one workflow's file through the six stages, or migrates the database, or exports the quarantine. */
@NullMarked
package dev.poflow.worker;

import org.jspecify.annotations.NullMarked;
