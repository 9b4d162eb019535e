package dev.poflow.contract;

/** What happens to orders whose envelope is doubtful: its number has come before, or it is for somebody else. */
public enum EnvelopeDoubts {
    /** Post them, with a warning. */
    Warn,
    /** Post them as held. */
    Hold
}
