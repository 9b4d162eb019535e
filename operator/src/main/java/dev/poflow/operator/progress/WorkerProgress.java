package dev.poflow.operator.progress;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Report;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks every running worker how far it has come, and has its workflow looked at again when the answer has changed. One virtual thread
 * for each pod that is followed; only so many ask at the same time. Thread-safe.
 */
public final class WorkerProgress extends AbstractEventSource<Report, PurchaseOrderWorkflow>
        implements ResourceEventAware<PurchaseOrderWorkflow> {

    /** While the gate says that it waits: that the database is back shows at once. */
    private static final Duration CONNECTING = Duration.ofMillis(300);

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 64;

    private final ProgressClient client;
    private final Map<ResourceID, Followed> followed = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(AT_A_TIME);

    /** @param port where the workers' probe endpoints are */
    public WorkerProgress(int port) {
        super(Report.class, "worker-progress");
        this.client = new ProgressClient(port);
    }

    /** A pod that is followed, and what it said last. */
    private static final class Followed {
        private final String podUid;
        private final Thread thread;
        private volatile @Nullable Report report;

        Followed(String podUid, Consumer<Followed> poll) {
            this.podUid = podUid;
            this.thread = Thread.ofVirtual().name("progress-" + podUid).unstarted(() -> poll.accept(this));
        }
    }

    /** Begins to ask this pod, and no other of the workflow; does nothing where it is asked already. */
    public void follow(PurchaseOrderWorkflow workflow, String podUid, String ip) {
        ResourceID id = ResourceID.fromResource(workflow);
        followed.compute(id, (_, before) -> {
            if (before != null && before.podUid.equals(podUid)) {
                return before;
            }
            if (before != null) {
                before.thread.interrupt();
            }
            Followed after = new Followed(podUid, self -> poll(id, self, ip));
            after.thread.start();
            return after;
        });
    }

    /** Asks no pod of the workflow any more. */
    public void unfollow(PurchaseOrderWorkflow workflow) {
        forget(ResourceID.fromResource(workflow));
    }

    /** What this pod has said last. */
    public Optional<Report> report(PurchaseOrderWorkflow workflow, String podUid) {
        Followed pod = followed.get(ResourceID.fromResource(workflow));
        return pod == null || !pod.podUid.equals(podUid) ? Optional.empty() : Optional.ofNullable(pod.report);
    }

    /** How many pods are being asked. */
    public int size() {
        return followed.size();
    }

    private void poll(ResourceID id, Followed self, String ip) {
        try {
            while (true) {
                // Before the first question, too: the worker's process is starting, and a short workflow needs none.
                Thread.sleep(isConnecting(self.report) ? CONNECTING : PERIOD);
                Optional<Report> answer = ask(ip);
                if (answer.isPresent()) {
                    if (isOver(answer.get())) {
                        // The end itself, a moment later, tells more.
                        return;
                    }
                    Report before = self.report;
                    self.report = answer.get();
                    if (before == null || !significant(before).equals(significant(answer.get()))) {
                        changed(id);
                    }
                }
            }
        } catch (InterruptedException _) {
            // Not followed any more.
        }
    }

    private Optional<Report> ask(String ip) throws InterruptedException {
        places.acquire();
        try {
            return client.report(ip);
        } finally {
            places.release();
        }
    }

    private static boolean isConnecting(@Nullable Report report) {
        return report != null && report.phase() == Phase.Connecting;
    }

    private static boolean isOver(Report report) {
        return report.phase() != null && report.phase().isTerminal();
    }

    private void changed(ResourceID id) {
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(id));
        }
    }

    /** Without what changes all the time and means nothing new: lines done, and a gate's counters. */
    private static Report significant(Report report) {
        Report.Gate gate = report.gate() == null
                ? null
                : new Report.Gate(report.gate().state(), null, null, null, null, null, null, null);
        return new Report(
                null,
                null,
                null,
                null,
                report.phase(),
                report.reason(),
                report.message(),
                report.stage(),
                null,
                report.stages(),
                gate,
                report.result(),
                null);
    }

    private void forget(ResourceID id) {
        Followed before = followed.remove(id);
        if (before != null) {
            before.thread.interrupt();
        }
    }

    @Override
    public void onResourceDeleted(PurchaseOrderWorkflow resource) {
        forget(ResourceID.fromResource(resource));
    }

    @Override
    public void stop() {
        super.stop();
        Set.copyOf(followed.keySet()).forEach(this::forget);
    }

    @Override
    public Set<Report> getSecondaryResources(PurchaseOrderWorkflow primary) {
        Followed pod = followed.get(ResourceID.fromResource(primary));
        Report report = pod == null ? null : pod.report;
        return report == null ? Set.of() : Set.of(report);
    }
}
