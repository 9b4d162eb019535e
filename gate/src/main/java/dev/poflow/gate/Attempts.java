package dev.poflow.gate;

import dev.poflow.gate.GateProblem.Kind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tries to open a generation, one after the other, each as long after the last as that has earned, and what has come of them. */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);

    private final Opener opener;
    private final Counters counters;
    private final Problems problems;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile @Nullable GateProblem problem;
    private volatile @Nullable GateProblem failure;
    /** Written by attempts only, of which there is one at a time. */
    private volatile long notBeforeNanos = System.nanoTime();

    private volatile int failuresInARow;

    Attempts(Opener opener, Counters counters, Problems problems) {
        this.opener = opener;
        this.counters = counters;
        this.problems = problems;
    }

    /** @param nanos that it took, without the pause before */
    record Opened(Generation generation, long nanos) {}

    /**
     * Tries once.
     *
     * @param ageRefresh whether there is a generation in use, which is old
     */
    Opened next(boolean ageRefresh) throws GateException {
        pause();
        if (areOver()) {
            throw closed();
        }
        counters.attempt();
        long start = System.nanoTime();
        try {
            Generation generation = opener.open(counters.nextGeneration());
            failuresInARow = 0;
            problem = null;
            counters.success(ageRefresh);
            long took = System.nanoTime() - start;
            log.info("gate generation={} open ms={}", generation.number, took / 1_000_000);
            return new Opened(generation, took);
        } catch (GateException e) {
            GateException said = afterNobodyAnswered(e);
            failed(said);
            throw said;
        }
    }

    /** Where nobody answered a moment ago, a server may be starting: what is no PostgreSQL then is asked once more. */
    private GateException afterNobodyAnswered(GateException e) {
        GateProblem now = e.problem();
        GateProblem before = problem;
        if (now.kind() != Kind.NOT_POSTGRESQL || before == null || before.kind() != Kind.DATABASE_UNREACHABLE) {
            return e;
        }
        return new GateException(new GateProblem(now.kind(), false, now.sqlState(), now.message()), e.getCause());
    }

    private void failed(GateException e) {
        if (areOver()) {
            return;
        }
        counters.failure(e.problem());
        problem = e.problem();
        long wait = Backoff.CONNECT.millis(++failuresInARow);
        notBeforeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
        if (e.problem().permanent() && !counters.hasOpened()) {
            failure = e.problem();
        }
        if (e.problem().permanent()) {
            log.error("gate closed, permanently: {}", e.getMessage());
        } else {
            log.warn("gate closed, next try in ms={}: {}", wait, e.getMessage());
        }
    }

    /** The back-off belongs to the gate, not to its callers: a thousand that wait do not make a thousand tries. */
    private void pause() {
        try {
            ending.await(notBeforeNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the newest try met; null where it has opened one. */
    @Nullable
    GateProblem newestProblem() {
        return problem;
    }

    /** Why there will be no more tries; null where there may be. */
    @Nullable
    GateProblem failure() {
        return failure;
    }

    /** For whoever has waited as long as it may. */
    GateProblem timedOut() {
        GateProblem last = problem;
        return last != null ? last : problems.stillConnecting();
    }

    /** Nobody waits for a first generation any longer. @return whether that is what has ended the tries */
    boolean giveUp(GateException e) {
        if (areOver()) {
            return false;
        }
        failure = e.problem();
        log.error("gate gave up: {}", e.getMessage());
        return true;
    }

    /** Ends a pause under way, and all further tries. */
    void end() {
        ending.countDown();
    }

    boolean areOver() {
        return ending.getCount() == 0;
    }

    static GateException closed() {
        return new GateException(
                new GateProblem(GateProblem.Kind.OTHER, false, "08003", "the connection gate was closed"), null);
    }
}
