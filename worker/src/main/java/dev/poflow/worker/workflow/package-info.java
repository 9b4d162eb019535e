/** Runs the six stages of one workflow: checkpoints, fencing and the report. */
@NullMarked
package dev.poflow.worker.workflow;

import org.jspecify.annotations.NullMarked;
