package dev.poflow.cli.database;

import dev.poflow.contract.ExitCode;

/** The database cannot be had; the message says what, where and what to do. */
public final class DatabaseException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public DatabaseException(String message) {
        this(message, ExitCode.TEMPORARY);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = ExitCode.TEMPORARY;
    }

    /** @param exitCode whether trying again may help: 75, or 78 */
    public DatabaseException(String message, ExitCode exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
