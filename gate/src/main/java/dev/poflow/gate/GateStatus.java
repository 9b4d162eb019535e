package dev.poflow.gate;

import java.util.Optional;

/**
 * One consistent look at a gate.
 *
 * @param state what the gate is doing
 * @param problem why it is not open: the newest failure; empty while it is open or has not failed yet
 * @param figures its counts
 */
public record GateStatus(State state, Optional<GateProblem> problem, GateFigures figures) {

    /** {@code FAILED} is final: a permanent problem, or the deadline has passed. */
    public enum State {
        NEW,
        CONNECTING,
        OPEN,
        FAILED,
        CLOSED
    }
}
