package dev.poflow.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Undoes what was done, last first, exactly once: at the end, or when the process is told to stop. Thread-safe. */
final class Cleanup implements AutoCloseable {
    /** One thing to undo. */
    interface Step {
        void undo() throws Exception;
    }

    private final Deque<Step> steps = new ArrayDeque<>();

    synchronized void add(Step step) {
        steps.push(step);
    }

    @Override
    public synchronized void close() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().undo();
            } catch (Exception e) {
                // The other steps must still be undone.
                System.err.println("poflow: while cleaning up: " + e);
            }
        }
    }
}
