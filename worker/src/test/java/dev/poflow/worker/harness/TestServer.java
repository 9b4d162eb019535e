package dev.poflow.worker.harness;

import dev.poflow.gate.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on the loopback address that can be stopped and started again on the same port and data directory. Every command runs
 * as its own {@link TestRole}, which needs a password and may do what that command needs: a statement whose right nobody has granted fails
 * here. The superuser {@code postgres}, as whom tests look and interfere, needs none.
 */
public final class TestServer implements AutoCloseable {

    /** Nothing that the worker writes anywhere may contain it. */
    public static final String PASSWORD = "pw-marker-7c1e-never-shown";

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final String TEMPLATE = "poflow_template";

    private final Path data;
    private final int port;
    private @Nullable EmbeddedPostgres server;
    private @Nullable Looking looking;

    /** A connection to a database through which tests look, kept for the next look: connecting costs more than most of what they ask. */
    private record Looking(String database, Connection connection) {}

    /** A question to a database. */
    @FunctionalInterface
    interface Look<T> {
        T at(Connection connection) throws SQLException;
    }

    private TestServer() throws IOException {
        data = Files.createTempDirectory("worker-test-postgres");
        port = freePort();
    }

    /**
     * A copy of this server that follows it, as an asynchronous replica: what this one commits it has a moment later, until it is {@linkplain
     * #cutOff() cut off}. This one is restarted for it.
     */
    public TestServer standby() {
        stop();
        TestServer standby = stopped();
        try {
            copy(data, standby.data);
            Files.createFile(standby.data.resolve("standby.signal"));
            Files.writeString(
                    standby.data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n".formatted(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
        standby.start();
        return standby;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Of a standby: when it has received what its primary has committed so far, nothing more reaches it. */
    public void cutOff(TestServer primary) {
        String committed = primary.value("SELECT pg_current_wal_insert_lsn()");
        Awaitility.await("the standby has followed")
                .atMost(STOPS_WITHIN)
                .until(() -> value("SELECT pg_last_wal_replay_lsn() >= '" + committed + "'")
                        .equals("t"));
        receiveFrom("");
        Awaitility.await("the standby receives no more")
                .atMost(STOPS_WITHIN)
                .until(() -> value("SELECT count(*) FROM pg_stat_wal_receiver").equals("0"));
    }

    /** Of a standby that was cut off: it receives again. */
    public void follow(TestServer primary) {
        receiveFrom("host=127.0.0.1 port=%d user=postgres".formatted(primary.port));
    }

    private void receiveFrom(String primary) {
        execute("postgres", "ALTER SYSTEM SET primary_conninfo TO '" + primary + "'");
        execute("postgres", "SELECT pg_reload_conf()");
    }

    /** Of a standby: it takes writes now. */
    public void promote() {
        execute("postgres", "SELECT pg_promote()");
    }

    private String value(String sql) {
        return new TestDatabase(this, "postgres").value(sql);
    }

    /** A database of this server that is there already, such as one that a standby has received. */
    public TestDatabase existing(TestDatabase other) {
        return new TestDatabase(this, other.name());
    }

    /** A server that has never been started: its port refuses. */
    public static TestServer stopped() {
        try {
            return new TestServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer started() {
        TestServer server = stopped();
        server.start();
        return server;
    }

    /** The server that test classes share, each with databases of its own. Ends with the JVM. */
    public static TestServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {

        static final TestServer SERVER = started();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
            WorkerProgram.train(SERVER.migrated());
        }
    }

    /** Like {@link #stopped}, but with role and template database there: for tests that need servers of their own by the dozen. */
    public static TestServer prepared() {
        TestServer server = stopped();
        try {
            copy(Prepared.SERVER.data, server.data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server;
    }

    private static final class Prepared {

        static final TestServer SERVER = started();

        static {
            SERVER.stop();
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /** Starts the server, the first time with role and template database. Returns when it takes connections. */
    public void start() {
        try {
            boolean first = !Files.exists(data.resolve("PG_VERSION"));
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "120")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            if (first) {
                prepare();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        String withPassword = Stream.of(TestRole.values()).map(TestRole::user).collect(Collectors.joining(","));
        Files.writeString(rules, "host all " + withPassword + " all scram-sha-256\n" + Files.readString(rules));
        for (TestRole role : TestRole.values()) {
            execute("postgres", "CREATE ROLE " + role.user() + " LOGIN PASSWORD '" + PASSWORD + "'");
        }
        execute("postgres", "SELECT pg_reload_conf()");
        execute("postgres", "CREATE DATABASE " + TEMPLATE + " OWNER " + TestRole.OWNER.user());
        migrateTemplate();
    }

    /** By the worker's own command: the very program that migrates in a cluster. */
    private void migrateTemplate() {
        Ending migrated = WorkerCommand.on(new TestDatabase(this, TEMPLATE))
                .command("migrate")
                .runToEnd();
        if (migrated.exitCode() != 0) {
            throw new IllegalStateException("worker migrate failed: " + migrated.everything());
        }
    }

    /** {@code pg_ctl stop -m fast}, as a restart in production does. */
    public void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh database with the worker's schema. */
    public TestDatabase migrated() {
        return database(TEMPLATE);
    }

    /** A fresh database without any table. */
    public TestDatabase empty() {
        return database("template0");
    }

    private TestDatabase database(String template) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("postgres", "CREATE DATABASE " + name + " OWNER " + TestRole.OWNER.user() + " TEMPLATE " + template);
        return new TestDatabase(this, name);
    }

    public int port() {
        return port;
    }

    DatabaseAddress address(String database, TestRole role) {
        return new DatabaseAddress("127.0.0.1", port, database, role.user(), PASSWORD, Map.of());
    }

    /** As superuser. */
    Connection connect(String database) throws SQLException {
        if (server == null) {
            throw new IllegalStateException("the server is not started");
        }
        return server.getDatabase("postgres", database).getConnection();
    }

    /** Asks a database as superuser, one question at a time. */
    synchronized <T> T look(String database, Look<T> question) throws SQLException {
        Looking kept = looking;
        if (kept == null
                || !kept.database.equals(database)
                || !kept.connection.isValid((int) STOPS_WITHIN.toSeconds())) {
            lookNoMore();
            kept = new Looking(database, connect(database));
            looking = kept;
        }
        return question.at(kept.connection);
    }

    private synchronized void lookNoMore() throws SQLException {
        if (looking != null) {
            looking.connection.close();
            looking = null;
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Also where the library's own hook, which runs at the same time when the JVM ends, stops the server. */
    @Override
    public void close() {
        stop();
        Awaitility.await("PostgreSQL has stopped")
                .atMost(STOPS_WITHIN)
                .until(() -> !Files.exists(data.resolve("postmaster.pid")));
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
