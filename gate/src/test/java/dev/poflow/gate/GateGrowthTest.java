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
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A generation opens what its borrowers need, and grows to its limit where they need more. */
class GateGrowthTest {

    private static TestPostgres postgres;

    private final List<Connection> held = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        postgres = TestPostgres.started();
        TestSchema.migrate(postgres, "2");
        postgres.run("CREATE TABLE cold (id int); GRANT ALL ON cold TO poflow");
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @AfterEach
    void giveBack() throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
        postgres.admin("ALTER ROLE poflow CONNECTION LIMIT -1");
    }

    @Test
    void anOpenGateHasTwoConnectionsAndOpensNoOtherBeforeBothAreTaken() throws Exception {
        try (var gate = gate("two", new TestSchema())) {
            gate.open().get(10, TimeUnit.SECONDS);
            assertThat(postgres.backends("two"))
                    .as("connections of an open gate")
                    .hasSize(2);

            hold(gate, 2);

            assertThat(postgres.backends("two"))
                    .as("connections while two are borrowed")
                    .hasSize(2);
        }
    }

    @Test
    void itGrowsToItsLimitAndNotBeyond() throws Exception {
        try (var gate = gate("limit", new TestSchema())) {
            hold(gate, 5);
            assertThat(postgres.backends("limit"))
                    .as("connections while five are borrowed")
                    .hasSize(5);

            assertThatThrownBy(() -> gate.borrow(Duration.ofMillis(600)))
                    .as("the sixth borrower")
                    .isInstanceOf(SQLException.class);

            assertThat(postgres.backends("limit"))
                    .as("connections after the sixth borrower")
                    .hasSize(5);
            assertThat(gate.status().figures().attempts())
                    .as("growing opens no generation")
                    .isEqualTo(1);
        }
    }

    @Test
    void everyConnectionIsVerifiedBeforeABorrowerGetsIt() throws Exception {
        Set<Integer> verified = ConcurrentHashMap.newKeySet();
        var schema = new TestSchema() {
            @Override
            public void exercise(Connection connection) throws SQLException {
                super.exercise(connection);
                verified.add(pid(connection));
            }
        };
        try (var gate = gate("verified", schema)) {
            for (int i = 1; i <= 5; i++) {
                Connection connection = gate.borrow();
                held.add(connection);

                assertThat(verified)
                        .as("verified when borrower %d has its connection", i)
                        .contains(pid(connection));
            }
        }
    }

    @Test
    void everyConnectionIsWarmBeforeABorrowerGetsIt() throws Exception {
        var schema = new TestSchema() {
            @Override
            public List<String> statements() {
                return List.of("SELECT id FROM cold WHERE id = ?");
            }
        };
        try (var gate = gate("warm", schema);
                Connection locker = postgres.connect("poflow");
                Statement lock = locker.createStatement()) {
            hold(gate, 2);
            locker.setAutoCommit(false);
            lock.execute("LOCK TABLE cold");
            var third = borrowing(gate);
            await("the third connection's warm-up stands at the lock")
                    .until(() -> count("pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid"
                                    + " WHERE NOT l.granted AND a.query = 'SELECT id FROM cold WHERE id = $1'")
                            == 1);
            assertThat(third).as("its borrower meanwhile").isNotDone();

            locker.rollback();

            held.add(third.get(10, TimeUnit.SECONDS));
            assertThat(postgres.backends("warm")).hasSize(3);
        }
    }

    @Test
    void whereOneMoreCannotBeHadABorrowerGetsTheNextThatIsGivenBack() throws Exception {
        try (var gate = gate("refused", new TestSchema())) {
            hold(gate, 2);
            postgres.admin("ALTER ROLE poflow CONNECTION LIMIT 2");
            var third = borrowing(gate);
            await().during(Duration.ofMillis(600)).until(() -> !third.isDone());
            int given = pid(held.getLast());

            held.removeLast().close();

            held.add(third.get(10, TimeUnit.SECONDS));
            assertThat(pid(held.getLast()))
                    .as("the connection that was given back")
                    .isEqualTo(given);
            assertThat(gate.status().state()).isEqualTo(GateStatus.State.OPEN);
            assertThat(gate.status().figures().attempts())
                    .as("attempts of a gate that could not grow")
                    .isEqualTo(1);
        }
    }

    @Test
    void itGrowsAsSoonAsTheServerHasAConnectionLeft() throws Exception {
        try (var gate = gate("later", new TestSchema())) {
            hold(gate, 2);
            postgres.admin("ALTER ROLE poflow CONNECTION LIMIT 2");
            var third = borrowing(gate);
            await().during(Duration.ofMillis(600)).until(() -> !third.isDone());

            postgres.admin("ALTER ROLE poflow CONNECTION LIMIT -1");

            held.add(third.get(10, TimeUnit.SECONDS));
            assertThat(gate.status().figures().generation()).isEqualTo(1);
        }
    }

    @Test
    void aBorrowerForWhomNoneBecomesFreeIsToldWhatTheServerSaid() throws Exception {
        try (var gate = gate("told", new TestSchema())) {
            hold(gate, 2);
            postgres.admin("ALTER ROLE poflow CONNECTION LIMIT 2");

            assertThatThrownBy(() -> gate.borrow(Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.toString()).isEqualTo("53300"));
        }
    }

    @Test
    void whatFailsVerificationIsClosedAndGivenToNobody() throws Exception {
        Set<Integer> refused = ConcurrentHashMap.newKeySet();
        var schema = new TestSchema() {
            @Override
            public void exercise(Connection connection) throws SQLException {
                super.exercise(connection);
                if (held.size() == 2) {
                    refused.add(pid(connection));
                    throw new SQLException("not this one", "42501");
                }
            }
        };
        try (var gate = gate("unfit", schema)) {
            hold(gate, 2);
            var third = borrowing(gate);
            await().until(() -> refused.size() >= 2);
            held.removeLast().close();

            held.add(third.get(10, TimeUnit.SECONDS));

            assertThat(refused).doesNotContain(pid(held.getLast()));
            await().untilAsserted(() -> assertThat(postgres.backends("unfit"))
                    .as("connections, without those that failed")
                    .hasSizeBetween(2, 3)
                    .doesNotContainAnyElementsOf(refused));
        }
    }

    @Test
    void aHealthCheckOfABusyGenerationOpensNone() throws Exception {
        var d = settings("watched");
        var watchful = new GateSettings(
                "watched",
                5,
                d.connectTimeout(),
                d.warmupBudget(),
                d.maxAge(),
                d.openDeadline(),
                Duration.ofMillis(300));
        try (var gate = new ConnectionGate(postgres.address(), watchful, new TestSchema())) {
            hold(gate, 2);
            Set<Integer> before = postgres.backends("watched");

            await().during(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(postgres.backends("watched")).isEqualTo(before));
        }
    }

    @Test
    void closingAGateThatGrowsLeavesNothingOpen() throws Exception {
        var schema = new HeldSchema(3);
        var gate = gate("growing", schema);
        hold(gate, 2);
        var third = borrowing(gate);
        schema.awaitHeld();

        gate.close();
        schema.letGo();

        assertThat(third).as("the borrower that waits").failsWithin(Duration.ofSeconds(5));
        await().untilAsserted(() ->
                assertThat(postgres.backends("growing")).as("connections left").isEmpty());
    }

    private static ConnectionGate gate(String name, SchemaContract schema) {
        return new ConnectionGate(postgres.address(), settings(name), schema);
    }

    private void hold(ConnectionGate gate, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            held.add(gate.borrow());
        }
    }

    private static CompletableFuture<Connection> borrowing(ConnectionGate gate) {
        var result = new CompletableFuture<Connection>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(gate.borrow());
            } catch (SQLException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static long count(String rows) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            row.next();
            return row.getLong(1);
        }
    }
}
