package dev.poflow.gate;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands the connections of one generation to its pool: first those that it began with, then further ones, each opened when the pool asks,
 * up to its limit. It never replaces one. A generation of which one is lost is lost as a whole, and a pool that asks for one more is how the
 * gate learns of it, at no cost to borrowing. Safe for any thread.
 */
final class HandOver implements DataSource {

    private final int limit;
    private final Another another;
    private final Consumer<Connection> closer;
    private final Runnable begun;
    private final Runnable lost;
    private final List<Connection> opened;
    private final Queue<Connection> waiting;
    private boolean stopped;
    private boolean closed;

    /** Opens a connection that a borrower may have as it is. */
    interface Another {
        Connection open() throws SQLException;
    }

    /**
     * @param first connections
     * @param limit of connections, those included
     * @param another opens one more
     * @param closer closes one
     * @param begun is run, once, when the pool has been given the first ones
     * @param lost is run, possibly often, when the pool asks for one more because one is gone
     */
    HandOver(
            List<Connection> first,
            int limit,
            Another another,
            Consumer<Connection> closer,
            Runnable begun,
            Runnable lost) {
        this.limit = limit;
        this.another = another;
        this.closer = closer;
        this.begun = begun;
        this.lost = lost;
        this.opened = new ArrayList<>(first);
        this.waiting = new ArrayDeque<>(first);
    }

    /** How many connections there are, also those that the pool has not fetched yet: it does so on a thread of its own. */
    synchronized int opened() {
        return opened.size();
    }

    /** Whether a connection has been closed: by pgjdbc, which does so where it breaks, or by the pool. */
    synchronized boolean hasLostOne() {
        for (Connection connection : opened) {
            if (isClosed(connection)) {
                return true;
            }
        }
        return false;
    }

    /** From now on it opens none. */
    synchronized void stop() {
        stopped = true;
    }

    /** Closes all, and the one that is being opened as soon as it is there. */
    void close() {
        List<Connection> all;
        synchronized (this) {
            stopped = true;
            closed = true;
            all = List.copyOf(opened);
        }
        all.forEach(closer);
    }

    /** Called by the pool, on the one thread on which it fetches connections. */
    @Override
    public Connection getConnection() throws SQLException {
        Connection first = nextOfTheFirst();
        if (first != null) {
            return first;
        }
        // Closing takes the pool a while, so that a connection that it has let go may not be closed yet.
        if (hasLostOne() || opened() == limit) {
            lost.run();
            throw new SQLException(
                    "a connection of this generation was lost; the gate opens the next generation", "08003");
        }
        return grown(another.open());
    }

    private synchronized @Nullable Connection nextOfTheFirst() throws SQLException {
        Connection next = waiting.poll();
        if (next != null && waiting.isEmpty()) {
            begun.run();
        }
        if (next == null && stopped) {
            throw new SQLException("this generation is out of use", "08003");
        }
        return next;
    }

    private Connection grown(Connection connection) throws SQLException {
        synchronized (this) {
            if (!closed) {
                opened.add(connection);
                return connection;
            }
        }
        closer.accept(connection);
        throw new SQLException("this generation was closed while it grew", "08003");
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    /** Seconds that a pool waits at its end for the thread that fetches connections. */
    @Override
    public int getLoginTimeout() {
        return 1;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // A gate has its own.
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
