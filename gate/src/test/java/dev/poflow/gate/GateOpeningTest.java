package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a gate opens on a PostgreSQL that is up. */
class GateOpeningTest {

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
    void aThousandCallersOfAColdGateShareOneAttemptAndOneGeneration() throws Exception {
        try (var gate = new ConnectionGate(postgres.address(), settings("cold"), new TestSchema())) {
            var used = Crowd.borrowing(gate, 1_000).backends();

            GateFigures figures = gate.status().figures();
            assertThat(figures.attempts()).as("attempts for 1,000 cold callers").isEqualTo(1);
            assertThat(figures.failures()).as("failures").isZero();
            assertThat(figures.generation()).as("the generation in use").isEqualTo(1);
            assertThat(figures.waitingCallers()).as("callers left waiting").isZero();
            assertThat(postgres.backends("cold"))
                    .as("every connection used is one of the generation's, of which there are five at most")
                    .hasSizeBetween(2, 5)
                    .containsAll(used);
        }
    }

    @Test
    void openTellsItsStepsAndItsTime() throws Exception {
        try (var gate = new ConnectionGate(postgres.address(), settings("steps"), new TestSchema())) {
            assertThat(gate.status().state()).as("before open").isEqualTo(GateStatus.State.NEW);

            GateStatus status = gate.open().get(10, TimeUnit.SECONDS);

            assertThat(status.state()).isEqualTo(GateStatus.State.OPEN);
            assertThat(status.problem()).as("problem of an open gate").isEmpty();
            assertThat(status.figures().stepMillis())
                    .as("a time for every step")
                    .containsOnlyKeys(GateStep.values());
            assertThat(status.figures().openMillis())
                    .as("milliseconds until open")
                    .isPositive();
            assertThat(status.figures().successRate()).isEqualTo("100%");
            assertThat(gate.open()).as("opening an open gate").succeedsWithin(Duration.ofSeconds(1));
            assertThat(gate.status().figures().attempts()).isEqualTo(1);
        }
    }

    @Test
    void aCallerThatIsCancelledOrTimesOutLeavesTheAttemptAlone() throws Exception {
        var schema = new HeldSchema(1);
        try (var gate = new ConnectionGate(postgres.address(), settings("leave"), schema)) {
            var cancelled = gate.open();
            var patient = gate.open();
            schema.awaitHeld();
            cancelled.cancel(true);
            assertThatThrownBy(() -> gate.borrow(Duration.ofMillis(20)))
                    .as("a borrower with less patience than the attempt takes")
                    .isInstanceOf(GateException.class);
            var interrupted = new AtomicReference<Throwable>();
            Thread waiter = Thread.startVirtualThread(() -> {
                try {
                    gate.borrow().close();
                } catch (SQLException e) {
                    interrupted.set(e);
                }
            });
            await().until(() -> gate.status().figures().waitingCallers() == 2);
            waiter.interrupt();
            waiter.join();
            assertThat(interrupted.get())
                    .as("what the interrupted borrower got")
                    .hasMessageContaining("interrupted");

            schema.letGo();

            assertThat(patient).as("the caller that stayed").succeedsWithin(Duration.ofSeconds(10));
            assertThat(gate.status().figures().attempts()).as("attempts").isEqualTo(1);
            assertThat(gate.status().figures().failures()).as("failures").isZero();
        }
    }

    @Test
    void whereTheFirstAttemptFailsItsWaitersGoOnWithTheSecond() throws Exception {
        var schema = new TestSchema() {
            private int calls;

            @Override
            public void exercise(Connection connection) throws SQLException {
                if (calls++ == 0) {
                    throw new SQLException("somebody else is faster", "40001");
                }
                super.exercise(connection);
            }
        };
        try (var gate = new ConnectionGate(postgres.address(), settings("second"), schema)) {
            var used = Crowd.borrowing(gate, 100).backends();

            GateFigures figures = gate.status().figures();
            assertThat(figures.attempts()).isEqualTo(2);
            assertThat(figures.failures()).isEqualTo(1);
            assertThat(figures.successRate()).isEqualTo("50%");
            assertThat(postgres.backends("second"))
                    .as("only the second attempt's connections are left, and used")
                    .hasSizeBetween(2, 5)
                    .containsAll(used);
        }
    }

    @Test
    void warmUpEndsWithItsBudgetAndLeavesTheRestToFirstUse() throws Exception {
        postgres.run("CREATE TABLE locked (id int); GRANT ALL ON locked TO poflow");
        var schema = new TestSchema() {
            @Override
            public List<String> statements() {
                return List.of("SELECT id FROM locked WHERE id = ?");
            }
        };
        var defaults = settings("budget");
        var hurried = new GateSettings(
                "budget",
                5,
                defaults.connectTimeout(),
                Duration.ofMillis(200),
                defaults.maxAge(),
                defaults.openDeadline(),
                defaults.healthCheckInterval());
        try (Connection locker = postgres.connect("poflow");
                var gate = new ConnectionGate(postgres.address(), hurried, schema)) {
            locker.setAutoCommit(false);
            locker.createStatement().execute("LOCK TABLE locked");

            GateStatus status = gate.open().get(10, TimeUnit.SECONDS);

            assertThat(status.figures().stepMillis().get(GateStep.WARM_UP))
                    .as("milliseconds of a warm-up that waits for a lock")
                    .isBetween(190L, 2_000L);
            assertThat(status.figures().failures()).isZero();
        }
    }

    @Test
    void borrowWaitsForAConnectionThatIsTakenButNotForEver() throws Exception {
        try (var gate = new ConnectionGate(postgres.address(), settings("taken"), new TestSchema())) {
            var held = new ArrayList<Connection>();
            for (int i = 0; i < 5; i++) {
                held.add(gate.borrow());
            }
            assertThatThrownBy(() -> gate.borrow(Duration.ofMillis(600)))
                    .as("the sixth borrower of five connections")
                    .isInstanceOf(SQLException.class);
            var sixth = new AtomicReference<Object>();
            Thread waiter = Thread.startVirtualThread(() -> {
                try (Connection connection = gate.borrow()) {
                    sixth.set(connection);
                } catch (SQLException e) {
                    sixth.set(e);
                }
            });
            waiter.join(Duration.ofMillis(400));
            held.removeLast().close();
            waiter.join();
            assertThat(sixth.get())
                    .as("what the waiting borrower got in the end")
                    .isInstanceOf(Connection.class);
            for (Connection connection : held) {
                connection.close();
            }
            assertThat(gate.status().figures().attempts())
                    .as("a busy pool opens no generation")
                    .isEqualTo(1);
        }
    }

    @Test
    void closingBreaksConnectionsInUseAndRefusesTheNext() throws Exception {
        var gate = new ConnectionGate(postgres.address(), settings("closing"), new TestSchema());
        var error = new AtomicReference<Throwable>();
        var borrowed = new CountDownLatch(1);
        Thread user = Thread.ofPlatform().start(() -> {
            try (Connection connection = gate.borrow();
                    var statement = connection.createStatement()) {
                borrowed.countDown();
                statement.execute("SELECT pg_sleep(30)");
            } catch (SQLException e) {
                error.set(e);
            }
        });
        borrowed.await();
        await().until(() -> sleeping() == 1);

        long start = System.nanoTime();
        gate.close();
        user.join(Duration.ofSeconds(5));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time to close")
                .isLessThan(Duration.ofSeconds(3));
        assertThat(error.get()).as("what the blocked caller got").isInstanceOf(SQLException.class);
        assertThatThrownBy(gate::borrow).isInstanceOf(GateException.class).hasMessageContaining("closed");
        assertThat(gate.status().state()).isEqualTo(GateStatus.State.CLOSED);
        gate.close();
    }

    @Test
    void closingAGateThatConnectsLeavesNothingOpen() throws Exception {
        var schema = new HeldSchema(1);
        var gate = new ConnectionGate(postgres.address(), settings("early"), schema);
        var opening = gate.open();
        schema.awaitHeld();

        gate.close();

        assertThat(opening).as("the waiting caller").failsWithin(Duration.ofSeconds(2));
        schema.letGo();
        await().untilAsserted(() ->
                assertThat(postgres.backends("early")).as("connections left").isEmpty());
    }

    private static int sleeping() throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'closing' AND wait_event = 'PgSleep'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
