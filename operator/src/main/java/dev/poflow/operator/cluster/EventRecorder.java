package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.cluster.Transitions.Happening;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what has happened as Events, beside the reconciliation and never in its way. An Event's name says what it is about, so that
 * the same thing is recorded once, however often it is seen. Thread-safe.
 */
public final class EventRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final int MOST_WAITING = 10_000;
    private static final int LONGEST_MESSAGE = 1024;
    private static final String COMPONENT = "poflow-operator";

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 200;
    private static final long PAUSE_MILLIS = 100;

    private final KubernetesClient client;
    private final String instance;
    private final BooleanSupplier busy;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = Thread.ofVirtual().name("events").unstarted(this::run);

    private volatile boolean closing;

    /** @param busy whether there is more important work for the API server: Events then come slowly */
    public EventRecorder(KubernetesClient client, Settings settings, BooleanSupplier busy) {
        this.busy = busy;
        this.client = client;
        this.instance = settings.identity();
        thread.start();
    }

    /** @param run of the workflow, as an Event speaks of one run */
    public void record(PurchaseOrderWorkflow workflow, int run, Happening happening) {
        if (!waiting.offer(event(workflow, run, happening))) {
            LOG.warn("{} Events wait to be written: {} is left out", MOST_WAITING, happening.reason());
        }
    }

    /** How many are still to be written. */
    public int size() {
        return waiting.size();
    }

    private Event event(PurchaseOrderWorkflow workflow, int run, Happening happening) {
        var metadata = workflow.getMetadata();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String key = happening.key().toLowerCase(Locale.ROOT);
        String uid = metadata.getUid().replace("-", "");
        return new EventBuilder()
                .withNewMetadata()
                .withName(
                        metadata.getName() + "." + uid.substring(0, Math.min(16, uid.length())) + "." + run + "-" + key)
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(PurchaseOrderWorkflow.API_VERSION)
                .withKind(PurchaseOrderWorkflow.KIND)
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withType(happening.warning() ? "Warning" : "Normal")
                .withReason(happening.reason())
                .withMessage(
                        happening.message().length() <= LONGEST_MESSAGE
                                ? happening.message()
                                : happening.message().substring(0, LONGEST_MESSAGE))
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource(COMPONENT, null)
                .withReportingComponent(COMPONENT)
                .withReportingInstance(instance)
                .build();
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Event event = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    write(event);
                }
                if (busy.getAsBoolean() && !closing) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            // Closed, and out of time.
        }
    }

    private void write(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warn(
                        "the Event {} cannot be written: {}",
                        event.getMetadata().getName(),
                        e.getMessage());
            }
        }
    }

    /** Writes what waits, but for no longer than two seconds. */
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(LAST_WORDS)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
