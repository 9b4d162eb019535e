package dev.poflow.gate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Shows a gate's figures to Micrometer as {@code poflow.gate.*}. The only class here that knows Micrometer: a gate opens without it.
 */
public final class GateMetrics implements MeterBinder {

    private final ConnectionGate gate;

    public GateMetrics(ConnectionGate gate) {
        this.gate = gate;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "attempts", "Tries to open a generation", GateFigures::attempts);
        counter(registry, "successes", "Tries that opened a generation", GateFigures::successes);
        counter(registry, "failures", "Tries that failed", GateFigures::failures);
        counter(
                registry,
                "maxConnectionErrors",
                "Tries that found no connection left",
                GateFigures::maxConnectionErrors);
        counter(registry, "ageRefreshes", "Generations replaced at their maximum age", GateFigures::ageRefreshes);
        gauge(registry, "successRate", "Share of finished tries that succeeded, 0 to 1", GateMetrics::successRate);
        gauge(registry, "waitingCallers", "Callers that wait for the gate", GateFigures::waitingCallers);
        gauge(registry, "generation", "Number of the open generation, 0 where none is", GateFigures::generation);
        TimeGauge.builder("poflow.gate.open", () -> figures(gate).openMillis(), TimeUnit.MILLISECONDS)
                .description("Time until the gate first opened")
                .register(registry);
        for (GateStep step : GateStep.values()) {
            TimeGauge.builder(
                            "poflow.gate.step",
                            () -> figures(gate).stepMillis().getOrDefault(step, 0L),
                            TimeUnit.MILLISECONDS)
                    .tag("step", step.name())
                    .description("Time of a step of the newest attempt")
                    .register(registry);
        }
    }

    private void counter(MeterRegistry registry, String name, String what, ToDoubleFunction<GateFigures> value) {
        FunctionCounter.builder("poflow.gate." + name, gate, g -> value.applyAsDouble(figures(g)))
                .description(what)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<GateFigures> value) {
        Gauge.builder("poflow.gate." + name, gate, g -> value.applyAsDouble(figures(g)))
                .description(what)
                .register(registry);
    }

    private static double successRate(GateFigures figures) {
        long finished = figures.successes() + figures.failures();
        return finished == 0 ? 0 : (double) figures.successes() / finished;
    }

    private static GateFigures figures(ConnectionGate gate) {
        return gate.status().figures();
    }
}
