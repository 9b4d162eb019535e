package dev.poflow.worker.log;

import dev.poflow.worker.settings.WorkflowIdentity;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What every log line of a worker carries, whichever thread writes it.
 *
 * @param stage the stage under way, empty before the first
 * @param generation the gate's open generation, 0 where none is
 */
public record LogContext(WorkflowIdentity identity, Supplier<String> stage, LongSupplier generation) {}
