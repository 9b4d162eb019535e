package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.Report;
import dev.poflow.operator.decision.Decision;
import dev.poflow.operator.metric.WorkflowMetrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a written status means: as Events, in the log and in the figures. Since a status is written only on what was seen last,
 * each change is told once. Thread-safe.
 */
public final class Teller {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final EventRecorder events;
    private final WorkflowMetrics metrics;

    public Teller(EventRecorder events, WorkflowMetrics metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    public void tell(PurchaseOrderWorkflow workflow, @Nullable PurchaseOrderWorkflowStatus before, Decision decision) {
        PurchaseOrderWorkflowStatus after = decision.next();
        int run = after.run() == null ? 1 : after.run();
        for (Transitions.Happening happening : Transitions.between(before, after, decision.lastReport())) {
            events.record(workflow, run, happening);
            happening.stages().forEach(metrics::stageFinished);
            LOG.atInfo().log("{}: {}", happening.reason(), happening.message());
        }
        decision.lastReport().map(Report::gate).ifPresent(metrics::workerEnded);
        if (Transitions.ended(before, after)) {
            metrics.runEnded(after.phase(), after.result());
        }
    }
}
