package dev.poflow.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real PostgreSQL in a directory, as {@code --data} and {@code --keep} have it. */
class EmbeddedPostgresTest {
    private static final Path CACHE = Path.of(System.getProperty("user.home"));
    private static final String VERSION = "17.6.0";

    @TempDir
    private Path directory;

    @Test
    void aLaterStartFindsWhatAnEarlierOneWroteEvenAfterACrash() throws Exception {
        Path data = directory.resolve("data-dir");
        try (EmbeddedPostgres first = start(data, true)) {
            execute(first, "CREATE TABLE t AS SELECT 42 AS n");
            assertThat(query(first, "SHOW fsync"))
                    .as("--data keeps what is committed")
                    .isEqualTo("on");
            assertThat(query(first, "SHOW synchronous_commit")).isEqualTo("on");
            kill(data);
        }
        assertThat(data.resolve("data/postmaster.pid"))
                .as("the crashed server left its pid file behind")
                .exists();

        try (EmbeddedPostgres second = start(data, true)) {
            assertThat(query(second, "SELECT n FROM t")).isEqualTo("42");
        }
    }

    @Test
    void oneDirectoryHasOneUserAtATimeAndAKeptServerIsFoundAgain() throws Exception {
        Path data = directory.resolve("kept");
        EmbeddedPostgres first = start(data, false);
        assertThatThrownBy(() -> start(data, false))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Another poflow is using");

        first.keep();
        EmbeddedPostgres second = start(data, false);
        try {
            assertThat(second.foundRunning()).isTrue();
            assertThat(second.address(ServerRole.OWNER).port())
                    .isEqualTo(first.address(ServerRole.OWNER).port());
            assertThat(second.psql())
                    .contains("-h 127.0.0.1")
                    .doesNotContain(second.address(ServerRole.OWNER).password());
            second.close();
            assertThat(query(second, "SELECT 1"))
                    .as("a server that was found running goes on")
                    .isEqualTo("1");
        } finally {
            new ProcessBuilder(second.stopCommand()).inheritIO().start().waitFor();
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        try (EmbeddedPostgres server = start(directory.resolve("shut"), false)) {
            DatabaseAddress address = server.address(ServerRole.OWNER);
            DatabaseAddress wrong =
                    new DatabaseAddress(address.host(), address.port(), address.dbname(), address.user(), "wrong", "");
            assertThatThrownBy(() -> connect(wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleEntersAndOnlyOneIsSuperuser(ServerRole role) throws Exception {
        try (EmbeddedPostgres server = start(directory.resolve("roles"), false)) {
            assertThat(
                            query(
                                    server,
                                    role,
                                    "SELECT current_user || ' ' || (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
                                            + " || ' ' || (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database())"))
                    .isEqualTo(role.user() + " " + (role == ServerRole.SUPERUSER) + " poflow");
        }
    }

    @Test
    void aTemplatesRolesComeWithIt() throws Exception {
        Path template = directory.resolve("template");
        try (EmbeddedPostgres server = start(directory.resolve("first"), false)) {
            server.writeTemplate(template);
        }
        PostgresCache cache = PostgresCache.of(System.getenv(), CACHE, VERSION);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(
                cache, new EmbeddedPostgres.Plan(directory.resolve("second"), false, 10, template))) {
            for (ServerRole role : ServerRole.values()) {
                assertThat(query(server, role, "SELECT current_user")).isEqualTo(role.user());
            }
        }
    }

    @Test
    void aDirectoryOfAnEarlierPoflowWhoseOwnerIsSuperuserIsTakenUp() throws Exception {
        Path data = directory.resolve("earlier");
        try (EmbeddedPostgres server = start(data, true)) {
            leaveAsAnEarlierPoflow(server, data);
        }

        try (EmbeddedPostgres server = start(data, true)) {
            assertThat(query(server, ServerRole.OWNER, "SELECT n FROM t")).isEqualTo("42");
            for (ServerRole role : ServerRole.values()) {
                assertThat(query(server, role, "SELECT current_user")).isEqualTo(role.user());
            }
        }
    }

    @Test
    void aServerThatAnEarlierPoflowLeftRunningHasOneRoleForAll() throws Exception {
        Path data = directory.resolve("earlier-kept");
        EmbeddedPostgres kept = start(data, true);
        leaveAsAnEarlierPoflow(kept, data);
        kept.keep();

        EmbeddedPostgres found = start(data, true);
        try {
            Logins logins = Logins.of(found);
            assertThat(logins.grants()).isEmpty();
            assertThat(logins.write(ServerRole.WORKER, directory).resolve("user"))
                    .hasContent("poflow");
        } finally {
            found.close();
            new ProcessBuilder(found.stopCommand()).inheritIO().start().waitFor();
        }
    }

    @Test
    void aStartThatWasCutOffBetweenRolesAndPasswordsIsMadeUpFor() throws Exception {
        Path data = directory.resolve("cut-off");
        start(data, true).close();
        Files.delete(data.resolve("worker-password"));

        try (EmbeddedPostgres server = start(data, true)) {
            assertThat(query(server, ServerRole.WORKER, "SELECT current_user")).isEqualTo("poflow_worker");
        }
    }

    /** One role, which is a superuser and owns all, and its password. */
    private static void leaveAsAnEarlierPoflow(EmbeddedPostgres server, Path data) throws Exception {
        execute(server, "CREATE TABLE t AS SELECT 42 AS n");
        try (Connection superuser = connect(server.address(ServerRole.SUPERUSER));
                var statement = superuser.createStatement()) {
            statement.execute(
                    "ALTER ROLE poflow SUPERUSER; DROP ROLE poflow_worker, poflow_reader, poflow_config, poflow_decision");
        }
        // Its superuser cannot be dropped here, but is as good as unknown without a password.
        for (String password : List.of("superuser", "worker", "reader", "config", "decision")) {
            Files.delete(data.resolve(password + "-password"));
        }
    }

    @Test
    void aDirectoryOfSomethingElseIsLeftAlone() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "x");

        assertThatThrownBy(() -> start(directory, true))
                .hasMessageContaining("holds something else than a database of poflow");
        assertThat(directory.resolve("thesis.txt")).exists();
    }

    private EmbeddedPostgres start(Path home, boolean durable) throws DatabaseException {
        PostgresCache cache = PostgresCache.of(System.getenv(), CACHE, VERSION);
        return EmbeddedPostgres.start(
                cache, new EmbeddedPostgres.Plan(home, durable, 10, directory.resolve("no-template")));
    }

    private static void kill(Path data) throws Exception {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).alias("PostgreSQL is gone").until(() -> !postmaster.isAlive());
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.dbname(), properties);
    }

    private static void execute(EmbeddedPostgres server, String sql) throws Exception {
        try (Connection connection = connect(server.address(ServerRole.OWNER));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws Exception {
        return query(server, ServerRole.OWNER, sql);
    }

    private static String query(EmbeddedPostgres server, ServerRole role, String sql) throws Exception {
        try (Connection connection = connect(server.address(role));
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
