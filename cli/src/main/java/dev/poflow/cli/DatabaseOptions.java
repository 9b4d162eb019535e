package dev.poflow.cli;

import dev.poflow.cli.database.DatabaseAddress;
import dev.poflow.cli.database.DatabaseException;
import dev.poflow.cli.database.DatabaseUrl;
import dev.poflow.cli.database.Logins;
import dev.poflow.cli.database.PasswordFile;
import dev.poflow.cli.database.ServerRole;
import dev.poflow.contract.CliVariables;
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
                    + " Or set " + CliVariables.DATABASE_URL_NAME + "; " + CliVariables.MIGRATION_URL_NAME
                    + " names the owner of the tables, where that is another role."
                    + " What the URL leaves out comes from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, PGSSLMODE,"
                    + " PGSSLROOTCERT …, ~/.pgpass and ~/.postgresql, as for psql.")
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
        String named =
                url != null ? url : data != null ? "" : environment.getOrDefault(CliVariables.DATABASE_URL_NAME, "");
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
                            + " PGPASSWORD, ~/.pgpass or " + CliVariables.DATABASE_URL_NAME + ".");
        }
        return Optional.of(parse(named, environment));
    }

    /**
     * As whom a command enters the user's own PostgreSQL, where one is named. Where POFLOW_MIGRATION_URL names the owner of its tables, the
     * schema is brought up to date by it, and the address's role granted what it needs.
     *
     * @param needed what it needs
     * @throws Failures.SettingException as {@link #address} does
     */
    Optional<Logins> logins(Map<String, String> environment, ServerRole... needed) throws Failures.SettingException {
        Optional<DatabaseAddress> address = address(environment);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String owner = environment.getOrDefault(CliVariables.MIGRATION_URL_NAME, "");
        Optional<DatabaseAddress> migrating =
                owner.isEmpty() ? Optional.empty() : Optional.of(parse(owner, environment));
        return Optional.of(Logins.of(address.get(), migrating, needed));
    }

    private static DatabaseAddress parse(String url, Map<String, String> environment) throws Failures.SettingException {
        try {
            Path home = Path.of(System.getProperty("user.home"));
            DatabaseUrl reader = new DatabaseUrl(
                    environment, System.getProperty("user.name"), home, PasswordFile.of(environment, home));
            return reader.parse(url);
        } catch (DatabaseException e) {
            throw new Failures.SettingException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The same for a command that only looks at a database that is there.
     *
     * @throws Failures.SettingException also when none is named
     */
    Optional<Logins> existing(Map<String, String> environment) throws Failures.SettingException {
        return existing(environment, ServerRole.READER);
    }

    /** The same for what another role does there. */
    Optional<Logins> existing(Map<String, String> environment, ServerRole needed) throws Failures.SettingException {
        Optional<Logins> own = logins(environment, needed);
        if (own.isEmpty() && data().filter(Files::isDirectory).isEmpty()) {
            throw new Failures.SettingException(
                    "Say which database the workflow ran on: --data DIR (an existing directory) or --database-url URL.");
        }
        return own;
    }
}
