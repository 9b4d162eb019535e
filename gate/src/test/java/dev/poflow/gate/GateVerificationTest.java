package dev.poflow.gate;

import static dev.poflow.gate.TestPostgres.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.poflow.gate.GateProblem.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What verification finds in a database, and what it leaves behind there. */
class GateVerificationTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    void aDatabaseThatCannotHoldEveryTextIsRefusedForGood(String encoding) throws Exception {
        String name = "db_" + encoding.toLowerCase();
        postgres.admin("CREATE DATABASE %s OWNER poflow ENCODING '%s' LOCALE 'C' TEMPLATE template0"
                .formatted(name, encoding));
        DatabaseAddress address =
                new DatabaseAddress("127.0.0.1", postgres.port(), name, "poflow", TestPostgres.PASSWORD, Map.of());
        try (var gate = new ConnectionGate(address, settings("encoding"), new TestSchema())) {
            GateProblem problem = problem(gate);

            assertThat(problem.kind()).isEqualTo(Kind.DATABASE_ENCODING);
            assertThat(problem.permanent()).isTrue();
            assertThat(problem.message()).contains(encoding, "createdb --encoding=UTF8 --template=template0");
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCESS EXCLUSIVE,AccessExclusiveLock", "SHARE,ShareLock"})
    void aLockedTableIsNamedWithItsHolderAndNobodyIsLeftWaitingForIt(String lock, String mode) throws Exception {
        try (Connection holder = postgres.connect("poflow");
                Statement statement = holder.createStatement();
                var gate = new ConnectionGate(postgres.address(), settings("behind a lock"), new TestSchema())) {
            statement.execute("SET application_name = 'a long migration'");
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE thing IN " + lock + " MODE");
            gate.open();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gate.status().figures().failures() >= 2);

            assertThat(gate.status().problem()).hasValueSatisfying(problem -> {
                assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.TABLES_LOCKED);
                assertThat(problem.permanent()).isFalse();
                assertThat(problem.message()).contains("thing", mode, "a long migration");
            });
            gate.close();

            await("none of the attempts' backends waits on")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> backendsWaiting() == 0);
        }
    }

    @Test
    void timeoutsOfTheRoleThatAreShorterThanALockDoNotMakeItASchemaThatIsBroken() throws Exception {
        postgres.run("ALTER ROLE poflow SET lock_timeout = '50ms'");
        postgres.run("ALTER ROLE poflow SET statement_timeout = '100ms'");
        try (Connection holder = postgres.connect("poflow");
                Statement statement = holder.createStatement();
                var gate = new ConnectionGate(postgres.address(), settings("hurried role"), new TestSchema())) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE thing IN ACCESS EXCLUSIVE MODE");
            var opened = gate.open();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> gate.status().figures().failures() >= 1);
            assertThat(gate.status().problem())
                    .hasValueSatisfying(problem -> assertThat(problem.kind()).isEqualTo(Kind.TABLES_LOCKED));
            holder.rollback();

            assertThat(opened.get(60, TimeUnit.SECONDS).state()).isEqualTo(GateStatus.State.OPEN);
        } finally {
            postgres.run("ALTER ROLE poflow RESET ALL");
        }
    }

    @Test
    void aNewerSchemaThatTheProgramDoesNotFitIsNamedWithBothVersions() throws Exception {
        try (TestPostgres newer = TestPostgres.started()) {
            TestSchema.migrate(newer, "3");
            newer.run("ALTER TABLE thing ADD COLUMN reason text NOT NULL");
            try (var gate = new ConnectionGate(newer.address(), settings("old program"), new TestSchema())) {
                GateProblem problem = problem(gate);

                assertThat(problem.kind()).as(problem.message()).isEqualTo(Kind.SCHEMA_NEWER);
                assertThat(problem.permanent()).isTrue();
                assertThat(problem.sqlState()).isEqualTo("23502");
                assertThat(problem.message()).contains("version 3 is installed", "knows 2");
            }
        }
    }

    private static long backendsWaiting() throws SQLException {
        try (Connection connection = postgres.connect("poflow");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static GateProblem problem(ConnectionGate gate) throws Exception {
        try {
            gate.open().get(60, TimeUnit.SECONDS);
            throw new AssertionError("the gate has opened");
        } catch (ExecutionException e) {
            return ((GateException) e.getCause()).problem();
        }
    }
}
