package dev.poflow.operator;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.contract.LogField;
import dev.poflow.operator.cluster.Actor;
import dev.poflow.operator.cluster.Look;
import dev.poflow.operator.cluster.Observer;
import dev.poflow.operator.cluster.StatusWriter;
import dev.poflow.operator.cluster.StatusWriter.Written;
import dev.poflow.operator.cluster.Teller;
import dev.poflow.operator.decision.Decide;
import dev.poflow.operator.decision.Decision;
import dev.poflow.operator.progress.WorkerProgress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Brings one workflow a step further: observe, decide, act, report. Whatever cannot be taken back is decided on what the API server says
 * now, not on a cache; and where the workflow turns out to have changed meanwhile, it is looked at again. Thread-safe.
 */
final class WorkflowReconciler implements Reconciler<PurchaseOrderWorkflow> {

    /** Changes that come faster than this are waited for by the framework's own retry. */
    private static final int LOOKS = 5;

    private final Observer observer;
    private final Actor actor;
    private final StatusWriter writer;
    private final Teller teller;
    private final WorkerProgress progress;
    private final EventSources sources;

    WorkflowReconciler(
            Observer observer,
            Actor actor,
            StatusWriter writer,
            Teller teller,
            WorkerProgress progress,
            EventSources sources) {
        this.observer = observer;
        this.actor = actor;
        this.writer = writer;
        this.teller = teller;
        this.progress = progress;
        this.sources = sources;
    }

    @Override
    public List<EventSource<?, PurchaseOrderWorkflow>> prepareEventSources(
            EventSourceContext<PurchaseOrderWorkflow> context) {
        return sources.prepare(context, progress);
    }

    @Override
    public UpdateControl<PurchaseOrderWorkflow> reconcile(
            PurchaseOrderWorkflow cached, Context<PurchaseOrderWorkflow> context) {
        MDC.put(LogField.namespace.name(), cached.getMetadata().getNamespace());
        MDC.put(LogField.workflow.name(), cached.getMetadata().getName());
        MDC.put(LogField.merchantId.name(), cached.getSpec().merchantId());
        try {
            return reconcile(
                    observer.cached(
                            cached, context.getSecondaryResources(Job.class), context.getSecondaryResources(Pod.class)),
                    context);
        } finally {
            for (LogField field : LogField.values()) {
                MDC.remove(field.name());
            }
        }
    }

    private UpdateControl<PurchaseOrderWorkflow> reconcile(Look first, Context<PurchaseOrderWorkflow> context) {
        Optional<Look> look = Optional.of(first);
        for (int i = 0; i < LOOKS && look.isPresent(); i++) {
            Look now = look.get();
            MDC.put(LogField.run.name(), Integer.toString(now.seen().run().number()));
            Decision decision = Decide.on(now.seen());
            if (now.isLive() || !decision.isFinal(now.seen())) {
                boolean asSeen = actor.act(now.workflow(), decision.action());
                if (asSeen && report(now, decision, context)) {
                    return again(decision);
                }
            }
            look = observer.live(first.workflow(), i == 0);
        }
        if (look.isPresent()) {
            throw new IllegalStateException("the workflow changed " + LOOKS + " times while it was looked at");
        }
        progress.unfollow(first.workflow());
        return UpdateControl.noUpdate();
    }

    /** Says what was decided; false where the workflow has changed since it was looked at. */
    private boolean report(Look look, Decision decision, Context<PurchaseOrderWorkflow> context) {
        PurchaseOrderWorkflow workflow = look.workflow();
        PurchaseOrderWorkflowStatus before = workflow.getStatus();
        switch (writer.write(workflow, decision.next())) {
            case Written.Outdated() -> {
                return false;
            }
            case Written.Gone() -> progress.unfollow(workflow);
            case Written.Unchanged() -> follow(look, decision);
            case Written.Done(PurchaseOrderWorkflow after) -> {
                // So that the next look at the cache is not older than this write.
                context.eventSourceRetriever()
                        .getControllerEventSource()
                        .handleRecentResourceUpdate(ResourceID.fromResource(after), after, workflow);
                teller.tell(workflow, before, decision);
                follow(look, decision);
            }
        }
        return true;
    }

    private void follow(Look look, Decision decision) {
        look.seen()
                .podToAsk()
                .filter(_ -> !decision.next().phase().isTerminal())
                .ifPresentOrElse(
                        pod -> progress.follow(look.workflow(), pod.uid(), pod.ip()),
                        () -> progress.unfollow(look.workflow()));
    }

    private static UpdateControl<PurchaseOrderWorkflow> again(Decision decision) {
        UpdateControl<PurchaseOrderWorkflow> control = UpdateControl.noUpdate();
        return decision.again()
                .map(Duration::toMillis)
                .map(control::rescheduleAfter)
                .orElse(control);
    }
}
