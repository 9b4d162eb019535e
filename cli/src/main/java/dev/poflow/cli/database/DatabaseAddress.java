package dev.poflow.cli.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a PostgreSQL is and who may enter. Immutable. {@link #toString()} leaves the password out.
 *
 * @param host the server, or several, separated by commas, each with its port: {@code a:5432,b:5433}
 * @param port of the one server
 * @param sslmode as libpq's; empty: the worker's default
 * @param keys further keys of the Secret and their values; they may be secret
 * @param files further keys, and the files that hold their values: certificates and keys
 */
public record DatabaseAddress(
        String host,
        int port,
        String dbname,
        String user,
        String password,
        String sslmode,
        Map<String, String> keys,
        Map<String, Path> files) {

    public DatabaseAddress {
        keys = Map.copyOf(keys);
        files = Map.copyOf(files);
    }

    /** With nothing further. */
    public DatabaseAddress(String host, int port, String dbname, String user, String password, String sslmode) {
        this(host, port, dbname, user, password, sslmode, Map.of(), Map.of());
    }

    /**
     * Writes a file per key into a new directory inside {@code parent}, as a mounted Secret of CloudNativePG has them; only this user may
     * read them.
     *
     * @return the directory
     * @throws IOException when it cannot be written, or a file of the user's cannot be read
     */
    public Path writeTo(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "database-");
        write(directory, "host", host);
        write(directory, "port", Integer.toString(port));
        write(directory, "dbname", dbname);
        write(directory, "user", user);
        // The worker takes one line break off the end, as that of a file made by hand: this one, and none of the
        // password's.
        write(directory, "password", password + "\n");
        if (!sslmode.isEmpty()) {
            write(directory, "sslmode", sslmode);
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            write(directory, key.getKey(), key.getValue());
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            PrivateFiles.write(directory.resolve(file.getKey()), Files.readAllBytes(file.getValue()));
        }
        return directory;
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + (host.contains(",") ? host : host + ":" + port) + "/" + dbname;
    }

    private static void write(Path directory, String key, String value) throws IOException {
        PrivateFiles.write(directory.resolve(key), value.getBytes(StandardCharsets.UTF_8));
    }
}
