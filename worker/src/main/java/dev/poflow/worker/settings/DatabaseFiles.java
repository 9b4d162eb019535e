package dev.poflow.worker.settings;

import dev.poflow.gate.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The database's address and credentials as a mounted Secret gives them: a directory with a file per key, named as CloudNativePG
 * names them ({@code host}, {@code port}, {@code dbname}, {@code user} or {@code username}, {@code password}).
 */
public final class DatabaseFiles {

    private static final String DEFAULT_PORT = "5432";

    /** After how many executions a statement is kept on the server: pgjdbc's name. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private DatabaseFiles() {}

    /** @throws ConfigurationException where a file is missing or cannot be read; the message names it, never its content */
    public static DatabaseAddress read(Path directory) throws ConfigurationException {
        String host = required(directory, "host");
        String port = text(directory, "port", DEFAULT_PORT);
        String database = required(directory, "dbname");
        String user = text(directory, "user", text(directory, "username", ""));
        if (user.isEmpty()) {
            throw new ConfigurationException(
                    "the database's Secret has neither a key user nor username in " + directory);
        }
        Map<String, String> properties = new HashMap<>();
        String sslMode = text(directory, "sslmode", "");
        if (!sslMode.isEmpty()) {
            properties.put("sslmode", sslMode);
        }
        String prepareThreshold = text(directory, PREPARE_THRESHOLD, "");
        if (!prepareThreshold.isEmpty()) {
            if (!prepareThreshold.matches("\\d{1,4}")) {
                throw new ConfigurationException(PREPARE_THRESHOLD + " in " + directory
                        + " must be a whole number from 0 to 9999, but is \"" + prepareThreshold + "\"");
            }
            properties.put(PREPARE_THRESHOLD, prepareThreshold);
        }
        return new DatabaseAddress(
                host, portNumber(directory, port), database, user, text(directory, "password", ""), properties);
    }

    private static int portNumber(Path directory, String port) throws ConfigurationException {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with the range
        }
        throw new ConfigurationException("port in " + directory + " must be from 1 to 65535, but is \"" + port + "\"");
    }

    private static String required(Path directory, String key) throws ConfigurationException {
        String value = text(directory, key, "");
        if (value.isEmpty()) {
            throw new ConfigurationException("the database's Secret has no key " + key + " in " + directory);
        }
        return value;
    }

    private static String text(Path directory, String key, String fallback) throws ConfigurationException {
        Path file = directory.resolve(key);
        if (!Files.exists(file)) {
            return fallback;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
