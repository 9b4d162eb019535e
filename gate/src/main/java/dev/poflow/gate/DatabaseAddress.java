package dev.poflow.gate;

import java.util.Map;

/**
 * Where a PostgreSQL database is and who logs in to it. Immutable; safe for any thread.
 *
 * @param host name or address of the server
 * @param port TCP port, 1 to 65535
 * @param database name of the database
 * @param user role that logs in
 * @param password the role's password; empty where the server asks for none. Never shown: {@link #toString()} leaves it out.
 * @param properties further pgjdbc connection properties, such as {@code sslmode}; the gate's own safety settings win over them
 */
public record DatabaseAddress(
        String host, int port, String database, String user, String password, Map<String, String> properties) {

    public DatabaseAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 1 and 65535, but is " + port);
        }
        properties = Map.copyOf(properties);
    }

    /** As a person reads it in an error: {@code database "poflow" at db.example:5432 as user "poflow"}. */
    @Override
    public String toString() {
        return "database \"" + database + "\" at " + host + ":" + port + " as user \"" + user + "\"";
    }
}
