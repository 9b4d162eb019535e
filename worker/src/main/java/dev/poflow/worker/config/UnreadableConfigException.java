package dev.poflow.worker.config;

/** A text that is no YAML or JSON, or uses what a configuration has no use for: nothing behind the place can be checked. */
final class UnreadableConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableConfigException(int line, String message) {
        super(message);
        this.line = line;
    }

    UnreadableConfigException(int line, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    int line() {
        return line;
    }
}
