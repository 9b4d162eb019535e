package dev.poflow.gate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens every connection of a gate, straight through pgjdbc's driver: the real SQLSTATE, no scan for drivers, no sleep. It knows those that
 * are open, so that closing the gate can abort even one whose statement blocks. Safe for any thread.
 */
final class Connector {

    /** Seconds for which a statement may be silent before its connection counts as lost: longer than the longest stage's statement. */
    private static final String SOCKET_TIMEOUT_SECONDS = "300";

    /** Milliseconds that an abort waits for the server to hear of it: a server that is up takes one or two. */
    private static final long CANCEL_MILLIS = 500;

    /** pgjdbc's name for the executions after which a statement is kept on the server; 0 for never. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    /** With these, a connection that is there is encrypted. */
    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    private static final Logger log = LoggerFactory.getLogger(Connector.class);

    private final Driver driver = new Driver();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final boolean encrypted;
    private final String url;
    private final Properties properties = new Properties();
    private final int patienceMillis;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean keepsStatements = new AtomicBoolean(true);
    private volatile boolean aborted;

    Connector(DatabaseAddress address, GateSettings settings) {
        url = address.url();
        encrypted = ENCRYPTED.contains(address.properties().getOrDefault("sslmode", ""));
        patienceMillis = (int) Math.min(settings.connectTimeout().toMillis(), Integer.MAX_VALUE);
        properties.putAll(address.driverProperties());
        properties.putIfAbsent("ApplicationName", settings.applicationName());
        // pgjdbc waits for ever for the handshake, and for an answer, unless told otherwise. A server's turn is the
        // first, all together's
        // the second.
        long seconds = connectSeconds(address, settings);
        properties.setProperty("connectTimeout", Long.toString(seconds));
        properties.setProperty(
                "loginTimeout", Long.toString(seconds * address.servers().size()));
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        // What pgjdbc otherwise says with SET, for the session, after it has connected: two round trips, and behind a
        // pooler
        // in somebody else's session.
        properties.setProperty("assumeMinServerVersion", "15");
    }

    /** One connection, impatient until {@link #patient} says otherwise: no answer within the connect timeout is an error. */
    Connection connect() throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the PostgreSQL driver does not take the address", "08001");
        }
        open.add(connection);
        if (aborted) {
            abort(connection);
            throw new SQLException("the gate was closed while it connected", "08003");
        }
        connection.setNetworkTimeout(Runnable::run, patienceMillis);
        if (!keepsStatements.get()) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        }
        if (!encrypted && !asked.getAndSet(true)) {
            sayWherePlain(connection);
        }
        return connection;
    }

    /** Once for a gate: the passwords and orders that go over the network unencrypted need not. */
    private static void sayWherePlain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) > 0 FROM pg_stat_ssl"
                        + " WHERE pid = pg_backend_pid() AND NOT ssl AND current_setting('ssl') = 'on'")) {
            if (row.next() && row.getBoolean(1)) {
                log.warn(
                        "the connection to the database is not encrypted, although the server offers TLS: set sslmode to"
                                + " require, or better give its CA (ca.crt, sslrootcert), which makes it verify-full");
            }
        }
    }

    /**
     * A pooler stands in between: from now on no connection keeps a prepared statement on the server, where another client's might be.
     * Unless somebody has set {@code prepareThreshold}, and so knows the pooler better.
     *
     * @param connections which are open already
     */
    void behindPooler(List<Connection> connections) throws SQLException {
        if (!properties.containsKey(PREPARE_THRESHOLD)) {
            keepNoStatements("a pooler such as PgBouncer stands between here and PostgreSQL");
            for (Connection connection : connections) {
                connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            }
        }
    }

    /**
     * From now on new connections keep no prepared statement on the server.
     *
     * @param why for the log, which says it once
     * @return whether that is new
     */
    boolean keepNoStatements(String why) {
        boolean first = keepsStatements.compareAndSet(true, false);
        if (first) {
            log.info("gate: {}: prepared statements are not kept on the server (prepareThreshold=0)", why);
        }
        return first;
    }

    /** From now on its statements may take as long as a stage's longest. */
    void patient(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Integer.parseInt(SOCKET_TIMEOUT_SECONDS) * 1_000);
    }

    void close(Connection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone either way.
        }
    }

    /**
     * Breaks every connection at once, whatever runs on it, and every one that is being opened. Cancels first: the server notices a broken
     * connection only when it next answers, and would hold the locks of a long statement until then.
     */
    void abortAll() {
        aborted = true;
        var cancelled = new CountDownLatch(open.size());
        for (Connection connection : open) {
            Thread.ofVirtual().name("gate-cancel").start(() -> {
                cancel(connection);
                cancelled.countDown();
            });
        }
        try {
            cancelled.await(CANCEL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Connection connection : open) {
            abort(connection);
        }
    }

    /** Asks the server to end what runs on a connection, if anything does. */
    static void cancel(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // What does not end so runs into the connection's network timeout.
        }
    }

    private void abort(Connection connection) {
        open.remove(connection);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is gone either way.
        }
    }

    /** The address's own wins: whoever wrote {@code connect_timeout} into it knows the way to that server. */
    private static long connectSeconds(DatabaseAddress address, GateSettings settings) {
        String own = address.properties().getOrDefault("connectTimeout", "");
        return own.matches("[1-9][0-9]{0,5}") ? Long.parseLong(own) : ceilingSeconds(settings.connectTimeout());
    }

    /** pgjdbc takes whole seconds, and takes 0 for no limit. */
    private static long ceilingSeconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1_000);
    }
}
