package dev.poflow.cli.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * As whom each of a command's programs enters a database: the schema is brought up to date by its owner, all else is done by roles that may
 * do only that. Immutable.
 */
public final class Logins {
    private final Map<ServerRole, DatabaseAddress> addresses;
    private final Map<String, String> grants;

    private Logins(Map<ServerRole, DatabaseAddress> addresses, Map<String, String> grants) {
        this.addresses = new EnumMap<>(addresses);
        this.grants = Map.copyOf(grants);
    }

    /** Those of an embedded server. One that an earlier poflow has left running has a single role for all. */
    public static Logins of(EmbeddedPostgres server) throws DatabaseException {
        Map<ServerRole, DatabaseAddress> addresses = new EnumMap<>(ServerRole.class);
        Map<String, String> grants = new LinkedHashMap<>();
        for (ServerRole role : ServerRole.values()) {
            boolean there = server.has(role);
            addresses.put(role, server.address(there ? role : ServerRole.OWNER));
            if (there) {
                role.variable().ifPresent(variable -> grants.put(variable.name(), role.user()));
            }
        }
        return new Logins(addresses, grants);
    }

    /**
     * Those of a database of the user's.
     *
     * @param address as whom all is done
     * @param owner as whom the schema is brought up to date instead, and {@code address}'s role is granted the rights that it needs
     * @param needed which rights these are
     */
    public static Logins of(DatabaseAddress address, Optional<DatabaseAddress> owner, ServerRole... needed) {
        Map<ServerRole, DatabaseAddress> addresses = new EnumMap<>(ServerRole.class);
        for (ServerRole role : ServerRole.values()) {
            addresses.put(role, address);
        }
        Map<String, String> grants = new LinkedHashMap<>();
        owner.ifPresent(other -> {
            addresses.put(ServerRole.OWNER, other);
            for (ServerRole role : needed) {
                role.variable().ifPresent(variable -> grants.put(variable.name(), address.user()));
            }
        });
        return new Logins(addresses, grants);
    }

    /** What {@code migrate} is told: the roles that it grants rights to, by the variables that name them. */
    public Map<String, String> grants() {
        return grants;
    }

    /**
     * Writes a role's login as {@link DatabaseAddress#writeTo} does.
     *
     * @return the directory
     */
    public Path write(ServerRole role, Path parent) throws IOException {
        DatabaseAddress address = addresses.get(role);
        if (address == null) {
            throw new IllegalStateException("every role has an address");
        }
        return address.writeTo(parent);
    }
}
