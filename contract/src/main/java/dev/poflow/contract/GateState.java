package dev.poflow.contract;

import org.jspecify.annotations.Nullable;

/** Where a worker's connection gate stands, as a report names it. */
public enum GateState {
    Connecting,
    Open,
    /** It tries no more: trying again cannot help. */
    Failed,
    Closed;

    /** Whether a word is this state. */
    public boolean is(@Nullable String word) {
        return name().equals(word);
    }
}
