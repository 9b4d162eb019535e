package dev.poflow.contract;

import java.io.Serial;

/** The worker was started with settings that cannot work: exit 78. The message names the setting and what it should be. */
public final class ConfigurationException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
