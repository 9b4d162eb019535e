package dev.poflow.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Generations that grow old while they are used without pause. */
class GateAgeTest {

    private static final int POOL = 5;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void oldGenerationsAreReplacedUnderLoadWithoutAFailedBorrow() throws Exception {
        try (var postgres = TestPostgres.started()) {
            TestSchema.migrate(postgres, "2");
            var d = TestPostgres.settings("age");
            var settings = new GateSettings(
                    "age",
                    POOL,
                    d.connectTimeout(),
                    d.warmupBudget(),
                    Duration.ofSeconds(1),
                    d.openDeadline(),
                    Duration.ofMillis(300));
            var errors = new ConcurrentLinkedQueue<Throwable>();
            var borrows = new AtomicLong();
            int most = 0;
            try (var gate = new ConnectionGate(postgres.address(), settings, new TestSchema());
                    Connection watcher = postgres.connect("postgres")) {
                gate.open().get(10, TimeUnit.SECONDS);
                long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < 8; i++) {
                    threads.add(Thread.ofPlatform().start(() -> borrowUntil(end, gate, borrows, errors)));
                }
                var reference = new FutureTask<>(() -> openedEverySecond(end, postgres));
                Thread.ofPlatform().start(reference);
                while (System.nanoTime() < end) {
                    most = Math.max(most, connected(watcher));
                }
                for (Thread thread : threads) {
                    thread.join();
                }

                assertThat(errors).as("failed borrows of %d", borrows.get()).isEmpty();
                GateFigures figures = gate.status().figures();
                assertThat(figures.ageRefreshes())
                        .as("refreshes in 20 s, in which a plain loop opened %d pools", reference.get())
                        .isGreaterThanOrEqualTo(Math.min(15, Math.round(0.8 * reference.get())));
                assertThat(figures.failures()).as("failed attempts").isZero();
                assertThat(figures.successes()).as("generations opened").isEqualTo(figures.ageRefreshes() + 1);
                assertThat(most).as("connections at most").isBetween(POOL + 1, 2 * POOL);
            }
            await().untilAsserted(() -> assertThat(postgres.backends("age"))
                    .as("connections after close")
                    .isEmpty());
        }
    }

    @Test
    void aConnectionThatIsHeldOutlivesItsGenerationAndHoldsBackTheNextRefreshOnly() throws Exception {
        try (var postgres = TestPostgres.started()) {
            TestSchema.migrate(postgres, "2");
            var d = TestPostgres.settings("held");
            var settings = new GateSettings(
                    "held",
                    POOL,
                    d.connectTimeout(),
                    d.warmupBudget(),
                    Duration.ofMillis(300),
                    d.openDeadline(),
                    d.maxAge());
            try (var gate = new ConnectionGate(postgres.address(), settings, new TestSchema())) {
                try (Connection held = gate.borrow()) {
                    await().until(() -> gate.status().figures().generation() == 2);
                    await().during(Duration.ofSeconds(1)).untilAsserted(() -> {
                        Crowd.backendOf(gate);
                        assertThat(gate.status().figures().generation())
                                .as("the generation while the first one still drains")
                                .isEqualTo(2);
                    });
                    assertThat(held.isValid(1))
                            .as("the connection that is held")
                            .isTrue();
                }
                await().until(() -> gate.status().figures().generation() > 2);
                await().during(Duration.ofMillis(300))
                        .untilAsserted(
                                () -> assertThat(postgres.backends("held")).hasSizeLessThanOrEqualTo(2 * POOL));
            }
        }
    }

    @Test
    void aRefreshThatFailsLeavesTheOldGenerationInUse() throws Exception {
        try (var postgres = TestPostgres.started()) {
            TestSchema.migrate(postgres, "2");
            var d = TestPostgres.settings("keep");
            var settings = new GateSettings(
                    "keep",
                    POOL,
                    d.connectTimeout(),
                    d.warmupBudget(),
                    Duration.ofMillis(500),
                    d.openDeadline(),
                    d.maxAge());
            try (var gate = new ConnectionGate(postgres.address(), settings, new TestSchema())) {
                gate.open().get(10, TimeUnit.SECONDS);
                postgres.admin("ALTER ROLE poflow CONNECTION LIMIT 2");
                await().until(() -> gate.status().figures().maxConnectionErrors() >= 2);
                Crowd.backendOf(gate);
                assertThat(gate.status().state()).isEqualTo(GateStatus.State.OPEN);
                assertThat(gate.status().figures().generation())
                        .as("the generation in use")
                        .isEqualTo(1);
                postgres.admin("ALTER ROLE poflow CONNECTION LIMIT -1");
                await().until(() -> gate.status().figures().generation() >= 2);
            }
        }
    }

    private static void borrowUntil(
            long end, ConnectionGate gate, AtomicLong borrows, ConcurrentLinkedQueue<Throwable> errors) {
        while (System.nanoTime() < end && errors.isEmpty()) {
            try (Connection connection = gate.borrow();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
                borrows.incrementAndGet();
            } catch (SQLException e) {
                errors.add(e);
            }
        }
    }

    /**
     * What the machine allows at this very time: how often a plain loop opens as many connections, one second after the other. Nineteen
     * times in 20 s where nothing else runs.
     */
    private static long openedEverySecond(long end, TestPostgres postgres) throws Exception {
        long opened = 0;
        for (long next = System.nanoTime() + SECOND; next < end; next = System.nanoTime() + SECOND) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            for (int i = 0; i < POOL; i++) {
                postgres.connect("postgres").close();
            }
            opened++;
        }
        return opened;
    }

    private static int connected(Connection watcher) throws SQLException {
        try (Statement statement = watcher.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*), pg_sleep(0.05) FROM pg_stat_activity WHERE application_name = 'age'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
