package dev.poflow.cli.database;

import java.nio.file.Path;
import java.util.Map;

/** What every embedded PostgreSQL of this user shares: its programs, and the account that it runs as. Immutable and thread-safe. */
public final class PostgresCache {
    private final PostgresBinaries binaries;
    private final ServerAccount account;

    private PostgresCache(PostgresBinaries binaries, ServerAccount account) {
        this.binaries = binaries;
        this.account = account;
    }

    /**
     * The cache of this user: {@code $XDG_CACHE_HOME/poflow} or {@code ~/.cache/poflow}.
     *
     * @param version of PostgreSQL
     * @throws DatabaseException when PostgreSQL cannot run as anybody here
     */
    public static PostgresCache of(Map<String, String> environment, Path home, String version)
            throws DatabaseException {
        ServerAccount account = ServerAccount.find();
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path cache = xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg);
        // The account nobody cannot look into root's home.
        cache = account.nobody() ? Path.of("/var/cache") : cache;
        return new PostgresCache(new PostgresBinaries(cache.resolve("poflow"), version), account);
    }

    PostgresBinaries binaries() {
        return binaries;
    }

    ServerAccount account() {
        return account;
    }
}
