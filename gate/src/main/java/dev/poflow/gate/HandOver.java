package dev.poflow.gate;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Hands the connections of one generation to its pool, each once, and never opens another. A pool of fixed size that asks for one more has
 * lost one: that is how the gate learns of it, at no cost to borrowing. One generation is one set of connections; the gate opens the next.
 */
final class HandOver implements DataSource {

    private final Queue<Connection> waiting;
    private final Runnable exhausted;

    /** @param exhausted is run, possibly often, when the pool asks for more than it was given */
    HandOver(List<Connection> connections, Runnable exhausted) {
        this.waiting = new ConcurrentLinkedQueue<>(connections);
        this.exhausted = exhausted;
    }

    /** Connections that the pool has not fetched yet: it does so on a thread of its own. */
    int remaining() {
        return waiting.size();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = waiting.poll();
        if (connection == null) {
            exhausted.run();
            throw new SQLException(
                    "a connection of this generation was lost; the gate opens the next generation", "08003");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    /** Seconds that a pool waits at its end for the thread that fetches connections: it only ever sleeps between two refusals. */
    @Override
    public int getLoginTimeout() {
        return 1;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The connections are open already.
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
