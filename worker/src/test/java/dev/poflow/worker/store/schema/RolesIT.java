package dev.poflow.worker.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.poflow.contract.ExitCode;
import dev.poflow.worker.harness.Ending;
import dev.poflow.worker.harness.InProcess;
import dev.poflow.worker.harness.OrderCsv;
import dev.poflow.worker.harness.TestDatabase;
import dev.poflow.worker.harness.TestRole;
import dev.poflow.worker.harness.TestServer;
import dev.poflow.worker.harness.WorkerCommand;
import dev.poflow.worker.harness.WorkerProcess;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.Stores;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Every role may do what its commands need, and nothing else. All other tests run their commands as these roles, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    private static final String FORBIDDEN = "42501";

    /** The tables that rows come into by COPY, which no statement of the warm-up names. */
    private static final List<String> BULK = List.of(
            "staged_order",
            "staged_order_detail",
            "order_envelope",
            "staged_document_piece",
            "validation_issue",
            "quarantined_line",
            "enriched_order",
            "order_line");

    private static final List<String> ON_THE_SERVER = List.of(
            "CREATE TABLE own (id int)",
            "CREATE SCHEMA own",
            "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE ROLE own",
            "SET ROLE poflow_owner",
            "SET ROLE postgres",
            "SELECT rolpassword FROM pg_authid",
            "SELECT pg_read_file('/etc/passwd')",
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "ALTER TABLE purchase_order DISABLE TRIGGER ALL",
            "DROP TRIGGER keys_do_not_change ON purchase_order",
            "ALTER FUNCTION keys_do_not_change() RENAME TO any_key",
            "SELECT setval('audit_log_audit_id_seq', 1)",
            "UPDATE flyway_schema_history SET success = false",
            "DELETE FROM flyway_schema_history");

    private final TestDatabase database = TestServer.shared().migrated();

    @ParameterizedTest
    @EnumSource(names = {"WORKER", "READER", "DECISION", "CONFIG"})
    void aRoleIsNeitherSuperuserNorOwner(TestRole role) {
        assertThat(database.value("SELECT count(*) FROM pg_roles AS r WHERE rolname = '" + role.user()
                        + "' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
                        + " OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)"
                        + " OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid))"))
                .isEqualTo("0");
    }

    @Test
    void theListsNameEveryTable() {
        assertThat(RoleRights.TABLES).containsExactlyInAnyOrderElementsOf(database.tables());
        assertThat(RoleRights.WORKER.rights())
                .extracting(Right::relation)
                .as("every stage's table is in the worker's list")
                .containsAll(database.tables());
    }

    @Test
    void theDocumentListsTheWorkersRights() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Right right : RoleRights.WORKER.rights()) {
            if (!right.relation().equals(RoleRights.HISTORY)) {
                String granted = right.granted().replaceAll(" ON .*", "");
                rows.merge(right.relation(), granted, (before, more) -> before + ", " + more);
            }
        }
        String table = rows.entrySet().stream()
                .map(row -> "| `" + row.getKey() + "` | " + row.getValue() + " |\n")
                .collect(Collectors.joining());

        assertThat(Files.readString(Path.of("..", "docs", "database.md"))).contains("| --- | --- |\n" + table + "\n");
    }

    @Test
    void everyStatementOfTheWarmUpMayRunAsTheWorker() throws SQLException {
        try (Connection worker = connect(TestRole.WORKER)) {
            for (String statement : statements()) {
                assertThat(isForbidden(worker, statement)).as(statement).isFalse();
            }
        }
    }

    static Stream<Arguments> workersRights() {
        return RoleRights.WORKER.rights().stream()
                .filter(right -> !right.relation().equals(RoleRights.HISTORY))
                .flatMap(right -> right.columns().isEmpty()
                        ? Stream.of(right)
                        : right.columns().stream()
                                .map(column -> new Right(right.privilege(), right.relation(), List.of(column))))
                .map(right -> Arguments.of(right.granted(), right));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workersRights")
    void withoutOneOfTheWorkersRightsTheGateNamesItAndSomeStatementFails(String name, Right right) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("REVOKE " + right.granted() + " FROM " + TestRole.WORKER.user());
            statement.execute("SET LOCAL ROLE " + TestRole.WORKER.user());

            assertThatThrownBy(() -> Stores.schema().exercise(connection))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(FORBIDDEN))
                    .hasMessageContaining(
                            "the role \"poflow\" may not " + right.privilege().replace("USAGE", "use"))
                    .hasMessageContaining(right.relation())
                    .hasMessageContaining("POFLOW_WORKER_ROLE=poflow");
            List<String> forbidden = new ArrayList<>();
            for (String sql : statements()) {
                if (isForbidden(connection, sql)) {
                    forbidden.add(sql);
                }
            }
            assertThat(forbidden).as("statements that need this right").isNotEmpty();
            connection.rollback();
        }
    }

    static Stream<Arguments> everythingElse() {
        List<String> places = new ArrayList<>(RoleRights.TABLES);
        places.add("the server");
        return places.stream()
                .flatMap(place -> Stream.of(TestRole.WORKER, TestRole.READER, TestRole.DECISION, TestRole.CONFIG)
                        .map(role -> Arguments.of(role, place)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("everythingElse")
    void whatARoleDoesNotNeedItMayNot(TestRole role, String place) throws SQLException {
        Stream<String> attempts = RoleRights.TABLES.contains(place) ? notGranted(role, place) : ON_THE_SERVER.stream();
        try (Connection connection = connect(role)) {
            for (String sql : attempts.toList()) {
                assertThat(isForbidden(connection, sql)).as(role + ": " + sql).isTrue();
            }
        }
    }

    private Stream<String> notGranted(TestRole role, String table) {
        List<Right> rights = role.rights().orElseThrow().rights().stream()
                .filter(right -> right.relation().equals(table))
                .toList();
        List<String> attempts = new ArrayList<>(List.of("TRUNCATE " + table, "DROP TABLE " + table));
        for (String column : database.rows(
                "SELECT column_name FROM information_schema.columns WHERE table_name = '" + table + "'")) {
            if (!isIn(rights, "SELECT", column)) {
                attempts.add("SELECT " + column + " FROM " + table);
            }
            if (!isIn(rights, "UPDATE", column)) {
                attempts.add("UPDATE " + table + " SET " + column + " = DEFAULT");
            }
            if (!isIn(rights, "INSERT", column)) {
                attempts.add("INSERT INTO " + table + " (" + column + ") VALUES (DEFAULT)");
            }
        }
        if (!isIn(rights, "DELETE", "")) {
            attempts.add("DELETE FROM " + table);
        }
        return attempts.stream();
    }

    private static boolean isIn(List<Right> rights, String privilege, String column) {
        return rights.stream()
                .anyMatch(right -> right.privilege().equals(privilege)
                        && (right.columns().isEmpty() || right.columns().contains(column)));
    }

    @Test
    void aWorkerThatLacksARightEndsAtTheGate(@TempDir Path directory) {
        TestDatabase own = TestServer.shared().migrated();
        own.execute("REVOKE INSERT ON product_draft FROM poflow");

        Ending ending = WorkerCommand.on(own)
                .source(OrderCsv.write(directory.resolve("orders.csv"), "PO-", 1, 1))
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.everything())
                .contains("the role \\\"poflow\\\" may not INSERT into product_draft: run migrate as the owner of the"
                        + " tables with POFLOW_WORKER_ROLE=poflow, or GRANT INSERT ON product_draft TO \\\"poflow\\\"");
    }

    @Test
    void aWorkerWhoseRoleHasNoRightYetWaitsForTheMigrationToGrantThem(@TempDir Path directory) {
        TestDatabase own = TestServer.shared().migrated();
        own.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM poflow");

        try (WorkerProcess worker = WorkerCommand.on(own)
                .source(OrderCsv.write(directory.resolve("orders.csv"), "PO-", 1, 1))
                .start()) {
            await().atMost(WorkerProcess.PATIENCE)
                    .until(() -> worker.stdout()
                            .contains("may not SELECT from flyway_schema_history: run migrate as the owner"));
            Ending migrated = WorkerCommand.on(own).command("migrate").runToEnd();
            assertThat(migrated.exitCode()).as(migrated.everything()).isZero();

            Ending ending = worker.awaitEnd();
            assertThat(ending.exitCode()).as(ending.everything()).isZero();
        }
    }

    @Test
    void rightsThatAMigrationUnderWayIsAboutToGrantAreWaitedFor() throws SQLException {
        try (Connection migrating = Driver.connect(database.address(TestRole.OWNER), "test of roles");
                Connection worker = database.connect();
                Statement statement = worker.createStatement()) {
            worker.setAutoCommit(false);
            statement.execute("REVOKE INSERT ON audit_log FROM poflow; SET LOCAL ROLE poflow");

            Grants.begin(migrating);
            assertThat(stateOf(worker)).as("while it is under way").isEqualTo("55000");
            migrating.rollback();
            assertThat(stateOf(worker)).as("when it is not").isEqualTo("42501");
            worker.rollback();
        }
    }

    private static String stateOf(Connection worker) {
        try {
            Stores.schema().exercise(worker);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    @Test
    void migratingAgainGrantsWhatIsMissing() {
        TestDatabase own = TestServer.shared().migrated();
        own.execute("REVOKE INSERT ON product_draft FROM poflow; REVOKE ALL ON SCHEMA public FROM public");

        Ending first = WorkerCommand.on(own).command("migrate").runToEnd();
        Ending second = WorkerCommand.on(own).command("migrate").runToEnd();

        assertThat(first.everything()).contains("0 migrations applied, 5 rights granted");
        assertThat(second.everything()).contains("0 migrations applied, 0 rights granted");
        assertThat(own.value("SELECT has_table_privilege('poflow', 'product_draft', 'INSERT')"
                        + " AND has_schema_privilege('poflow', 'public', 'USAGE')"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @EnumSource(names = {"WORKER", "READER", "DECISION", "CONFIG"})
    void whereThereIsNothingToDoEveryRoleMayMigrate(TestRole role) {
        Ending ending = WorkerCommand.on(database).command("migrate").as(role).runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isZero();
    }

    @Test
    void aRoleThatMayNotMigrateIsToldSoForGood() {
        Ending ending = WorkerCommand.on(TestServer.shared().empty())
                .command("migrate")
                .as(TestRole.WORKER)
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.everything()).contains("permission denied", "migrate needs the role that owns the tables");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POFLOW_WORKER_ROLE", "POFLOW_READER_ROLE", "POFLOW_CONFIG_ROLE"})
    void aRoleThatDoesNotExistIsNamedBeforeAnythingIsDone(String variable) {
        TestDatabase own = TestServer.shared().empty();

        Ending ending = WorkerCommand.on(own)
                .with(variable, "No \"such\" role")
                .command("migrate")
                .runToEnd();

        assertThat(ending.exitCode()).as(ending.everything()).isEqualTo(78);
        assertThat(ending.everything())
                .contains("(" + variable + ") does not exist", "CREATE ROLE \"No \"\"such\"\" role\" LOGIN");
        assertThat(own.tables()).isEmpty();
    }

    @Test
    void aSingleRoleThatOwnsTheTablesDoesItAll(@TempDir Path directory) throws IOException {
        TestDatabase own = TestServer.shared().empty();
        Ending migrated = WorkerCommand.on(own)
                .without("POFLOW_WORKER_ROLE")
                .without("POFLOW_READER_ROLE")
                .without("POFLOW_CONFIG_ROLE")
                .command("migrate")
                .runToEnd();
        assertThat(migrated.exitCode()).as(migrated.everything()).isZero();

        InProcess run = InProcess.run(WorkerCommand.on(own)
                .source(OrderCsv.write(directory.resolve("orders.csv"), "PO-", 2, 3))
                .as(TestRole.OWNER));

        assertThat(run.outcome().exit()).as(run.toString()).isEqualTo(ExitCode.DONE);
    }

    private Connection connect(TestRole role) throws SQLException {
        return Driver.connect(database.address(role), "test of roles");
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>(Stores.schema().statements());
        BULK.forEach(table -> statements.add("COPY " + table + " FROM STDIN"));
        return statements;
    }

    /** Runs a statement without any value, and takes it back: rights are looked at before values are. */
    private static boolean isForbidden(Connection connection, String sql) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try {
            if (sql.startsWith("COPY") && sql.endsWith("FROM STDIN")) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(""));
            } else {
                runWithoutValues(connection, sql);
            }
            return false;
        } catch (SQLException e) {
            return FORBIDDEN.equals(e.getSQLState());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            connection.rollback(before);
            if (autoCommit) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void runWithoutValues(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setObject(i, null);
            }
            statement.execute();
        }
    }
}
