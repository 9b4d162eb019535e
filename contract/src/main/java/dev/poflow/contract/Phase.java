package dev.poflow.contract;

/** Where a workflow stands. */
public enum Phase {
    Pending(false),
    Queued(false),
    Connecting(false),
    Running(false),
    Suspended(false),
    Succeeded(true),
    Failed(true),
    Cancelled(true);

    private final boolean terminal;

    Phase(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether the run is over: only a new {@code restartNonce} makes the workflow go on from here. */
    public boolean isTerminal() {
        return terminal;
    }
}
