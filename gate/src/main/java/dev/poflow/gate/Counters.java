package dev.poflow.gate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The gate's figures while they grow. Safe for any thread; nothing here is touched by a borrow from an open gate. */
final class Counters {

    private long attempts;
    private long successes;
    private long failures;
    private long maxConnectionErrors;
    private long ageRefreshes;
    private long startedNanos;
    private boolean started;
    private long openMillis;
    private boolean opened;
    private int waiting;
    private Map<GateStep, Long> steps = Map.of();

    /** Somebody wants the gate open: the first time starts the clock of {@code openMillis}. */
    synchronized void wanted() {
        if (!started) {
            started = true;
            startedNanos = System.nanoTime();
        }
    }

    synchronized boolean isWanted() {
        return started;
    }

    synchronized boolean hasOpened() {
        return opened;
    }

    synchronized void attempt() {
        attempts++;
        steps = Map.of();
    }

    synchronized void step(GateStep step, long millis) {
        var grown = new EnumMap<GateStep, Long>(GateStep.class);
        grown.putAll(steps);
        grown.put(step, millis);
        steps = Collections.unmodifiableMap(grown);
    }

    /** Returns the milliseconds from {@link #wanted()} to the first success. */
    synchronized long success(boolean ageRefresh) {
        successes++;
        if (ageRefresh) {
            ageRefreshes++;
        }
        if (!opened) {
            opened = true;
            openMillis = Math.max(1, (System.nanoTime() - startedNanos) / 1_000_000);
        }
        return openMillis;
    }

    synchronized void failure(GateProblem problem) {
        failures++;
        if (problem.kind() == GateProblem.Kind.TOO_MANY_CONNECTIONS) {
            maxConnectionErrors++;
        }
    }

    synchronized void waiting(int change) {
        waiting += change;
    }

    /** The number of the generation that the next success opens. */
    synchronized long nextGeneration() {
        return successes + 1;
    }

    synchronized GateFigures figures(long generation) {
        return new GateFigures(
                attempts,
                successes,
                failures,
                maxConnectionErrors,
                ageRefreshes,
                openMillis,
                steps,
                waiting,
                generation);
    }
}
