package dev.poflow.gate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has the server parse and describe every statement on every connection, so that each backend has looked up the tables, columns and
 * types in its catalogue, and the driver has parsed the SQL, before the first stage asks.
 *
 * <p>It does so by {@link PreparedStatement#getParameterMetaData()}, which sends Parse and Describe and executes nothing. pgjdbc uses an
 * unnamed statement for that. A named one would be kept by the server, but only for the very parameter types that warm-up guessed: pgjdbc
 * parses again when a later {@code setString} says {@code varchar} where the server had inferred {@code text}. It names statements by
 * itself from their fifth execution on (its {@code prepareThreshold}), with the types in real use.
 */
final class WarmUp {

    private final List<String> statements;
    private final Duration budget;

    private WarmUp(List<String> statements, Duration budget) {
        this.statements = statements;
        this.budget = budget;
    }

    /** Warm-up ends what the server still does for it; a connection's own timeout would leave that behind. */
    static WarmUp of(SchemaContract schema, GateSettings settings) {
        Duration most = Timeouts.shorterThan(settings.connectTimeout());
        Duration budget = settings.warmupBudget();
        return new WarmUp(schema.statements(), budget.compareTo(most) < 0 ? budget : most);
    }

    /**
     * Warms up all connections at once, at most for the budget; what is not warm by then is left to first use.
     *
     * @return the first error, which says something about the schema: whether it is merely behind is for verification to find out
     */
    @Nullable
    SQLException run(List<Connection> connections) throws InterruptedException {
        var work = new Work(connections.size());
        for (Connection connection : connections) {
            Thread.ofVirtual().name("gate-warm-up").start(() -> work.warm(connection));
        }
        if (!work.done.await(budget.toNanos(), TimeUnit.NANOSECONDS)) {
            work.expired = true;
            for (Connection connection : connections) {
                Connector.cancel(connection);
            }
            // What was cancelled ends now; what does not end runs into its connection's network timeout.
            work.done.await();
        }
        return work.failure.get();
    }

    private final class Work {
        final CountDownLatch done;
        final AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
        volatile boolean expired;

        Work(int connections) {
            done = new CountDownLatch(connections);
        }

        void warm(Connection connection) {
            try {
                for (String sql : statements) {
                    if (expired) {
                        return;
                    }
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.getParameterMetaData();
                    }
                }
            } catch (SQLException e) {
                // Cancelled because the budget was spent, or by the role's own timeouts, behind somebody's lock: cold,
                // not
                // wrong.
                if (!SqlStates.isWaitEnded(SqlStates.state(e))) {
                    failure.compareAndSet(null, e);
                }
            } finally {
                done.countDown();
            }
        }
    }
}
