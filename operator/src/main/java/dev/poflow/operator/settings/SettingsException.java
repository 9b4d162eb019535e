package dev.poflow.operator.settings;

/** A setting is missing or wrong; the message says which, and what it must be. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
