package dev.poflow.gate;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * One set of connections in a pool of its own. It begins with those that were opened together, and grows to its limit where a borrower finds
 * all of them taken; each is warmed up and verified before the pool gets it. Safe for any thread.
 */
final class Generation {

    /**
     * Milliseconds that HikariCP holds a borrower before the gate looks whether the generation is still in use, and lets it wait on. The
     * least that HikariCP takes: a borrower that waits in the pool of a lost generation turns to the next one after at most this long.
     */
    private static final int BORROW_SLICE_MILLIS = 250;

    final long number;
    final HikariDataSource pool;
    private final Connector connector;
    private final HandOver handOver;
    private final Runnable lost;

    /**
     * @param first connections
     * @param limit of its connections, those included
     * @param another opens one more
     * @param lost is told, possibly often, when a connection of this generation turns out to be gone
     */
    Generation(
            long number,
            List<Connection> first,
            int limit,
            HandOver.Another another,
            Connector connector,
            ScheduledExecutorService timer,
            Consumer<Generation> lost) {
        this.number = number;
        this.connector = connector;
        this.lost = () -> lost.accept(this);
        this.handOver = new HandOver(first, limit, another, connector::close, this::growOnDemandOnly, this.lost);
        synchronized (this) {
            this.pool = new HikariDataSource(config(first.size(), limit, timer));
        }
    }

    /** The pool asks for a connection only where a borrower waits for one. */
    private synchronized void growOnDemandOnly() {
        pool.setMinimumIdle(0);
    }

    private HikariConfig config(int first, int limit, ScheduledExecutorService timer) {
        var config = new HikariConfig();
        config.setPoolName("gate generation " + number);
        config.setDataSource(handOver);
        config.setMaximumPoolSize(limit);
        // It fetches those that are there by itself, so that it checks them from then on when they have been idle.
        config.setMinimumIdle(first);
        config.setIdleTimeout(0);
        config.setExceptionOverride(new BrokenConnections());
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

    /** Hears of each error on a connection that is borrowed: one that says that the connection is gone takes the generation with it. */
    private final class BrokenConnections implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException error) {
            if (!SqlStates.isLost(SqlStates.state(error))) {
                return Override.CONTINUE_EVICT;
            }
            lost.run();
            return Override.MUST_EVICT;
        }
    }

    /** It is no longer the one in use: it grows no more. */
    void retire() {
        handOver.stop();
    }

    /** Closes the connections that nobody holds now; each of the others as soon as it is given back. */
    void evict() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        if (bean != null) {
            bean.softEvictConnections();
        }
    }

    /** Whether one of its connections has turned out to be gone. */
    boolean hasLostOne() {
        return handOver.hasLostOne();
    }

    /** Whether all connections that it has opened are in use. */
    boolean isBusy() {
        return pool.getHikariPoolMXBean().getActiveConnections() >= handOver.opened();
    }

    /** Whether nobody holds a connection of this generation or waits for one. */
    boolean isIdle() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return bean.getActiveConnections() == 0 && bean.getThreadsAwaitingConnection() == 0;
    }

    /** Closes the pool and every connection, also one that the pool never took. May block for a second. */
    void close() {
        pool.close();
        handOver.close();
    }

    @Override
    public String toString() {
        return "generation " + number;
    }
}
