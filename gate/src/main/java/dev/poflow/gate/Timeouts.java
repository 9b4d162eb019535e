package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * The server's timeouts within one transaction, in place of those that the role, the database or the server has set for people. They are
 * set with {@code SET LOCAL}, never for the session: behind a pooler the next transaction may run in another one.
 */
final class Timeouts {

    /**
     * How long a transaction's statement waits for a lock: shorter than its connection may be silent, so that the server ends the wait,
     * and no backend waits on for a client that has gone.
     */
    private static final Duration LOCK = Duration.ofMinutes(4);

    /** From this version on PostgreSQL knows {@code transaction_timeout}. */
    private static final int TRANSACTION_TIMEOUT_SINCE = 17;

    private Timeouts() {}

    /** Three quarters: for the server to give up before its client does. By whole milliseconds, as {@link Duration} would reckon in decimals. */
    static Duration shorterThan(Duration patience) {
        return Duration.ofMillis(patience.toMillis() * 3 / 4);
    }

    /** Lets the transaction that the connection is in take as long as it needs. */
    static void letWork(Connection connection) throws SQLException {
        set(connection, Duration.ZERO, LOCK);
    }

    /** Has the server end every statement and every wait for a lock of the transaction that the connection is in. */
    static void bound(Connection connection, Duration statement, Duration lock) throws SQLException {
        set(connection, statement, lock);
    }

    private static void set(Connection connection, Duration statement, Duration lock) throws SQLException {
        String sql = "SET LOCAL statement_timeout = " + statement.toMillis()
                + "; SET LOCAL lock_timeout = " + lock.toMillis()
                + "; SET LOCAL idle_in_transaction_session_timeout = 0";
        // What the server said when it was connected to: no round trip.
        if (connection.getMetaData().getDatabaseMajorVersion() >= TRANSACTION_TIMEOUT_SINCE) {
            sql += "; SET LOCAL transaction_timeout = 0";
        }
        try (Statement set = connection.createStatement()) {
            set.execute(sql);
        }
    }
}
