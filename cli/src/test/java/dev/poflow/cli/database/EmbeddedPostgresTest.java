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
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            assertThat(second.address().port()).isEqualTo(first.address().port());
            assertThat(second.psql())
                    .contains("-h 127.0.0.1")
                    .doesNotContain(second.address().password());
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
            DatabaseAddress address = server.address();
            DatabaseAddress wrong =
                    new DatabaseAddress(address.host(), address.port(), address.dbname(), address.user(), "wrong", "");
            assertThatThrownBy(() -> connect(wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
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
        try (Connection connection = connect(server.address());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws Exception {
        try (Connection connection = connect(server.address());
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
