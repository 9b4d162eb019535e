package dev.poflow.gate;

import dev.poflow.gate.GateStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a warm and verified pool of PostgreSQL connections once, however many callers wait for it, and keeps it so: create, connect, warm
 * up, verify, open. Safe for any thread, platform or virtual.
 *
 * <p>The connections of one opening are a <em>generation</em>, with those that it opens later, one at a time up to
 * {@link GateSettings#poolSize()}, when a borrower waits for one: each is warmed up and verified before anybody gets it. Where such a one cannot
 * be had, the borrower waits on for one that is given back. One generation is one set of connections: where one of them is lost, the whole generation is taken out of use and the next one is opened; where it is old, the next one is opened beside it, published, and the
 * old one closed when nobody holds a connection of it any more. Callers that hold a connection keep it.
 *
 * <p>A connection that was in use less than half a second ago is given out unchecked, as HikariCP does; one that has been idle for longer is
 * checked first. So a borrower's first statement can still meet a connection that has just died; {@link #transact} handles that.
 */
public final class ConnectionGate implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);

    private static final String A_CONNECTION_WAS_LOST = "a connection was lost";

    private final GateSettings settings;
    private final Counters counters = new Counters();
    private final Timer timer = new Timer();
    private final Connector connector;
    private final Verification verification;
    private final Problems problems;
    private final Attempts attempts;
    private final Drain drain;
    private final SingleFlight<Generation> flight;
    private final Upkeep upkeep;

    private final CompletableFuture<GateStatus> opened = new CompletableFuture<>();
    private final AtomicBoolean opening = new AtomicBoolean();

    /** Connects nothing yet: {@link #open()} or the first borrow does. */
    public ConnectionGate(DatabaseAddress address, GateSettings settings, SchemaContract schema) {
        this.settings = settings;
        connector = new Connector(address, settings);
        verification = new Verification(address, schema, settings.connectTimeout());
        problems = new Problems(address);
        drain = new Drain(timer);
        flight = new SingleFlight<>(drain::add);
        attempts = new Attempts(
                new Opener(
                        settings,
                        connector,
                        WarmUp.of(schema, settings),
                        verification,
                        problems,
                        counters,
                        timer.executor(),
                        generation -> lost(generation, A_CONNECTION_WAS_LOST)),
                counters,
                problems);
        upkeep = new Upkeep(settings, timer, flight, drain, verification, problems, this::attempt, this::lost);
    }

    /**
     * Starts opening in the background, the first time, and retries temporary problems until {@link GateSettings#openDeadline()}.
     *
     * @return completes when the gate has first opened; fails with {@link GateException} where the problem is permanent or the deadline
     *     has passed. A copy: cancelling it, or waiting no longer, leaves the attempt alone.
     */
    public CompletableFuture<GateStatus> open() {
        if (opening.compareAndSet(false, true)) {
            counters.wanted();
            long deadline = System.nanoTime() + settings.openDeadline().toNanos();
            Thread.ofVirtual().name("gate-open").start(() -> {
                try {
                    awaitGeneration(deadline);
                    opened.complete(status());
                } catch (GateException e) {
                    if (attempts.giveUp(e)) {
                        flight.shut(e);
                    }
                    opened.completeExceptionally(e);
                } catch (Throwable e) {
                    opened.completeExceptionally(e);
                }
            });
        }
        return opened.copy();
    }

    /**
     * A connection of the open generation; closing it gives it back. Where the gate is not open, waits until it is, at most for
     * {@link GateSettings#openDeadline()}; where all connections are taken, at most for {@link GateSettings#connectTimeout()}.
     *
     * @throws GateException where the gate does not open
     * @throws SQLException where no connection became free, or the thread was interrupted; its interrupt flag is set then
     */
    public Connection borrow() throws SQLException {
        Generation generation = flight.current();
        if (generation != null) {
            try {
                Connection connection = generation.pool.getConnection();
                if (flight.current() == generation) {
                    return connection;
                }
                connection.close();
            } catch (SQLException e) {
                log.debug("gate generation={} gave no connection, trying again", generation.number, e);
            }
        }
        long now = System.nanoTime();
        return lease(
                        now + settings.openDeadline().toNanos(),
                        settings.connectTimeout().toNanos())
                .connection();
    }

    /**
     * Like {@link #borrow()}, but gives up after {@code timeout}, to within a quarter of a second, and leaves the attempt alone.
     *
     * @throws GateException where the gate does not open in time
     */
    public Connection borrow(Duration timeout) throws SQLException {
        return lease(System.nanoTime() + timeout.toNanos(), timeout.toNanos()).connection();
    }

    /**
     * A connection like {@link #borrow()}'s with auto-commit off, to read with: for its transaction the role's timeouts for statements, locks
     * and idle transactions do not hold. Closing it rolls back and gives it back.
     *
     * @throws GateException where the gate does not open
     * @throws SQLException as {@link #borrow()}, or where the connection is lost already
     */
    public Connection borrowTransaction() throws SQLException {
        Connection connection = borrow();
        try {
            connection.setAutoCommit(false);
            Timeouts.letWork(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Runs a transaction and commits it. Rolled back on anything that {@code work} throws. The whole transaction is run again
     *
     * <ul>
     *   <li>after a conflict with another (SQLSTATE 40001, 40P01, 55P03), up to ten times;
     *   <li>after its connection was lost (08xxx, 57P01, 57P02, 57P03, 57P05, 25P03, 25P04) or the server became read-only (25006), on a new
     *       one, for {@link GateSettings#openDeadline()} from the first loss; where the commit was under way, only if {@code committed}
     *       says that it did not happen;
     *   <li>once, on connections without prepared statements, after the server did not know one (26000) or knew it already (42P05).
     * </ul>
     *
     * The role's timeouts for statements, locks, transactions and idle transactions do not hold for it; a wait for a lock ends after four
     * minutes, as a conflict.
     *
     * An interrupt ends it with {@link InterruptedException}: between statements at once, within a statement at once on a virtual thread; on
     * a platform thread, {@link #close()} cancels a statement that blocks and breaks its connection. After an interrupt the transaction may still have committed.
     *
     * @param what names the transaction in the log
     * @throws X what {@code work} threw
     * @throws SQLException where running it again does not help
     */
    public <T, X extends Exception> T transact(String what, TransactionWork<T, X> work, CommitCheck<T> committed)
            throws SQLException, InterruptedException, X {
        var transaction =
                new Transaction<>(this, settings.openDeadline(), settings.connectTimeout(), what, work, committed);
        return transaction.run();
    }

    /**
     * Reads on a connection that is opened for it, from the server that is the primary now. A pool's connection may lead to one that
     * has been replaced since, and still answer. Where there is no primary yet, waits for it, at most for
     * {@link GateSettings#openDeadline()}. Nothing that {@code read} writes is committed by the gate: auto-commit is on.
     *
     * @param what names the read in the log
     * @throws X what {@code read} threw
     * @throws GateException where no primary can be reached
     * @throws SQLException what the database said to {@code read}
     */
    public <T, X extends Exception> T readAfresh(String what, TransactionWork<T, X> read)
            throws SQLException, InterruptedException, X {
        return new AfreshRead<>(connector, verification, problems, settings.openDeadline(), what, read).run();
    }

    /** What the gate is doing, and its figures. Never blocks for the database. */
    public GateStatus status() {
        Generation generation = flight.current();
        GateProblem newest = attempts.newestProblem();
        GateProblem last = attempts.failure();
        State state;
        if (attempts.areOver()) {
            state = State.CLOSED;
        } else if (last != null) {
            state = State.FAILED;
        } else if (generation != null) {
            state = State.OPEN;
        } else {
            state = counters.isWanted() ? State.CONNECTING : State.NEW;
        }
        Optional<GateProblem> reason =
                state == State.OPEN ? Optional.empty() : Optional.ofNullable(last != null ? last : newest);
        return new GateStatus(state, reason, counters.figures(generation == null ? 0 : generation.number));
    }

    /** Ends every attempt, every wait and every transaction: breaks all connections at once, also those that are in use. Idempotent. */
    @Override
    public void close() {
        attempts.end();
        connector.abortAll();
        flight.shut(Attempts.closed());
        drain.close();
        timer.close();
    }

    /** A connection with its generation. Waits for the gate until {@code deadline}, then for a free connection {@code poolNanos} at most. */
    Lease lease(long deadline, long poolNanos) throws SQLException {
        while (true) {
            Generation generation;
            try {
                generation = awaitGeneration(deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while waiting for the connection gate", e);
            }
            Connection connection = fromPool(generation, System.nanoTime() + poolNanos);
            if (connection != null) {
                return new Lease(generation, connection);
            }
        }
    }

    /** A connection of this generation, or null where it is no longer the one in use. */
    private @Nullable Connection fromPool(Generation generation, long deadline) throws SQLException {
        while (true) {
            try {
                Connection connection = generation.pool.getConnection();
                if (flight.current() == generation) {
                    return connection;
                }
                connection.close();
                return null;
            } catch (SQLException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (flight.current() == generation && generation.hasLostOne()) {
                    lost(generation, A_CONNECTION_WAS_LOST);
                }
                if (flight.current() != generation) {
                    return null;
                }
                // HikariCP lets a borrower go after a short while, so that it need not wait for a generation that was
                // lost.
                boolean again = e instanceof SQLTransientConnectionException && deadline - System.nanoTime() > 0;
                if (!again) {
                    throw e;
                }
            }
        }
    }

    /** Waits through as many attempts as it takes, and uses the value which its last one yielded. */
    private Generation awaitGeneration(long deadline) throws GateException, InterruptedException {
        Generation published = flight.current();
        if (published != null) {
            return published;
        }
        counters.wanted();
        counters.waiting(1);
        try {
            while (true) {
                GateProblem end = attempts.failure();
                if (end != null) {
                    throw new GateException(end, null);
                }
                try {
                    CompletableFuture<Generation> attempt = flight.join(() -> attempt(false));
                    return flight.await(attempt, deadline - System.nanoTime());
                } catch (TimeoutException e) {
                    throw new GateException(attempts.timedOut(), e);
                } catch (GateException e) {
                    if (e.problem().permanent() || attempts.areOver()) {
                        throw e;
                    }
                    if (deadline - System.nanoTime() <= 0) {
                        throw new GateException(attempts.timedOut(), e);
                    }
                }
            }
        } finally {
            counters.waiting(-1);
        }
    }

    /** One try to open a generation, or one that is in use already. Runs within the single flight only. */
    private Generation attempt(boolean ageRefresh) throws GateException {
        Generation published = flight.current();
        if (published != null && !ageRefresh) {
            // An attempt landed between its caller's look and the start of this one.
            return published;
        }
        Attempts.Opened opened = attempts.next(ageRefresh);
        upkeep.watch(opened.generation(), opened.nanos());
        return opened.generation();
    }

    /** Takes a generation out of use, if it still is in use, and opens the next at once. */
    void lost(Generation generation, String why) {
        if (attempts.areOver() || !flight.retire(generation)) {
            return;
        }
        log.warn("gate generation={} taken out of use: {}", generation.number, why);
        generation.evict();
        drain.add(generation);
        flight.join(() -> attempt(false));
    }

    /** From now on connections keep no prepared statement on the server. @return whether that is new */
    boolean keepNoStatements() {
        return connector.keepNoStatements("the server did not know a prepared statement, or knew it already");
    }
}
