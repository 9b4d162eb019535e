package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction with all of its tries, and what to do after each that failed. Used by one thread, once. */
final class Transaction<T, X extends Exception> {

    private static final Logger log = LoggerFactory.getLogger(Transaction.class);

    /** Tries of one transaction that loses against others. */
    private static final int CONFLICT_TRIES = 10;

    private final ConnectionGate gate;
    private final Duration patience;
    private final Duration poolPatience;
    private final String what;
    private final TransactionWork<T, X> work;
    private final CommitCheck<T> check;

    private int conflicts;
    private int losses;
    private long deadline;
    private boolean committing;
    /** The commit was asked for and never answered; stays so until the check has answered instead. */
    private boolean commitUnknown;

    /**
     * @param patience from the first lost connection on
     * @param poolPatience for a free connection of an open gate
     */
    Transaction(
            ConnectionGate gate,
            Duration patience,
            Duration poolPatience,
            String what,
            TransactionWork<T, X> work,
            CommitCheck<T> check) {
        this.gate = gate;
        this.patience = patience;
        this.poolPatience = poolPatience;
        this.what = what;
        this.work = work;
        this.check = check;
    }

    T run() throws SQLException, InterruptedException, X {
        while (true) {
            Lease lease = lease();
            Next next;
            try (Connection connection = lease.connection()) {
                try {
                    return once(connection);
                } catch (Throwable e) {
                    next = after(e, connection);
                    undo(connection, e);
                    if (Thread.interrupted()) {
                        throw interrupted(e);
                    }
                    if (next == Next.GIVE_UP) {
                        throw e;
                    }
                }
            }
            if (next == Next.RECONNECT) {
                gate.lost(
                        lease.generation(),
                        "transaction \"" + what + "\" lost its connection, or the server is read-only");
            }
            pause(next);
        }
    }

    private enum Next {
        GIVE_UP,
        AGAIN,
        RECONNECT
    }

    private Lease lease() throws SQLException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("transaction \"" + what + "\" was interrupted");
        }
        if (losses == 0) {
            deadline = System.nanoTime() + patience.toNanos();
        }
        try {
            return gate.lease(deadline, poolPatience.toNanos());
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    private T once(Connection connection) throws SQLException, X {
        committing = false;
        if (commitUnknown) {
            Optional<T> result = check.committed(connection);
            commitUnknown = false;
            if (result.isPresent()) {
                log.info("transaction \"{}\" had committed before its connection was lost", what);
                return result.get();
            }
        }
        connection.setAutoCommit(false);
        Timeouts.letWork(connection);
        T result = work.run(connection);
        if (Thread.currentThread().isInterrupted()) {
            throw new SQLException("interrupted before the commit");
        }
        committing = true;
        connection.commit();
        return result;
    }

    /** What to do after a failure; looks only at the database's error, also where the caller's own exception wraps it. */
    private Next after(Throwable e, Connection connection) {
        SQLException sql = SqlStates.sqlException(e);
        if (sql == null) {
            return Next.GIVE_UP;
        }
        String state = SqlStates.state(sql);
        if (SqlStates.isConflict(state)) {
            conflicts++;
            log.info("transaction \"{}\" lost against another (SQLSTATE {}), try={}", what, state, conflicts);
            return conflicts < CONFLICT_TRIES ? Next.AGAIN : Next.GIVE_UP;
        }
        // HikariCP closes its proxy when the connection under it is broken; what is thrown after that has no SQLSTATE.
        boolean lost = SqlStates.isLost(state) || (state.isEmpty() && isClosed(connection));
        boolean foreign = SqlStates.isForeignStatement(state) && gate.keepNoStatements();
        if (!lost && !foreign && !SqlStates.isReadOnly(state)) {
            return Next.GIVE_UP;
        }
        commitUnknown |= lost && committing;
        if (losses++ == 0) {
            deadline = System.nanoTime() + patience.toNanos();
        }
        log.warn(
                "transaction \"{}\" failed, commit={}, and will be run again on a new connection: {} (SQLSTATE {})",
                what,
                commitUnknown ? "unknown" : "none",
                String.valueOf(sql.getMessage()).lines().findFirst().orElse(""),
                state);
        return deadline - System.nanoTime() > 0 ? Next.RECONNECT : Next.GIVE_UP;
    }

    /**
     * Rolls back, or breaks the connection. The pool would do neither by itself for work that went round its proxies, such as COPY: it
     * would switch auto-commit on, and pgjdbc commits then.
     */
    private static void undo(Connection connection, Throwable because) {
        // A virtual thread's socket closes when it is used with the interrupt flag set.
        boolean interrupted = Thread.interrupted();
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
            try {
                connection.abort(Runnable::run);
            } catch (SQLException aborting) {
                because.addSuppressed(aborting);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Next next) throws InterruptedException {
        // After its first loss there is nothing to wait for: the gate waits until it has connected.
        int failures = next == Next.AGAIN ? conflicts : losses - 1;
        if (failures > 0) {
            TimeUnit.MILLISECONDS.sleep(Backoff.CONFLICT.millis(failures));
        }
    }

    private InterruptedException interrupted(Throwable e) {
        var interrupt = new InterruptedException("transaction \"" + what + "\" was interrupted"
                + (commitUnknown ? "; whether it committed is unknown" : " and rolled back"));
        interrupt.initCause(e);
        return interrupt;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
