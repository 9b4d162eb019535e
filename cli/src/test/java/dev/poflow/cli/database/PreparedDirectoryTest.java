package dev.poflow.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart's own PostgreSQL, as its pod prepares the data directory: the very script, with a real server. */
class PreparedDirectoryTest {
    private static final Path SCRIPT = Path.of("..", "charts", "poflow", "files", "prepare-postgresql.sh");

    @TempDir
    private Path volume;

    private Path binaries = Path.of("");
    private List<String> prefix = List.of();

    @BeforeEach
    void findPostgres() throws DatabaseException {
        PostgresCache cache = PostgresCache.of(System.getenv(), Path.of(System.getProperty("user.home")), "17.6.0");
        binaries = cache.binaries().directory();
        prefix = cache.account().command(List.of());
    }

    @Test
    void aNewDirectoryHasAnOwnerAndAWorkerWhoAreNoSuperusers() throws Exception {
        prepare("owner-1", "worker-1");

        try (Server server = new Server()) {
            assertThat(server.say("poflow", "owner-1", WHO)).isEqualTo("poflow false poflow");
            assertThat(server.say("poflow_worker", "worker-1", WHO)).isEqualTo("poflow_worker false poflow");
            assertThatThrownBy(() -> server.say("poflow_worker", "owner-1", WHO))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> server.say("postgres", "", WHO)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aDirectoryIsTakenUpAgainAlsoAfterAKillAndWithOtherPasswords() throws Exception {
        prepare("owner-1", "worker-1");
        try (Server server = new Server()) {
            server.execute("poflow", "owner-1", "CREATE TABLE t AS SELECT 42 AS n");
        }
        // As in a pod, where every server's process is number 1.
        Files.writeString(data().resolve("postmaster.pid"), "1\n/var/lib/postgresql/data/pgdata\n");

        prepare("owner-2", "worker-2");

        try (Server server = new Server()) {
            assertThat(server.say("poflow", "owner-2", "SELECT n::text FROM t")).isEqualTo("42");
            assertThat(server.say("poflow_worker", "worker-2", WHO)).isEqualTo("poflow_worker false poflow");
        }
    }

    @Test
    void theDirectoryOfAnEarlierReleaseWhoseOwnerIsSuperuserIsTakenUp() throws Exception {
        Path password = Files.writeString(volume.resolve("pw"), "owner-1");
        run(List.of(
                "initdb", "--pgdata=" + data(), "--username=poflow", "--auth=scram-sha-256", "--pwfile=" + password));
        run(List.of("sh", "-c", "echo 'CREATE DATABASE poflow' | postgres --single -D " + data() + " template1"));

        prepare("owner-1", "worker-1");

        try (Server server = new Server()) {
            assertThat(server.say("poflow", "owner-1", WHO)).isEqualTo("poflow true poflow");
            assertThat(server.say("poflow_worker", "worker-1", WHO)).isEqualTo("poflow_worker false poflow");
        }
    }

    @Test
    void aPreparationThatWasCutOffBeginsAnew() throws Exception {
        Files.createDirectories(volume.resolve("pgdata.new"));
        Files.writeString(volume.resolve("pgdata.new").resolve("PG_VERSION"), "17\n");

        prepare("owner-1", "worker-1");

        try (Server server = new Server()) {
            assertThat(server.say("poflow", "owner-1", WHO)).isEqualTo("poflow false poflow");
        }
    }

    private static final String WHO =
            "SELECT current_user || ' ' || rolsuper || ' ' || (SELECT pg_get_userbyid(datdba) FROM pg_database"
                    + " WHERE datname = current_database()) FROM pg_roles WHERE rolname = current_user";

    private Path data() {
        return volume.resolve("pgdata");
    }

    private void prepare(String ownerPassword, String workerPassword) throws Exception {
        run(
                List.of("sh", "-c", Files.readString(SCRIPT)),
                Map.of(
                        "PGDATA",
                        data().toString(),
                        "DBNAME",
                        "poflow",
                        "OWNER",
                        "poflow",
                        "OWNER_PASSWORD",
                        ownerPassword,
                        "WORKER",
                        "poflow_worker",
                        "WORKER_PASSWORD",
                        workerPassword));
    }

    private void run(List<String> command) throws Exception {
        run(command, Map.of());
    }

    private void run(List<String> command, Map<String, String> environment) throws Exception {
        Path output = Files.createTempFile(volume, "said", "");
        List<String> all = new java.util.ArrayList<>(prefix);
        all.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PATH", binaries.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C");
        assertThat(builder.start().waitFor()).as(Files.readString(output)).isZero();
    }

    /** A server on the directory. */
    private final class Server implements AutoCloseable {
        private final int port;

        Server() throws Exception {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            run(List.of(
                    "pg_ctl",
                    "-D",
                    data().toString(),
                    "-l",
                    volume.resolve("log").toString(),
                    "-o",
                    "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port,
                    "-w",
                    "start"));
        }

        String say(String user, String password, String sql) throws SQLException {
            try (Connection connection = connect(user, password);
                    var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }

        void execute(String user, String password, String sql) throws SQLException {
            try (Connection connection = connect(user, password);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private Connection connect(String user, String password) throws SQLException {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/poflow", user, password);
        }

        @Override
        public void close() throws IOException {
            try {
                run(List.of("pg_ctl", "-D", data().toString(), "-m", "fast", "-w", "stop"));
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
