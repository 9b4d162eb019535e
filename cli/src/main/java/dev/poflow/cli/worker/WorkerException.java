package dev.poflow.cli.worker;

/** The worker has refused what it was told to do; the message is what it said. */
public final class WorkerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    WorkerException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
