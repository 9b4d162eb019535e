package dev.poflow.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a PostgreSQL is and who may enter. Immutable. {@link #toString()} leaves the password out.
 *
 * @param sslmode as libpq's; empty: the driver's default
 */
public record DatabaseAddress(String host, int port, String dbname, String user, String password, String sslmode) {

    /**
     * Writes a file per key into a new directory inside {@code parent}, as a mounted Secret of CloudNativePG has them; only this user may
     * read them.
     *
     * @return the directory
     * @throws IOException when it cannot be written
     */
    public Path writeTo(Path parent) throws IOException {
        Path directory = Files.createTempDirectory(parent, "database-");
        write(directory, "host", host);
        write(directory, "port", Integer.toString(port));
        write(directory, "dbname", dbname);
        write(directory, "user", user);
        write(directory, "password", password);
        if (!sslmode.isEmpty()) {
            write(directory, "sslmode", sslmode);
        }
        return directory;
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + dbname;
    }

    private static void write(Path directory, String key, String value) throws IOException {
        Path file = Files.createFile(
                directory.resolve(key),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, value);
    }
}
