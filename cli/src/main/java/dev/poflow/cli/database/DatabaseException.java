package dev.poflow.cli.database;

/** The database cannot be had; the message says what, where and what to do. */
public final class DatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
