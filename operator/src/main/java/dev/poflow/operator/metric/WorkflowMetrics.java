package dev.poflow.operator.metric;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.Result;
import dev.poflow.api.v1alpha1.StageStatus;
import dev.poflow.contract.Phase;
import dev.poflow.contract.Report;
import dev.poflow.contract.StageName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of the workflows, and those that workers have left: a Job is too short-lived to be scraped. Thread-safe. */
public final class WorkflowMetrics {

    /** A reason comes from a worker: one that is no word is not made a label. */
    private static final String WORD = "[A-Za-z]{1,64}";

    private final MultiGauge workflows;
    private final Map<StageName, Timer> stages = new EnumMap<>(StageName.class);
    private final Map<Phase, Counter> ends = new EnumMap<>(Phase.class);
    private final Counter unreadValues;
    private final Counter attempts;
    private final Counter successes;
    private final Counter failures;
    private final Counter maxConnectionErrors;
    private final Counter ageRefreshes;

    public WorkflowMetrics(MeterRegistry registry) {
        workflows = MultiGauge.builder("poflow.workflows")
                .description("Workflows by phase and reason")
                .register(registry);
        for (StageName stage : StageName.values()) {
            stages.put(
                    stage,
                    Timer.builder("poflow.stage")
                            .description("How long a stage took, from its start to its commit")
                            .tag("stage", stage.name())
                            .register(registry));
        }
        for (Phase phase : Phase.values()) {
            if (phase.isTerminal()) {
                ends.put(
                        phase,
                        Counter.builder("poflow.runs")
                                .description("Runs that have ended")
                                .tag("phase", phase.name())
                                .register(registry));
            }
        }
        unreadValues = Counter.builder("poflow.unread.values")
                .description("Names of what the files of runs that have ended say, and was not read")
                .register(registry);
        attempts = gate(registry, "attempts", "Attempts of the workers' gates to open a pool");
        successes = gate(registry, "successes", "Attempts that opened one");
        failures = gate(registry, "failures", "Attempts that failed");
        maxConnectionErrors =
                gate(registry, "max.connection.errors", "Attempts that found no free connection on the server");
        ageRefreshes = gate(registry, "age.refreshes", "Pools that were replaced because of their age");
    }

    private static Counter gate(MeterRegistry registry, String name, String description) {
        return Counter.builder("poflow.gate." + name).description(description).register(registry);
    }

    /** Counts the workflows anew; called before every scrape. */
    public void workflows(Stream<PurchaseOrderWorkflow> all) {
        Map<Tags, Long> counts = all.collect(Collectors.groupingBy(WorkflowMetrics::tags, Collectors.counting()));
        workflows.register(
                counts.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(entry.getKey(), entry.getValue()))
                        .toList(),
                true);
    }

    private static Tags tags(PurchaseOrderWorkflow workflow) {
        PurchaseOrderWorkflowStatus status = workflow.getStatus();
        Phase phase = status == null || status.phase() == null ? Phase.Pending : status.phase();
        String reason = status == null ? "" : Objects.requireNonNullElse(status.reason(), "");
        return Tags.of("phase", phase.name(), "reason", reason.isEmpty() || reason.matches(WORD) ? reason : "Other");
    }

    public void stageFinished(StageStatus stage) {
        if (stage.startedAt() != null && stage.finishedAt() != null) {
            Duration took = Duration.between(stage.startedAt(), stage.finishedAt());
            Objects.requireNonNull(stages.get(stage.name())).record(took);
        }
    }

    /** @param result what came of the file; null where nothing is known of it */
    public void runEnded(Phase phase, @Nullable Result result) {
        Objects.requireNonNull(ends.get(phase)).increment();
        if (result != null) {
            add(unreadValues, result.unreadValues());
        }
    }

    /** Adds what a worker's gate had done when the worker ended; call it once per worker. */
    public void workerEnded(Report.Gate gate) {
        add(attempts, gate.attempts());
        add(successes, gate.successes());
        add(failures, gate.failures());
        add(maxConnectionErrors, gate.maxConnectionErrors());
        add(ageRefreshes, gate.ageRefreshes());
    }

    private static void add(Counter counter, @Nullable Long amount) {
        if (amount != null && amount > 0) {
            counter.increment(amount);
        }
    }
}
