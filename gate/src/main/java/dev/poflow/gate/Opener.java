package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens one generation: create, connect, warm up, verify, step by step, each with its milliseconds. */
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
     * Opens the generation with this number, or leaves nothing open.
     *
     * @throws GateException says what failed
     */
    Generation open(long number) throws GateException {
        var connections = new ArrayList<Connection>(settings.poolSize());
        GateStep step = GateStep.CONNECT;
        Generation generation = null;
        try {
            long start = System.nanoTime();
            // The first one alone: where the database is away or the password wrong, one connection is enough to hear
            // it.
            connections.add(connector.connect());
            if (settings.poolSize() > 1) {
                connector.connectInParallel(settings.poolSize() - 1, connections);
            }
            start = done(number, step, start);

            step = GateStep.WARM_UP;
            SQLException coldSchema = warmUp.run(connections);
            start = done(number, step, start);

            step = GateStep.VERIFY_SERVER;
            Connection first = connections.getFirst();
            if (verification.server(first)) {
                connector.behindPooler(connections);
            }
            start = done(number, step, start);

            step = GateStep.VERIFY_SCHEMA;
            verification.schema(first, coldSchema);
            start = done(number, step, start);

            step = GateStep.CREATE;
            for (Connection connection : connections) {
                connector.patient(connection);
            }
            generation = new Generation(number, connections, connector, timer, lost);
            done(number, step, start);
            return generation;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GateException(problems.of(e, step), e);
        } catch (GateException e) {
            throw e;
        } catch (Exception | Error e) {
            SQLException sql = SqlStates.sqlException(e);
            if (sql != null && SqlStates.isForeignStatement(SqlStates.state(sql))) {
                connector.keepNoStatements("the server did not know a prepared statement, or knew it already");
            }
            throw new GateException(problems.of(e, step), e);
        } finally {
            if (generation == null) {
                for (Connection connection : connections) {
                    connector.close(connection);
                }
            }
        }
    }

    private long done(long number, GateStep step, long start) {
        long now = System.nanoTime();
        long millis = (now - start) / 1_000_000;
        counters.step(step, millis);
        log.info("gate generation={} step={} ms={}", number, step, millis);
        return now;
    }
}
