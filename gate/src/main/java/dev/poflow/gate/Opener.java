package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens generations, and the connections by which they grow: connect, warm up, verify, step by step. No connection leaves here that has not
 * been through all of them. Safe for any thread.
 */
final class Opener {

    private static final Logger log = LoggerFactory.getLogger(Opener.class);

    private final GateSettings settings;
    private final Connector connector;
    private final WarmUp warmUp;
    private final Verification verification;
    private final Problems problems;
    private final Counters counters;
    private final ScheduledExecutorService timer;
    private final Consumer<Generation> lost;

    Opener(
            GateSettings settings,
            Connector connector,
            WarmUp warmUp,
            Verification verification,
            Problems problems,
            Counters counters,
            ScheduledExecutorService timer,
            Consumer<Generation> lost) {
        this.settings = settings;
        this.connector = connector;
        this.warmUp = warmUp;
        this.verification = verification;
        this.problems = problems;
        this.counters = counters;
        this.timer = timer;
        this.lost = lost;
    }

    /**
     * Opens the generation with this number, with its first connections, or leaves nothing open.
     *
     * @throws GateException says what failed
     */
    Generation open(long number) throws GateException {
        var steps = new Steps((step, millis) -> {
            counters.step(step, millis);
            log.info("gate generation={} step={} ms={}", number, step, millis);
        });
        List<Connection> connections = opened(settings.firstConnections(), steps);
        steps.begin(GateStep.CREATE);
        var generation =
                new Generation(number, connections, settings.poolSize(), () -> another(number), connector, timer, lost);
        steps.end();
        return generation;
    }

    /**
     * One more connection of a generation that is in use.
     *
     * @throws GateException says what failed; nothing is left open then
     */
    private Connection another(long number) throws GateException {
        long start = System.nanoTime();
        try {
            Connection connection = opened(1, new Steps((step, millis) -> {})).getFirst();
            log.info("gate generation={} one connection more ms={}", number, (System.nanoTime() - start) / 1_000_000);
            return connection;
        } catch (GateException e) {
            log.warn("gate generation={} has no connection more: {}", number, e.getMessage());
            throw e;
        }
    }

    private List<Connection> opened(int count, Steps steps) throws GateException {
        var connections = new ArrayList<Connection>(count);
        boolean done = false;
        try {
            open(connections, count, steps);
            done = true;
            return connections;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException(problems.of(e, steps.current), e);
        } catch (GateException e) {
            throw e;
        } catch (Exception | Error e) {
            SQLException sql = SqlStates.sqlException(e);
            if (sql != null && SqlStates.isForeignStatement(SqlStates.state(sql))) {
                connector.keepNoStatements("the server did not know a prepared statement, or knew it already");
            }
            throw new GateException(problems.of(e, steps.current), e);
        } finally {
            if (!done) {
                connections.forEach(connector::close);
            }
        }
    }

    private void open(List<Connection> connections, int count, Steps steps) throws SQLException, InterruptedException {
        steps.begin(GateStep.CONNECT);
        for (int i = 0; i < count; i++) {
            connections.add(connector.connect());
        }
        steps.begin(GateStep.WARM_UP);
        SQLException coldSchema = warmUp.run(connections);
        steps.begin(GateStep.VERIFY_SERVER);
        for (Connection connection : connections) {
            if (verification.server(connection)) {
                connector.behindPooler(connections);
            }
        }
        steps.begin(GateStep.VERIFY_SCHEMA);
        for (Connection connection : connections) {
            verification.schema(connection, coldSchema);
        }
        for (Connection connection : connections) {
            connector.patient(connection);
        }
        steps.end();
    }

    /** Takes the time of a step that has ended. */
    private interface Times {
        void took(GateStep step, long millis);
    }

    /** Which step is under way, and since when. */
    private static final class Steps {

        private final Times times;
        private GateStep current = GateStep.CONNECT;
        private boolean running;
        private long start;

        Steps(Times times) {
            this.times = times;
        }

        void begin(GateStep step) {
            end();
            current = step;
            running = true;
            start = System.nanoTime();
        }

        void end() {
            if (running) {
                times.took(current, (System.nanoTime() - start) / 1_000_000);
                running = false;
            }
        }
    }
}
