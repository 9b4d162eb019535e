package dev.poflow.operator;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.cluster.Actor;
import dev.poflow.operator.cluster.EventRecorder;
import dev.poflow.operator.cluster.Observer;
import dev.poflow.operator.cluster.Queue;
import dev.poflow.operator.cluster.SlimSerialization;
import dev.poflow.operator.cluster.StatusWriter;
import dev.poflow.operator.cluster.Teller;
import dev.poflow.operator.metric.ReconcileMetrics;
import dev.poflow.operator.metric.WorkflowMetrics;
import dev.poflow.operator.progress.WorkerProgress;
import dev.poflow.operator.resource.WorkerPod;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator put together, without a process around it. Thread-safe. */
final class RunningOperator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningOperator.class);
    private static final String LEASE = "poflow-operator";
    /** Reconciliations at the same time: each is a few requests, which the API server answers side by side. */
    private static final int PARALLEL = 32;

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final double RETRY_GROWTH = 2;
    /** A safety net against a cache that has fallen silent. */
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMinutes(5);

    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final int REQUEST_TIMEOUT_MILLIS = 20_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ReconcileMetrics reconciliations = new ReconcileMetrics(registry);
    private final WorkflowMetrics workflows = new WorkflowMetrics(registry);
    private final EventSources sources = new EventSources();
    private final KubernetesClient whole;
    private final EventRecorder events;
    private final Operator operator;
    private volatile boolean closing;
    /** Whether this replica is the one that works. */
    private volatile boolean leading;

    RunningOperator(Config cluster, Settings settings) {
        this(cluster, settings, WorkerPod.PROBE_PORT, Clock.systemUTC(), SlimSerialization.create());
    }

    /**
     * @param probePort where workers answer; tests have one of their own
     * @param caches reads what the caches hold
     */
    RunningOperator(Config cluster, Settings settings, int probePort, Clock clock, KubernetesSerialization caches) {
        Config config = new ConfigBuilder(cluster)
                .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                .build();
        KubernetesClient slim = client(config, caches);
        whole = client(config, new KubernetesSerialization());
        events = new EventRecorder(whole, settings, () -> reconciliations.queued() > 0);
        Gauge.builder("poflow.events.waiting", events, EventRecorder::size)
                .description("Events that are still to be written")
                .register(registry);
        WorkerProgress progress = new WorkerProgress(probePort);
        Gauge.builder("poflow.workers.asked", progress, WorkerProgress::size)
                .description("Running workers that are asked for their progress")
                .register(registry);
        leading = settings.leaseNamespace().isEmpty();
        operator = new Operator(overrider -> configure(overrider, slim, settings));
        operator.register(
                new WorkflowReconciler(
                        new Observer(
                                whole,
                                progress,
                                settings,
                                new Queue(settings.maxParallel(), sources::workflows),
                                clock),
                        new Actor(whole, settings),
                        new StatusWriter(slim),
                        new Teller(events, workflows),
                        progress,
                        sources),
                overrider -> configure(overrider, settings));
    }

    private static KubernetesClient client(Config config, KubernetesSerialization serialization) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .build();
    }

    private void configure(ConfigurationServiceOverrider overrider, KubernetesClient client, Settings settings) {
        overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(true)
                .withMetrics(reconciliations)
                .withExecutorService(Executors.newFixedThreadPool(
                        PARALLEL, Thread.ofVirtual().name("reconcile-", 0).factory()))
                // The API server's versions are numbers: so a cache knows which of two states is newer.
                .withParseResourceVersions(true)
                .withReconciliationTerminationTimeout(END_WITHIN);
        settings.leaseNamespace()
                .ifPresent(namespace -> overrider.withLeaderElectionConfiguration(
                        LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                                .withLeaseNamespace(namespace)
                                .withIdentity(settings.identity())
                                // The framework's own exit would wait for itself where the process is ending already.
                                .withExitOnStopLeading(false)
                                .withLeaderCallbacks(
                                        new LeaderCallbacks(() -> leading = true, this::leaseLost, _ -> {}))
                                .build()));
    }

    /** Another replica may work from now on: this process must not do another thing. */
    private void leaseLost() {
        if (!closing) {
            LOG.error("the lease is lost: another replica takes over, and this process ends");
            Runtime.getRuntime().halt(1);
        }
    }

    private static void configure(ControllerConfigurationOverrider<?> overrider, Settings settings) {
        GenericRetry retry = new GenericRetry()
                .withoutMaxAttempts()
                .setInitialInterval(FIRST_RETRY)
                .setIntervalMultiplier(RETRY_GROWTH)
                .setMaxInterval(LONGEST_RETRY.toMillis());
        overrider
                .withRetry(retry)
                .withReconciliationMaxInterval(LOOK_AT_LEAST_EVERY)
                .withFieldManager(StatusWriter.FIELD_MANAGER);
        if (settings.namespaces().isEmpty()) {
            overrider.watchingAllNamespaces();
        } else {
            overrider.settingNamespaces(settings.namespaces());
        }
    }

    void start() {
        operator.start();
    }

    RuntimeInfo runtime() {
        return operator.getRuntimeInfo();
    }

    ReconcileMetrics reconciliations() {
        return reconciliations;
    }

    /** What the cache of workflows holds. */
    Stream<PurchaseOrderWorkflow> cached() {
        return sources.workflows();
    }

    /** Everything, as Prometheus reads it. Only the replica that works counts the workflows, so that a sum over all replicas is true. */
    String scrape() {
        workflows.workflows(leading ? sources.workflows() : Stream.empty());
        return registry.scrape();
    }

    @Override
    public void close() {
        closing = true;
        operator.stop();
        events.close();
        whole.close();
        registry.close();
    }
}
