package dev.poflow.cli.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code postgresql://} and {@code jdbc:postgresql://} URLs. What a URL leaves out comes from PGHOST, PGPORT, PGDATABASE, PGUSER,
 * PGPASSWORD, PGSSLMODE and the password file, as with libpq (PostgreSQL documentation, "Connection Strings" and "Environment
 * Variables"). Thread-safe.
 */
public final class DatabaseUrl {
    // scheme://[user[:password]@][host][:port][/dbname][?parameters]
    private static final Pattern URL = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
                    + "(?<host>\\[[0-9a-fA-F:.%]+]|[^:@/?#,\\[\\]]*)(?::(?<port>[^/?#,]*))?(?:/(?<dbname>[^?#]*))?(?:\\?(?<parameters>.*))?");

    private final Map<String, String> environment;
    private final String systemUser;
    private final PasswordFile passwords;

    /**
     * @param environment the PG variables
     * @param systemUser the user's name where nothing else says one
     */
    public DatabaseUrl(Map<String, String> environment, String systemUser, PasswordFile passwords) {
        this.environment = Map.copyOf(environment);
        this.systemUser = systemUser;
        this.passwords = passwords;
    }

    /**
     * The address that a URL means.
     *
     * @throws DatabaseException naming what is wrong with the URL; the password is never in the message
     */
    public DatabaseAddress parse(String url) throws DatabaseException {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new DatabaseException("The database URL is not of the form postgresql://user@host:port/dbname or"
                    + " jdbc:postgresql://host:port/dbname?user=… (one host, no spaces; '@', ':' and '/' in a password as %40, %3A and"
                    + " %2F). It is not shown here, as it may hold a password.");
        }
        Map<String, String> parameters = parameters(parts.group("parameters"));
        String host = first(parts.group("host"), parameters.get("host"), environment.get("PGHOST"), "localhost");
        if (host.startsWith("/")) {
            throw new DatabaseException("The database host is a Unix socket (" + host
                    + "), which Java's driver does not speak. Set PGHOST, or the URL's host, to a name or an address.");
        }
        host = host.replaceAll("^\\[|]$", "");
        int port = port(first(parts.group("port"), parameters.get("port"), environment.get("PGPORT"), "5432"));
        String user = first(parts.group("user"), parameters.get("user"), environment.get("PGUSER"), systemUser);
        String dbname = first(parts.group("dbname"), parameters.get("dbname"), environment.get("PGDATABASE"), user);
        String sslmode = first(parameters.get("sslmode"), environment.get("PGSSLMODE"), "", "");
        String password = first(parts.group("password"), parameters.get("password"), environment.get("PGPASSWORD"), "");
        if (password.isEmpty()) {
            password = passwords.find(host, port, dbname, user).orElse("");
        }
        return new DatabaseAddress(host, port, dbname, user, password, sslmode);
    }

    /** Whether a URL holds a password, which other users of a machine can see where it stands on a command line. */
    public static boolean holdsPassword(String url) {
        return url.matches("[^:]*(:postgres(ql)?)?://[^@/?#]*:[^@/?#]+@.*") || url.matches(".*[?&]password=.+");
    }

    private static Map<String, String> parameters(String query) throws DatabaseException {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String first(String... candidates) throws DatabaseException {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return decode(candidate);
            }
        }
        return "";
    }

    private static String decode(String text) throws DatabaseException {
        try {
            // A '+' is a plus here: only forms write a space so.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DatabaseException(
                    "The database URL, or a PG variable, has a '%' that is not followed by two hexadecimal digits:"
                            + " write a percent sign as %25. It is not shown here, as it may hold a password.");
        }
    }

    private static int port(String text) throws DatabaseException {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new DatabaseException("The database port must be a number from 1 to 65535, not \"" + text + "\".");
        }
        return Integer.parseInt(text);
    }
}
