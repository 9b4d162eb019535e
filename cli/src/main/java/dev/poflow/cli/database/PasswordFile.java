package dev.poflow.cli.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PostgreSQL's password file, {@code ~/.pgpass} or that of PGPASSFILE: lines of {@code host:port:database:user:password}, {@code *} for
 * any (PostgreSQL documentation, "The Password File"). Thread-safe.
 */
public final class PasswordFile {
    private final Path file;

    public PasswordFile(Path file) {
        this.file = file;
    }

    /** The file that libpq would read. */
    public static PasswordFile of(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("PGPASSFILE", "");
        return new PasswordFile(named.isEmpty() ? home.resolve(".pgpass") : Path.of(named));
    }

    /**
     * The password of the first line that fits.
     *
     * @throws DatabaseException when the file cannot be read, or others may read it: libpq passes over such a file, which is harder to
     *     find out
     */
    public Optional<String> find(String host, int port, String dbname, String user) throws DatabaseException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            refuseIfShared();
            for (String line : Files.readAllLines(file)) {
                List<String> fields = line.startsWith("#") ? List.of() : fields(line);
                if (fields.size() == 5
                        && fits(fields.get(0), host)
                        && fits(fields.get(1), Integer.toString(port))
                        && fits(fields.get(2), dbname)
                        && fits(fields.get(3), user)) {
                    return Optional.of(fields.get(4));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new DatabaseException("The password file " + file + " cannot be read: " + e, e);
        }
    }

    private void refuseIfShared() throws IOException, DatabaseException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.removeAll(Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!permissions.isEmpty()) {
            throw new DatabaseException("Others may read the password file " + file + ". Say: chmod 600 " + file);
        }
    }

    private static boolean fits(String pattern, String value) {
        return pattern.equals("*") || pattern.equals(value);
    }

    /** Splits at colons; a backslash takes the next character as it is. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
