package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a gate writes to the log, at every level. */
class GateLogTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger gates = (Logger) LoggerFactory.getLogger("dev.poflow");
    private final Level rootLevel = root.getLevel();
    private final Level gatesLevel = gates.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLevel() + " " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    @BeforeEach
    void listen() {
        root.detachAppender("OUT");
        root.setLevel(Level.TRACE);
        gates.setLevel(Level.TRACE);
        root.addAppender(appender);
        appender.start();
    }

    @AfterEach
    void leave() {
        root.detachAppender(appender);
        root.setLevel(rootLevel);
        gates.setLevel(gatesLevel);
    }

    @Test
    void everyStepHasALineWithItsMillisecondsAndNoLineHasThePassword() throws Exception {
        try (var postgres = TestPostgres.started()) {
            TestSchema.migrate(postgres, "2");
            // Creating the role is the test's own doing.
            lines.clear();
            try (var gate = new ConnectionGate(postgres.address(), impatient(), new TestSchema())) {
                gate.open().get(10, TimeUnit.SECONDS);
                Crowd.backendOf(gate);
                postgres.stop();
                await().until(() -> failedAfter(gate));
            }
            var wrong = new DatabaseAddress(
                    "127.0.0.1", postgres.port(), "poflow", "poflow", "wr0ng-never-shown", Map.of());
            postgres.start();
            try (var gate = new ConnectionGate(wrong, settings("log"), new TestSchema())) {
                assertThat(gate.open()).failsWithin(Duration.ofSeconds(10));
            }
        }
        List<String> said = List.copyOf(lines);
        for (GateStep step : GateStep.values()) {
            assertThat(said)
                    .as("a line for %s", step)
                    .anyMatch(line -> line.matches("INFO gate generation=1 step=" + step + " ms=\\d+"));
        }
        assertThat(said)
                .as("the line of the opening")
                .anyMatch(line -> line.matches("INFO gate generation=1 open ms=\\d+"));
        assertThat(said)
                .as("the reason of a failure and when the next try will be")
                .anyMatch(line ->
                        line.startsWith("WARN gate closed, next try in ms=") && line.contains("connection refused"));
        assertThat(said)
                .as("all lines")
                .noneMatch(line -> line.contains(TestPostgres.PASSWORD) || line.contains("wr0ng-never-shown"));
    }

    /** Uses a connection, so that the gate notices that they are gone, and tells whether an attempt has failed since. */
    private static boolean failedAfter(ConnectionGate gate) {
        try {
            Crowd.backendOf(gate);
        } catch (Exception e) {
            // As it should be.
        }
        return gate.status().figures().failures() > 0;
    }

    /** Opens for at most two seconds: the server is stopped for good. */
    private static GateSettings impatient() {
        var d = settings("log");
        return new GateSettings(
                "log",
                5,
                d.connectTimeout(),
                d.warmupBudget(),
                d.maxAge(),
                Duration.ofSeconds(2),
                d.healthCheckInterval());
    }
}
