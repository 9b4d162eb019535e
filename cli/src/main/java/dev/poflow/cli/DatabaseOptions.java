package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseAddress;
import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.database.DatabaseUrl;
import dev.poflow.cli.database.PasswordFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which PostgreSQL to use. Set by picocli. */
final class DatabaseOptions {
    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Use this PostgreSQL: postgresql://user@host:port/dbname or jdbc:postgresql://…"
                    + " Or set POFLOW_DATABASE_URL. What the URL leaves out comes from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD"
                    + " and ~/.pgpass, as for psql.")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the embedded database in this directory; a later run with the same directory finds it again.")
    private @Nullable Path data;

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /**
     * The address of the user's own PostgreSQL, where one is named.
     *
     * @throws Failures.SettingException when the URL is wrong, or {@code --data} is given as well
     */
    Optional<DatabaseAddress> address(Map<String, String> environment) throws Failures.SettingException {
        String named = url != null ? url : data != null ? "" : environment.getOrDefault("POFLOW_DATABASE_URL", "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (data != null) {
            throw new Failures.SettingException(
                    "--data is for the embedded database, --database-url for one of yours: give only one.");
        }
        if (url != null && DatabaseUrl.holdsPassword(url)) {
            System.err.println(
                    "poflow: the password on the command line can be seen by every user of this machine: better use"
                            + " PGPASSWORD, ~/.pgpass or POFLOW_DATABASE_URL.");
        }
        try {
            PasswordFile passwords = PasswordFile.of(environment, Path.of(System.getProperty("user.home")));
            DatabaseUrl reader = new DatabaseUrl(environment, System.getProperty("user.name"), passwords);
            return Optional.of(reader.parse(named));
        } catch (DatabaseException e) {
            throw new Failures.SettingException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The same for a command that only looks at a database that is there.
     *
     * @throws Failures.SettingException also when none is named
     */
    Optional<DatabaseAddress> existing(Map<String, String> environment) throws Failures.SettingException {
        Optional<DatabaseAddress> address = address(environment);
        if (address.isEmpty() && data().filter(Files::isDirectory).isEmpty()) {
            throw new Failures.SettingException(
                    "Say which database the workflow ran on: --data DIR (an existing directory) or --database-url URL.");
        }
        return address;
    }
}
