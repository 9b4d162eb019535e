package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.StageName;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.gate.GateException;
import dev.poflow.gate.GateProblem;
import dev.poflow.gate.GateProblem.Kind;
import dev.poflow.gate.GateSettings;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.PgBouncer;
import dev.poflow.worker.harness.PgBouncer.Mode;
import dev.poflow.worker.harness.StageHold;
import dev.poflow.worker.harness.TableRows;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import dev.poflow.worker.store.Stores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind PgBouncer a worker does what it does without, or says why it cannot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolerIT {

    private final TestServer server = TestServer.shared();
    private Path file;
    private Map<String, String> rowsWithout;

    @BeforeAll
    void withoutAPooler(@TempDir Path directory) {
        file = OrderCsv.write(directory.resolve("orders.csv"), "PO-", 10, 500);
        TestDatabase undisturbed = server.migrated();
        assertThat(WorkerCommand.on(undisturbed).source(file).runToEnd().exitCode())
                .isZero();
        rowsWithout = TableRows.of(undisturbed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"SESSION", "TRANSACTION"})
    void migrationAndAllSixStages(Mode mode) {
        TestDatabase database = server.empty();
        try (PgBouncer pooler = PgBouncer.before(server, mode)) {
            Ending migrated = WorkerCommand.on(database)
                    .through(pooler)
                    .command("migrate")
                    .runToEnd();
            assertThat(migrated.exitCode()).as(migrated.everything()).isZero();

            Ending ending =
                    WorkerCommand.on(database).through(pooler).source(file).runToEnd();

            assertThat(ending.exitCode()).as(ending.everything()).isZero();
            assertThat(ending.stdout()).containsOnlyOnce("prepareThreshold=0");
            assertThat(TableRows.of(database))
                    .as("rows, compared with a run without a pooler")
                    .isEqualTo(rowsWithout);
        }
    }

    @ParameterizedTest
    @EnumSource(StageName.class)
    void everyConnectionOfThePoolerKilledInsideAStage(StageName stage) {
        TestDatabase database = server.migrated();
        try (PgBouncer pooler = PgBouncer.before(server, Mode.TRANSACTION);
                StageHold hold = database.hold(stage);
                WorkerProcess worker =
                        WorkerCommand.on(database).through(pooler).source(file).start()) {
            await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);

            assertThat(database.killWorkerBackends()).as("killed").isPositive();
            hold.release();

            Ending ending = worker.awaitEnd();
            assertThat(ending.exitCode()).as(ending.everything()).isZero();
            assertThat(TableRows.of(database))
                    .as("rows, compared with a run without a pooler")
                    .isEqualTo(rowsWithout);
        }
    }

    /** The next worker starts while the pooler still finds out that this one has gone. */
    @ParameterizedTest
    @EnumSource(StageName.class)
    void aWorkerKilledInsideAStage(StageName stage) {
        TestDatabase database = server.migrated();
        try (PgBouncer pooler = PgBouncer.before(server, Mode.TRANSACTION)) {
            try (StageHold hold = database.hold(stage);
                    WorkerProcess worker = WorkerCommand.on(database)
                            .through(pooler)
                            .source(file)
                            .start()) {
                await().atMost(WorkerProcess.PATIENCE).until(hold::isReached);
                worker.kill();
            }

            Ending ending = WorkerCommand.on(database)
                    .through(pooler)
                    .source(file)
                    .attempt(2)
                    .runToEnd();

            assertThat(ending.exitCode()).as(ending.everything()).isZero();
            assertThat(TableRows.of(database))
                    .as("rows, compared with a run without a pooler")
                    .isEqualTo(rowsWithout);
        }
    }

    @ParameterizedTest
    @CsvSource({"migrate", "run"})
    void statementModeIsRefusedByName(String command) {
        TestDatabase database = server.migrated();
        try (PgBouncer pooler = PgBouncer.before(server, Mode.STATEMENT)) {
            Ending ending = WorkerCommand.on(database)
                    .through(pooler)
                    .source(file)
                    .command(command)
                    .runToEnd();

            assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
            assertThat(ending.everything()).contains("statement mode", "pool_mode to transaction or session");
        }
    }

    @Test
    void aPoolerThatRefusesAParameterIsNamed() {
        TestDatabase database = server.migrated();
        try (PgBouncer pooler = PgBouncer.before(server, Mode.TRANSACTION);
                ConnectionGate gate = gate(with(pooler.to(database), "options", "-c geqo=off"))) {
            assertThat(gate.open())
                    .failsWithin(Duration.ofSeconds(90))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(GateException.class)
                    .satisfies(e -> {
                        GateProblem problem = ((GateException) e.getCause()).problem();
                        assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.POOLER_UNFIT);
                        assertThat(problem.permanent()).isTrue();
                        assertThat(problem.message()).contains("options", "ignore_startup_parameters");
                    });
        }
    }

    /** As a user may have set it who believes the pooler's manual of a later version. */
    @Test
    void preparedStatementsThatThePoolerLosesAreGivenUp() throws Exception {
        TestDatabase database = server.migrated();
        try (PgBouncer pooler = PgBouncer.before(server, Mode.TRANSACTION);
                ConnectionGate gate = gate(with(pooler.to(database), "prepareThreshold", "1"))) {
            for (int round = 0; round < 20; round++) {
                // Two at a time, so that the pooler needs two connections to the server, which it gives out by turns.
                assertThat(gate.<Long, Exception>transact(
                                "count twice",
                                connection -> count(connection) + count(gate),
                                connection -> Optional.empty()))
                        .isZero();
            }
            assertThat(gate.status().figures().attempts())
                    .as("attempts: one that met it, when it opened or later, and one without prepared statements")
                    .isEqualTo(2);
        }
    }

    @Test
    void aPoolerWhoseServerIsAwayIsWaitedFor() throws Exception {
        try (TestServer away = TestServer.started()) {
            TestDatabase database = away.migrated();
            try (PgBouncer pooler = PgBouncer.before(away, Mode.TRANSACTION);
                    ConnectionGate gate = gate(pooler.to(database), Duration.ofSeconds(60))) {
                gate.open().get(60, TimeUnit.SECONDS);
                away.stop();
                var counted = new java.util.concurrent.FutureTask<>(() -> count(gate));
                Thread.ofVirtual().start(counted);
                await().atMost(WorkerProcess.PATIENCE)
                        .until(() -> gate.status().figures().failures() > 0);
                assertThat(gate.status().problem()).hasValueSatisfying(problem -> {
                    assertThat(problem.permanent()).as(problem.message()).isFalse();
                    assertThat(problem.message()).contains("pooler");
                });

                away.start();

                assertThat(counted.get(90, TimeUnit.SECONDS)).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max_client_conn = 2                           | max_client_conn
            default_pool_size = 1, query_wait_timeout = 1 | default_pool_size
            """)
    void aPoolerThatIsFullIsNamedAndWaitedFor(String settings, String advice) throws Exception {
        TestDatabase database = server.migrated();
        try (PgBouncer pooler = PgBouncer.before(server, Mode.TRANSACTION, settings.split(", "));
                Connection holder = java.sql.DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/" + database.name(),
                        pooler.to(database).user(),
                        pooler.to(database).password())) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("SELECT 1");
            try (ConnectionGate gate = gate(pooler.to(database))) {
                assertThat(gate.open())
                        .failsWithin(Duration.ofSeconds(90))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(GateException.class)
                        .satisfies(e -> {
                            GateProblem problem = ((GateException) e.getCause()).problem();
                            assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.TOO_MANY_CONNECTIONS);
                            assertThat(problem.permanent()).isFalse();
                            assertThat(problem.message()).contains(advice);
                        });
            }
        }
    }

    private static long count(ConnectionGate gate) throws SQLException, InterruptedException {
        return gate.<Long, SQLException>transact("count", PoolerIT::count, connection -> Optional.empty());
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM purchase_order WHERE merchant_id = ?")) {
            select.setString(1, "nobody");
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static DatabaseAddress with(DatabaseAddress address, String property, String value) {
        Map<String, String> properties = new HashMap<>(address.properties());
        properties.put(property, value);
        return new DatabaseAddress(
                address.host(), address.port(), address.database(), address.user(), address.password(), properties);
    }

    private static ConnectionGate gate(DatabaseAddress address) {
        return gate(address, Duration.ofSeconds(10));
    }

    /** @param deadline an attempt that the pooler does not answer takes 5 seconds of it */
    private static ConnectionGate gate(DatabaseAddress address, Duration deadline) {
        return new ConnectionGate(
                address,
                new GateSettings(
                        "pooler",
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(2_500),
                        Duration.ofMinutes(5),
                        deadline,
                        Duration.ofSeconds(1)),
                Stores.schema());
    }
}
