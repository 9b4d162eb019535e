package dev.poflow.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the open generation now and then, and replaces it before it is too old. Runs on threads of the {@link Timer}. */
final class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final GateSettings settings;
    private final Timer timer;
    private final SingleFlight<Generation> flight;
    private final Drain drain;
    private final Verification verification;
    private final Problems problems;
    private final Opening opening;
    private final BiConsumer<Generation, String> lost;

    /** One try to open a generation. */
    interface Opening {

        /** @param refresh beside the one in use; otherwise one in use is good enough */
        Generation attempt(boolean refresh) throws GateException;
    }

    /**
     * @param opening opens the next generation
     * @param lost takes a generation out of use, and is told why
     */
    Upkeep(
            GateSettings settings,
            Timer timer,
            SingleFlight<Generation> flight,
            Drain drain,
            Verification verification,
            Problems problems,
            Opening opening,
            BiConsumer<Generation, String> lost) {
        this.settings = settings;
        this.timer = timer;
        this.flight = flight;
        this.drain = drain;
        this.verification = verification;
        this.problems = problems;
        this.opening = opening;
        this.lost = lost;
    }

    /**
     * Plans the generation's health checks and its replacement: started so much before its age that the next one can be ready by then, taking
     * as long as this one took, but never before a quarter of it.
     */
    void watch(Generation generation, long openingNanos) {
        timer.after(settings.healthCheckInterval().toNanos(), () -> checkHealth(generation));
        long maxAge = settings.maxAge().toNanos();
        long age = maxAge - ThreadLocalRandom.current().nextLong(maxAge / 10 + 1);
        timer.after(Math.max(age - openingNanos, maxAge / 4), () -> refresh(generation));
    }

    /** Any number of borrowers, one check: each plans the next. */
    private void checkHealth(Generation generation) {
        if (flight.current() != generation) {
            return;
        }
        if (generation.isBusy()) {
            // Whoever uses its connections notices when one is lost; a check is no reason to open another.
            log.debug("gate generation={} is busy, its health check was left out", generation.number);
        } else {
            askServer(generation);
        }
        timer.after(settings.healthCheckInterval().toNanos(), () -> checkHealth(generation));
    }

    private void askServer(Generation generation) {
        try (Connection connection = generation.pool.getConnection()) {
            // HikariCP sets it back when the connection is given back.
            connection.setNetworkTimeout(
                    Runnable::run, (int) settings.connectTimeout().toMillis());
            verification.server(connection);
        } catch (SQLTransientConnectionException e) {
            if (generation.hasLostOne()) {
                lost.accept(generation, "the health check met a connection that was lost");
            }
        } catch (SQLException e) {
            lost.accept(
                    generation,
                    "the health check failed: "
                            + problems.of(e, GateStep.VERIFY_SERVER).message());
        }
    }

    /** Opens the next generation beside this one. Nobody waits for it, and this one stays in use where it fails. */
    private void refresh(Generation generation) {
        if (flight.current() != generation) {
            return;
        }
        if (drain.isBusy()) {
            // Never three generations at once: twice the limit is all that the server has to bear.
            drain.whenIdle(() -> refresh(generation));
            return;
        }
        flight.join(() -> opening.attempt(flight.current() == generation)).whenComplete((next, error) -> {
            if (error != null) {
                timer.after(TimeUnit.MILLISECONDS.toNanos(Backoff.CONNECT.millis(5)), () -> refresh(generation));
            }
        });
    }
}
