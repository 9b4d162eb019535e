package dev.poflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures under their names, as Micrometer sees them. */
class GateMetricsTest {

    @Test
    void everyFigureIsThereUnderItsName() {
        var address = new DatabaseAddress("127.0.0.1", 5432, "poflow", "poflow", "x", Map.of());
        var registry = new SimpleMeterRegistry();
        try (var gate = new ConnectionGate(address, GateSettings.defaults("metrics"), new TestSchema())) {
            new GateMetrics(gate).bindTo(registry);

            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .extracting(Meter.Id::getName)
                    .contains(
                            "poflow.gate.attempts",
                            "poflow.gate.successes",
                            "poflow.gate.failures",
                            "poflow.gate.maxConnectionErrors",
                            "poflow.gate.ageRefreshes",
                            "poflow.gate.successRate",
                            "poflow.gate.waitingCallers",
                            "poflow.gate.generation",
                            "poflow.gate.open",
                            "poflow.gate.step");
            assertThat(registry.get("poflow.gate.attempts").functionCounter().count())
                    .isZero();
            assertThat(registry.get("poflow.gate.step").timeGauges()).hasSize(GateStep.values().length);
        }
    }
}
