package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** An open gate whose connections go away. */
class GateRecoveryTest {

    private static TestPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.started();
        TestSchema.migrate(postgres, "2");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void aThousandCallersWhileItReconnectsAfterAKillShareOneAttemptAndOneGeneration() throws Exception {
        // Each of an opening's two connections is verified.
        var schema = new HeldSchema(3);
        try (var gate = new ConnectionGate(postgres.address(), settings("killed"), schema)) {
            gate.open().get(10, TimeUnit.SECONDS);
            Set<Integer> killed = postgres.backends("killed");
            try (Connection unlucky = gate.borrow();
                    Statement statement = unlucky.createStatement()) {
                postgres.killAll("killed");
                // The first caller meets a dead connection, and so the gate hears of it.
                assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
            }
            schema.awaitHeld();
            var crowd = Crowd.borrowing(gate, 1_000);
            await().until(() -> gate.status().figures().waitingCallers() == 1_000);
            assertThat(gate.status().state()).isEqualTo(GateStatus.State.CONNECTING);
            schema.letGo();

            Set<Integer> used = crowd.backends();
            GateFigures figures = gate.status().figures();
            assertThat(figures.attempts())
                    .as("attempts, the first one included")
                    .isEqualTo(2);
            assertThat(figures.failures()).as("failures").isZero();
            assertThat(used).as("connections used after the kill").doesNotContainAnyElementsOf(killed);
            assertThat(postgres.backends("killed"))
                    .as("the new generation's connections, five at most")
                    .hasSizeBetween(2, 5)
                    .containsAll(used);
        }
    }

    @Test
    void aThousandCallersRightAfterAnIdlePoolWasKilledShareOneAttemptAndOneGeneration() throws Exception {
        try (var gate = new ConnectionGate(postgres.address(), settings("idle"), new TestSchema())) {
            growToLimit(gate);
            Set<Integer> killed = postgres.backends("idle");
            postgres.killAll("idle");
            // HikariCP gives out unchecked what was in use less than half a second ago.
            Thread.sleep(600);

            Set<Integer> used = Crowd.borrowing(gate, 1_000).backends();

            GateFigures figures = gate.status().figures();
            assertThat(figures.attempts())
                    .as("attempts, the first one included")
                    .isEqualTo(2);
            assertThat(figures.failures()).as("failures").isZero();
            assertThat(used).as("connections used after the kill").doesNotContainAnyElementsOf(killed);
            assertThat(postgres.backends("idle"))
                    .as("the new generation's connections, five at most")
                    .hasSizeBetween(2, 5)
                    .containsAll(used);
        }
    }

    @Test
    void aConnectionThatDiedBeforeAnybodyUsedItIsGivenToNobody() throws Exception {
        try (var gate = new ConnectionGate(postgres.address(), settings("unused"), new TestSchema())) {
            gate.open().get(10, TimeUnit.SECONDS);
            Set<Integer> killed = postgres.backends("unused");
            postgres.killAll("unused");
            // HikariCP gives out unchecked what it has had for less than half a second.
            Thread.sleep(900);

            assertThat(killed).hasSize(2).doesNotContain(Crowd.backendOf(gate));
            assertThat(gate.status().figures().attempts())
                    .as("attempts, the first one included")
                    .isEqualTo(2);
        }
    }

    /** All have been used, and none is still being opened. */
    private static void growToLimit(ConnectionGate gate) throws SQLException {
        var all = new ArrayList<Connection>();
        for (int i = 0; i < 5; i++) {
            all.add(gate.borrow());
        }
        for (Connection connection : all) {
            connection.close();
        }
    }

    @Test
    void aRestartedServerIsNoticedByTheHealthCheckWithoutAnyBorrower() throws Exception {
        var d = settings("restart");
        var watchful = new GateSettings(
                "restart",
                5,
                d.connectTimeout(),
                d.warmupBudget(),
                d.maxAge(),
                d.openDeadline(),
                Duration.ofMillis(200));
        try (var gate = new ConnectionGate(postgres.address(), watchful, new TestSchema())) {
            gate.open().get(10, TimeUnit.SECONDS);
            postgres.stop();
            await().until(() -> gate.status().state() == GateStatus.State.CONNECTING);
            postgres.start();

            try (Connection connection = gate.borrow(Duration.ofSeconds(10))) {
                assertThat(connection.isValid(1))
                        .as("a connection after the restart")
                        .isTrue();
            }
            assertThat(gate.status().figures().generation()).isEqualTo(2);
        }
    }

    @Test
    void callersThatHoldConnectionsOfALostGenerationKeepThem() throws Exception {
        try (var gate = new ConnectionGate(postgres.address(), settings("hold"), new TestSchema());
                Connection held = gate.borrow();
                Connection victim = gate.borrow()) {
            int pid = victim.unwrap(PGConnection.class).getBackendPID();
            postgres.admin("SELECT pg_terminate_backend(" + pid + ", 5000)");
            assertThat(victim.isValid(1)).as("the connection that was killed").isFalse();
            assertThatThrownBy(() -> victim.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
            await().until(() -> gate.status().figures().generation() == 2);

            assertThat(held.isValid(1))
                    .as("a connection that was held meanwhile")
                    .isTrue();
            held.close();
            await().untilAsserted(() -> assertThat(postgres.backends("hold"))
                    .as("connections once the held one was given back")
                    .hasSize(2));
        }
    }
}
