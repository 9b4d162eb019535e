package dev.poflow.cli.source;

/** A workflow's file cannot be had; the message says which, why, and what to do. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }
}
