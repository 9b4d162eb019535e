package dev.poflow.gate;

import dev.poflow.gate.GateProblem.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The checks before a connection may be used. Throws where one fails. */
final class Verification {

    private static final String UTF8 = "UTF8";

    private static final String SERVER = """
            SELECT 1, pg_is_in_recovery(), current_setting('transaction_read_only') = 'on',
                current_setting('server_encoding'), pg_backend_pid()""";

    /**
     * For each lock: shorter than the second after which PostgreSQL looks for deadlocks, so that no migration loses against a program that
     * only wants to know.
     */
    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(500);

    /** Who holds, or waits for, a lock that keeps others from reading or writing a table; who has had it for longest first. */
    private static final String STRONGEST_LOCK = """
            SELECT l.relation::regclass::text AS relation, l.mode, l.granted,
                'process ' || l.pid || ' (' || coalesce(nullif(a.application_name, ''), 'no name') || ', '
                    || coalesce(a.usename, '?') || coalesce(', since ' || a.xact_start, '') || ')' AS holder
            FROM pg_locks AS l
            JOIN pg_class AS c ON c.oid = l.relation AND c.relkind IN ('r', 'p')
            JOIN pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
                AND c.relnamespace <> 'pg_catalog'::regnamespace AND l.pid <> pg_backend_pid()
            ORDER BY l.granted DESC, a.xact_start LIMIT 1""";

    private final DatabaseAddress address;
    private final SchemaContract schema;
    private final Duration statementTimeout;

    /** @param patience how long a connection waits for an answer: the server gives up before that */
    Verification(DatabaseAddress address, SchemaContract schema, Duration patience) {
        this.address = address;
        this.schema = schema;
        this.statementTimeout = Timeouts.shorterThan(patience);
    }

    /**
     * Phase 1, in one round trip: the server answers, takes writes, and can hold every text. Also the health check of an open generation.
     *
     * @return whether a pooler stands in between: the server that answers is not the one that greeted this connection
     */
    boolean server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SERVER)) {
            row.next();
            if (row.getBoolean(2) || row.getBoolean(3)) {
                String why = row.getBoolean(2) ? "is in recovery" : "is read-only";
                throw temporary(
                        Kind.DATABASE_READ_ONLY, "25006", "the server " + why + "; point the address to the primary");
            }
            String encoding = row.getString(4);
            if (!encoding.equals(UTF8)) {
                throw permanent(
                        Kind.DATABASE_ENCODING,
                        "the database's encoding is " + encoding
                                + ", which cannot hold every text of an order; make a database with createdb --encoding="
                                + UTF8 + " --template=template0, and move to it what this one holds");
            }
            return row.getInt(5) != connection.unwrap(PGConnection.class).getBackendPID();
        }
    }

    /**
     * Phase 2: the schema's version, then the program's own reads and writes on its real tables, all in one transaction, rolled back.
     *
     * @param cold what went wrong when the program's statements were prepared, or null; thrown where nothing else explains it
     */
    void schema(Connection connection, @Nullable SQLException cold) throws SQLException {
        Optional<String> installed = Optional.empty();
        SQLException failure = null;
        connection.setAutoCommit(false);
        try {
            Timeouts.bound(connection, statementTimeout, LOCK_TIMEOUT);
            installed = schema.installedVersion(connection);
            requireVersion(installed);
            schema.exercise(connection);
            failure = cold;
        } catch (SQLException e) {
            failure = e;
        }
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // Where the connection is gone, why it went says more.
            failure = failure == null ? e : failure;
        }
        if (failure == null) {
            return;
        }
        String state = SqlStates.state(failure);
        if (SqlStates.isMisfit(state)
                && installed.isPresent()
                && compareVersions(installed.get(), schema.requiredVersion()) > 0) {
            throw failure(
                    Kind.SCHEMA_NEWER,
                    true,
                    state,
                    "its schema is newer: version " + installed.get() + " is installed, this program knows "
                            + schema.requiredVersion() + ", and does not fit it any more: " + failure.getMessage()
                            + "; use the program's newer version");
        }
        throw SqlStates.isWaitEnded(state) ? locked(connection, failure) : failure;
    }

    private void requireVersion(Optional<String> installed) throws GateException {
        String required = schema.requiredVersion();
        if (installed.isEmpty() || compareVersions(installed.get(), required) < 0) {
            throw temporary(
                    Kind.SCHEMA_BEHIND,
                    "",
                    "its schema is behind: version " + installed.orElse("none") + " is installed, this program needs "
                            + required + "; run the migration");
        }
    }

    private GateException locked(Connection connection, SQLException waited) {
        String lock = "somebody held a lock on one of its tables";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STRONGEST_LOCK)) {
            if (row.next()) {
                lock = row.getString("holder") + (row.getBoolean("granted") ? " holds " : " waits for ")
                        + row.getString("mode") + " on " + row.getString("relation");
            }
        } catch (SQLException e) {
            waited.addSuppressed(e);
        }
        return temporary(
                Kind.TABLES_LOCKED,
                SqlStates.state(waited),
                "its tables could not be read and written in time: " + lock
                        + "; wait for it, or end it with pg_terminate_backend");
    }

    private GateException temporary(Kind kind, String state, String what) {
        return failure(kind, false, state, what);
    }

    private GateException permanent(Kind kind, String what) {
        return failure(kind, true, "", what);
    }

    private GateException failure(Kind kind, boolean permanent, String state, String what) {
        return new GateException(
                new GateProblem(kind, permanent, state, "cannot open the gate to " + address + ": " + what), null);
    }

    /** Compares numbers separated by dots or underscores, as Flyway does: 1.10 is newer than 1.9. */
    static int compareVersions(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            long a = 0;
            for (; i < left.length() && Character.isDigit(left.charAt(i)); i++) {
                a = a * 10 + (left.charAt(i) - '0');
            }
            long b = 0;
            for (; j < right.length() && Character.isDigit(right.charAt(j)); j++) {
                b = b * 10 + (right.charAt(j) - '0');
            }
            if (a != b) {
                return Long.compare(a, b);
            }
            i++;
            j++;
        }
        return 0;
    }
}
