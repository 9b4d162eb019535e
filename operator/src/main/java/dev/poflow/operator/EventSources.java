package dev.poflow.operator;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.progress.WorkerProgress;
import dev.poflow.operator.resource.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** What makes the operator look at a workflow again: its Jobs and pods, and what its worker says. Thread-safe. */
final class EventSources {

    private final AtomicReference<EventSourceContext<PurchaseOrderWorkflow>> prepared = new AtomicReference<>();

    List<EventSource<?, PurchaseOrderWorkflow>> prepare(
            EventSourceContext<PurchaseOrderWorkflow> context, WorkerProgress progress) {
        prepared.set(context);
        return List.of(labelled(Job.class, "jobs", context), labelled(Pod.class, "pods", context), progress);
    }

    /** All workflows in the cache; none before it is there. */
    Stream<PurchaseOrderWorkflow> workflows() {
        EventSourceContext<PurchaseOrderWorkflow> context = prepared.get();
        return context == null ? Stream.empty() : context.getPrimaryCache().list();
    }

    private static <R extends HasMetadata> InformerEventSource<R, PurchaseOrderWorkflow> labelled(
            Class<R> type, String name, EventSourceContext<PurchaseOrderWorkflow> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, PurchaseOrderWorkflow.class)
                        .withName(name)
                        .withLabelSelector(Labels.WORKFLOW_UID)
                        .withSecondaryToPrimaryMapper(EventSources::workflow)
                        .build(),
                context);
    }

    /** Whom to wake: a label that a user has edited wakes the wrong one, but decides nothing. */
    private static Set<ResourceID> workflow(HasMetadata resource) {
        String name = resource.getMetadata().getLabels().get(Labels.WORKFLOW);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, resource.getMetadata().getNamespace()));
    }
}
