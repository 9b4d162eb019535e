package dev.poflow.gate;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on the loopback address that can be stopped and started again, on the same port and data directory. It has a database
 * {@code poflow} and a role {@code poflow} that needs its password.
 */
final class TestPostgres implements AutoCloseable {

    static final String PASSWORD = "s3cret-never-shown";

    private final Path data;
    private final int port;
    private final Map<String, String> config;
    private @Nullable EmbeddedPostgres server;

    private TestPostgres(Map<String, String> config) throws IOException {
        this.data = Files.createTempDirectory("gate-test");
        this.port = freePort();
        this.config = config;
    }

    static TestPostgres started() throws IOException, SQLException {
        return started(Map.of());
    }

    static TestPostgres started(Map<String, String> config) throws IOException, SQLException {
        var postgres = new TestPostgres(config);
        postgres.start();
        return postgres;
    }

    /** Starts the server; the first time, creates database and role. Returns when it takes connections. */
    void start() throws IOException, SQLException {
        boolean first = !Files.exists(data.resolve("PG_VERSION"));
        var builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(true);
        config.forEach(builder::setServerConfig);
        server = builder.start();
        if (first) {
            String open = Files.readString(data.resolve("pg_hba.conf"));
            Files.writeString(data.resolve("pg_hba.conf"), "host all poflow all scram-sha-256\n" + open);
            admin("CREATE ROLE poflow LOGIN PASSWORD '" + PASSWORD + "'");
            admin("CREATE DATABASE poflow OWNER poflow");
            admin("SELECT pg_reload_conf()");
        }
    }

    void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    int port() {
        return port;
    }

    DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", port, "poflow", "poflow", PASSWORD, Map.of());
    }

    /** Puts lines before the others of pg_hba.conf; every certificate may be the role {@code certified}'s in the map {@code anybody}. */
    void hba(String lines) throws IOException, SQLException {
        Path file = data.resolve("pg_hba.conf");
        Files.writeString(file, lines + Files.readString(file));
        Files.writeString(data.resolve("pg_ident.conf"), "anybody /^.*$ certified\n");
        admin("SELECT pg_reload_conf()");
    }

    /** Runs SQL as superuser in the database {@code postgres}. */
    void admin(String sql) throws SQLException {
        run("postgres", sql);
    }

    /** Runs SQL as superuser in the database {@code poflow}. */
    void run(String sql) throws SQLException {
        run("poflow", sql);
    }

    /** Process ids of the connections with an application name. */
    Set<Integer> backends(String applicationName) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE application_name = '" + applicationName + "'")) {
            var pids = new HashSet<Integer>();
            while (rows.next()) {
                pids.add(rows.getInt(1));
            }
            return pids;
        }
    }

    void killAll(String applicationName) throws SQLException {
        admin("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = '"
                + applicationName + "'");
    }

    /** As superuser, without a password. */
    Connection connect(String database) throws SQLException {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.getDatabase("postgres", database).getConnection();
    }

    private void run(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(data, new FileVisitOption[0])) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    static GateSettings settings(String applicationName) {
        return new GateSettings(
                applicationName,
                5,
                Duration.ofSeconds(5),
                Duration.ofMillis(2_500),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
