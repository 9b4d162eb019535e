package dev.poflow.gate;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** One set of connections, opened, warmed up and verified together, in a pool of its own. Safe for any thread. */
final class Generation {

    /**
     * Milliseconds that HikariCP holds a borrower before the gate looks whether the generation is still in use, and lets it wait on. The
     * least that HikariCP takes: a borrower that waits in the pool of a lost generation turns to the next one after at most this long.
     */
    private static final int BORROW_SLICE_MILLIS = 250;

    final long number;
    final HikariDataSource pool;
    private final List<Connection> connections;
    private final Connector connector;
    private final HandOver handOver;

    /** @param lost is told, possibly often, when a connection of this generation turns out to be gone */
    Generation(
            long number,
            List<Connection> connections,
            Connector connector,
            ScheduledExecutorService timer,
            Consumer<Generation> lost) {
        this.number = number;
        this.connections = List.copyOf(connections);
        this.connector = connector;
        this.handOver = new HandOver(this.connections, () -> lost.accept(this));
        this.pool = new HikariDataSource(config(timer));
    }

    private HikariConfig config(ScheduledExecutorService timer) {
        var config = new HikariConfig();
        config.setPoolName("gate generation " + number);
        config.setDataSource(handOver);
        // Minimum idle stays the same, HikariCP's default: a fixed size, so the pool notices a lost connection without
        // a borrower.
        config.setMaximumPoolSize(connections.size());
        // The constructor connects nothing, and so has nothing to sleep a second after.
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(BORROW_SLICE_MILLIS);
        // The generation ages as a whole: no connection has a lifetime, or a heartbeat, of its own.
        config.setMaxLifetime(0);
        config.setKeepaliveTime(0);
        // One timer thread for the gate, not one for each generation; without a lifetime and heartbeat, nothing on it
        // blocks.
        config.setScheduledExecutor(timer);
        return config;
    }

    /** Closes the connections that nobody holds now; each of the others as soon as it is given back. */
    void evict() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        if (bean != null) {
            bean.softEvictConnections();
        }
    }

    /**
     * Whether the pool has found one of its connections gone. It asks for another only when it has closed that one, which takes long where
     * the server, or a pooler in between, does not answer.
     */
    boolean hasLostOne() {
        return pool.getHikariPoolMXBean().getTotalConnections() + handOver.remaining() < connections.size();
    }

    /** Whether nobody holds a connection of this generation or waits for one. */
    boolean isIdle() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return bean.getActiveConnections() == 0 && bean.getThreadsAwaitingConnection() == 0;
    }

    /** Closes the pool and every connection, also one that the pool never took. May block for a second. */
    void close() {
        pool.close();
        for (Connection connection : connections) {
            connector.close(connection);
        }
    }

    @Override
    public String toString() {
        return "generation " + number;
    }
}
