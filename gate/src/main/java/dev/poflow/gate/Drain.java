package dev.poflow.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Closes generations that are out of use, each when nobody holds a connection of it any more. A borrower that came in at the very end finds
 * that the generation is no longer the one in use, and goes again: so closing under it does no harm. Safe for any thread.
 */
final class Drain {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Timer timer;
    private final Set<Generation> draining = new HashSet<>();
    private final List<Runnable> whenIdle = new ArrayList<>();
    private boolean closed;

    Drain(Timer timer) {
        this.timer = timer;
    }

    /** Looks at the generation for the first time after one interval, and closes it once it is idle. */
    void add(Generation generation) {
        generation.retire();
        boolean now;
        synchronized (this) {
            now = closed;
            if (!now) {
                draining.add(generation);
            }
        }
        if (now) {
            generation.close();
        } else {
            timer.after(INTERVAL_NANOS, () -> check(generation));
        }
    }

    synchronized boolean isBusy() {
        return !draining.isEmpty();
    }

    /** Runs a task when nothing is draining: at once, or when the last one has been closed. */
    void whenIdle(Runnable task) {
        synchronized (this) {
            if (!draining.isEmpty()) {
                whenIdle.add(task);
                return;
            }
        }
        task.run();
    }

    /** Closes all of them now. */
    void close() {
        List<Generation> rest;
        synchronized (this) {
            closed = true;
            rest = List.copyOf(draining);
            draining.clear();
            whenIdle.clear();
        }
        rest.forEach(Generation::close);
    }

    private void check(Generation generation) {
        if (!generation.isIdle()) {
            timer.after(INTERVAL_NANOS, () -> check(generation));
            return;
        }
        generation.close();
        List<Runnable> next = List.of();
        synchronized (this) {
            if (draining.remove(generation) && draining.isEmpty()) {
                next = List.copyOf(whenIdle);
                whenIdle.clear();
            }
        }
        next.forEach(Runnable::run);
    }
}
