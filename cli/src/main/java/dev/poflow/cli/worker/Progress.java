package dev.poflow.cli.worker;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How far one workflow of a run has come. Immutable.
 *
 * @param linesDone lines that the stage under way has done
 * @param millis from the run's start until now or its end
 * @param log the last worker's log; null before there is one
 */
public record Progress(
        String name,
        String merchantId,
        PurchaseOrderWorkflowStatus status,
        long linesDone,
        long millis,
        @Nullable Path log) {}
