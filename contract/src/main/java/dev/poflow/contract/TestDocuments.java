package dev.poflow.contract;

/** What happens to orders that say that they are only a test. */
public enum TestDocuments {
    /** Check them, and report what is wrong. Nothing of them is posted. */
    Report,
    /** Post them like others, with a warning. */
    Post
}
