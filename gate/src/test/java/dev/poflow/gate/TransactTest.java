package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Transactions that meet conflicts, lost connections, a read-only server and interrupts. */
class TransactTest {

    private static TestPostgres postgres;
    private ConnectionGate gate;
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.started();
        TestSchema.migrate(postgres, "2");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        postgres.run("TRUNCATE thing");
        gate = new ConnectionGate(postgres.address(), settings("transact"), new TestSchema());
    }

    @AfterEach
    void close() throws SQLException {
        gate.close();
        // A backend notices only at its next answer that nobody listens.
        postgres.killAll("transact");
    }

    @Test
    void aTransactionCommitsOnceAndReturnsItsResult() throws Exception {
        String result = gate.transact("one", c -> insert(c, "one"), c -> unexpected());

        assertThat(result).isEqualTo("one");
        assertThat(names()).isEqualTo("one");
    }

    @Test
    void whatItThrowsIsPassedOnAndEverythingRolledBackAlsoWhatWentRoundThePool() throws Exception {
        assertThatThrownBy(() -> gate.transact(
                        "broken",
                        c -> {
                            // COPY goes round HikariCP's proxies, which therefore do not know that there is something
                            // to roll back.
                            c.unwrap(PGConnection.class)
                                    .getCopyAPI()
                                    .copyIn("COPY thing (name) FROM STDIN", new StringReader("copied\n"));
                            throw new IOException("the file is broken");
                        },
                        c -> unexpected()))
                .isInstanceOf(IOException.class)
                .hasMessage("the file is broken");

        assertThat(names()).as("rows after a transaction that failed").isEmpty();
    }

    @Test
    void anErrorOfTheStatementIsNotRetried() {
        assertThatThrownBy(() -> gate.transact(
                        "broken",
                        c -> {
                            runs.incrementAndGet();
                            return execute(c, "SELECT nothing_of_that_name");
                        },
                        c -> unexpected()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"));
        assertThat(runs).as("runs of a transaction with an error of its own").hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void aConflictRunsTheWholeTransactionAgain(String state) throws Exception {
        String result = gate.transact(
                "conflict",
                c -> {
                    int run = runs.incrementAndGet();
                    insert(c, "run" + run);
                    if (run < 3) {
                        execute(c, "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '" + state + "'; END $$");
                    }
                    return "run" + run;
                },
                c -> unexpected());

        assertThat(result).isEqualTo("run3");
        assertThat(names()).as("rows: only those of the run that won").isEqualTo("run3");
    }

    @Test
    void aConflictWrappedInTheCallersOwnExceptionIsRetriedToo() throws Exception {
        String result = gate.transact(
                "wrapped",
                c -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new IOException(new SQLException("conflict", "40001"));
                    }
                    return insert(c, "wrapped");
                },
                c -> unexpected());

        assertThat(result).isEqualTo("wrapped");
    }

    @Test
    void conflictsWithoutEndAreGivenUp() {
        assertThatThrownBy(() -> gate.transact(
                        "unlucky",
                        c -> {
                            runs.incrementAndGet();
                            throw new SQLException("conflict", "40001");
                        },
                        c -> unexpected()))
                .isInstanceOf(SQLException.class);
        assertThat(runs).as("tries").hasValue(10);
    }

    @Test
    void aConnectionLostWithinTheWorkRunsItAgainOnANewGeneration() throws Exception {
        String result = gate.transact(
                "killed",
                c -> {
                    int run = runs.incrementAndGet();
                    insert(c, "run" + run);
                    if (run == 1) {
                        postgres.killAll("transact");
                        insert(c, "never");
                    }
                    return "run" + run;
                },
                c -> unexpected());

        assertThat(result).isEqualTo("run2");
        assertThat(names()).isEqualTo("run2");
        assertThat(gate.status().figures().generation())
                .as("the generation after the loss")
                .isEqualTo(2);
        assertThat(gate.status().figures().attempts()).isEqualTo(2);
    }

    @Test
    void lostDuringACommitThatHappenedIsNotRunAgain() throws Exception {
        gate.open().join();
        // With a standby that does not exist, PostgreSQL commits and then waits: its backend is killed between commit
        // and answer.
        postgres.admin("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        postgres.admin("SELECT pg_reload_conf()");
        await().until(() -> query("SHOW synchronous_standby_names").equals("nobody"));
        try {
            Thread killer = Thread.startVirtualThread(() -> {
                await().until(() -> query("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                        .equals("1"));
                try {
                    postgres.killAll("transact");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });

            String result = gate.transact(
                    "commit",
                    c -> {
                        runs.incrementAndGet();
                        execute(c, "SET LOCAL synchronous_commit = on");
                        return insert(c, "committed");
                    },
                    c -> names(c).contains("committed") ? Optional.of("checked") : Optional.empty());

            killer.join();
            assertThat(result).as("the result that the check found").isEqualTo("checked");
            assertThat(runs).as("runs of a transaction that had committed").hasValue(1);
        } finally {
            postgres.admin("ALTER SYSTEM RESET synchronous_standby_names");
            postgres.admin("SELECT pg_reload_conf()");
            await().until(() -> query("SHOW synchronous_standby_names").isEmpty());
        }
    }

    @Test
    void lostDuringACommitThatDidNotHappenIsRunAgain() throws Exception {
        var checks = new AtomicInteger();
        String result = gate.transact(
                "commit",
                c -> {
                    int run = runs.incrementAndGet();
                    insert(c, "run" + run);
                    if (run == 1) {
                        postgres.killAll("transact");
                    }
                    return "run" + run;
                },
                c -> {
                    checks.incrementAndGet();
                    return names(c).isEmpty() ? Optional.empty() : Optional.of("wrong");
                });

        assertThat(result).isEqualTo("run2");
        assertThat(checks).as("times that the check was asked").hasValue(1);
        assertThat(names()).isEqualTo("run2");
    }

    @Test
    void aServerThatTurnedReadOnlyIsWaitedForAndTheTransactionRunAgain() throws Exception {
        gate.open().join();
        postgres.admin("ALTER SYSTEM SET default_transaction_read_only = on");
        postgres.admin("SELECT pg_reload_conf()");
        await().until(() -> query("SHOW default_transaction_read_only").equals("on"));
        try {
            var result = new AtomicReference<Object>();
            Thread worker = Thread.startVirtualThread(() -> {
                try {
                    result.set(gate.transact("write", c -> insert(c, "written"), c -> unexpected()));
                } catch (SQLException | InterruptedException e) {
                    result.set(e);
                }
            });
            await().untilAsserted(() -> {
                GateStatus status = gate.status();
                assertThat(status.state()).isEqualTo(GateStatus.State.CONNECTING);
                assertThat(status.problem())
                        .hasValueSatisfying(
                                problem -> assertThat(problem.kind()).isEqualTo(GateProblem.Kind.DATABASE_READ_ONLY));
            });
        } finally {
            writable();
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(names())
                        .as("rows after the server took writes again")
                        .isEqualTo("written"));
    }

    @Test
    void theServerIsRestartedInTheMiddleAndTheTransactionSucceeds() throws Exception {
        String result = gate.transact(
                "restart",
                c -> {
                    int run = runs.incrementAndGet();
                    insert(c, "run" + run);
                    if (run == 1) {
                        try {
                            postgres.stop();
                            postgres.start();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                        insert(c, "never");
                    }
                    return "run" + run;
                },
                c -> unexpected());

        assertThat(result).isEqualTo("run2");
        assertThat(names()).isEqualTo("run2");
    }

    @Test
    void anInterruptEndsABlockedTransactionAndRollsItBack() throws Exception {
        var reached = new CountDownLatch(1);
        var error = new AtomicReference<Throwable>();
        Thread worker = Thread.startVirtualThread(() -> {
            try {
                gate.transact(
                        "interrupted",
                        c -> {
                            insert(c, "interrupted");
                            reached.countDown();
                            return execute(c, "SELECT pg_sleep(30)");
                        },
                        c -> unexpected());
            } catch (Throwable e) {
                error.set(e);
            }
        });
        reached.await();
        worker.interrupt();
        worker.join(Duration.ofSeconds(5));

        assertThat(error.get()).as("what the interrupted transaction threw").isInstanceOf(InterruptedException.class);
        assertThat(names()).as("rows of the interrupted transaction").isEmpty();
    }

    private String insert(Connection connection, String name) throws SQLException {
        execute(connection, "INSERT INTO thing (name) VALUES ('" + name + "')");
        return name;
    }

    private String execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return sql;
        }
    }

    private String names() throws SQLException {
        try (Connection connection = postgres.connect("poflow")) {
            return names(connection);
        }
    }

    private static String names(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT coalesce(string_agg(name, ' ' ORDER BY name), '') FROM thing")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void writable() throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER SYSTEM RESET default_transaction_read_only");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static <T> Optional<T> unexpected() {
        throw new AssertionError("the check was asked although no commit was lost");
    }
}
