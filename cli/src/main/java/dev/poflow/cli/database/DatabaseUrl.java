package dev.poflow.cli.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code postgresql://} and {@code jdbc:postgresql://} URLs. What a URL leaves out comes from the PG variables, the password file
 * and {@code ~/.postgresql}, as with libpq (PostgreSQL documentation, "Connection Strings", "Environment Variables" and "SSL Support").
 * A URL is percent-decoded once, variables never. Thread-safe.
 */
public final class DatabaseUrl {
    // scheme://[user[:password]@][host][:port][,…][/dbname][?parameters]
    private static final Pattern URL =
            Pattern.compile("(?<jdbc>jdbc:)?postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
                    + "(?<hosts>[^@/?#]*)(?:/(?<dbname>[^?#]*))?(?:\\?(?<parameters>.*))?");
    private static final Pattern HOST = Pattern.compile("(?<host>\\[[0-9a-zA-Z:.%]+]|[^:\\[\\]]*)(?::(?<port>[^:]*))?");

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final String DEFAULT_PORT = "5432";

    private final Map<String, String> environment;
    private final String systemUser;
    private final Path home;
    private final PasswordFile passwords;

    /**
     * @param environment the PG variables
     * @param systemUser the user's name where nothing else says one
     * @param home the user's directory, whose {@code .postgresql} may hold certificates
     */
    public DatabaseUrl(Map<String, String> environment, String systemUser, Path home, PasswordFile passwords) {
        this.environment = Map.copyOf(environment);
        this.systemUser = systemUser;
        this.home = home;
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
            throw malformed();
        }
        boolean jdbc = parts.group("jdbc") != null;
        UrlParameters parameters = new UrlParameters(parameters(parts.group("parameters")), environment, jdbc);
        Map<String, String> properties = parameters.properties();
        List<Server> servers = servers(parts.group("hosts"), parameters);
        String user = first(decoded(parts.group("user")), parameters.own("user"), systemUser);
        String dbname = first(decoded(parts.group("dbname")), parameters.own("dbname"), user);
        String password = first(decoded(parts.group("password")), parameters.own("password"));
        if (password.isEmpty()) {
            password = passwordOf(servers, dbname, user, parameters.own("passfile"));
        }
        Map<String, String> keys = new HashMap<>();
        if (!properties.isEmpty()) {
            keys.put(
                    "properties",
                    properties.entrySet().stream()
                            .map(property -> property.getKey() + "=" + property.getValue())
                            .collect(Collectors.joining("\n")));
        }
        Map<String, Path> files = new HashMap<>();
        String sslmode = tls(parameters, jdbc, keys, files);
        Server one = servers.getFirst();
        String host = servers.size() == 1
                ? one.host()
                : servers.stream().map(Server::toString).collect(Collectors.joining(","));
        return new DatabaseAddress(host, one.port(), dbname, user, password, sslmode, keys, files);
    }

    /** Whether a URL holds a password, which other users of a machine can see where it stands on a command line. */
    public static boolean holdsPassword(String url) {
        return url.matches("[^:]*(:postgres(ql)?)?://[^@/?#]*:[^@/?#]+@.*") || url.matches(".*[?&](ssl)?password=.+");
    }

    private String tls(UrlParameters parameters, boolean jdbc, Map<String, String> keys, Map<String, Path> files)
            throws DatabaseException {
        String mode = parameters.own("sslmode");
        if (mode.isEmpty() && parameters.own("ssl").equals("true")) {
            // libpq reads it so for JDBC's sake; pgjdbc itself means more by it.
            mode = jdbc ? "verify-full" : "require";
        }
        if (!mode.isEmpty() && !SSL_MODES.contains(mode)) {
            throw new DatabaseException("sslmode must be one of " + String.join(", ", SSL_MODES) + ", not \"" + mode
                    + "\" (in the database URL, or PGSSLMODE).");
        }
        if (mode.equals("disable")) {
            return mode;
        }
        String authority = parameters.own("sslrootcert");
        Path usual = home.resolve(".postgresql");
        if (authority.equals("system")) {
            if (!mode.isEmpty() && !mode.equals("verify-full")) {
                throw new DatabaseException("sslrootcert=system goes with sslmode=verify-full only, not with " + mode
                        + ": anybody can get a certificate of a public CA.");
            }
            keys.put("sslrootcert", authority);
        } else if (!authority.isEmpty()) {
            files.put("ca.crt", readable("sslrootcert", authority));
        } else if (Files.exists(usual.resolve("root.crt"))) {
            files.put("ca.crt", usual.resolve("root.crt"));
            // A file that is there for other programs does not make this one stricter than psql.
            mode = mode.isEmpty() ? "prefer" : mode;
        } else if (mode.startsWith("verify-")) {
            throw new DatabaseException("sslmode " + mode + " needs the CA that signed the server's certificate: give"
                    + " sslrootcert (or PGSSLROOTCERT) a file, or \"system\", or put it into "
                    + usual.resolve("root.crt") + ".");
        }
        clientCertificate(parameters, usual, keys, files);
        return mode;
    }

    private static void clientCertificate(
            UrlParameters parameters, Path usual, Map<String, String> keys, Map<String, Path> files)
            throws DatabaseException {
        String certificate = parameters.own("sslcert");
        String key = parameters.own("sslkey");
        boolean store = key.endsWith(".p12") || key.endsWith(".pfx");
        if (certificate.isEmpty() && Files.exists(usual.resolve("postgresql.crt")) && !store) {
            certificate = usual.resolve("postgresql.crt").toString();
        }
        if (key.isEmpty() && !certificate.isEmpty() && Files.exists(usual.resolve("postgresql.key"))) {
            key = usual.resolve("postgresql.key").toString();
        }
        if (certificate.isEmpty() && key.isEmpty()) {
            return;
        }
        if (key.isEmpty() || certificate.isEmpty() && !store) {
            throw new DatabaseException(
                    "A client certificate for the database needs both sslcert and sslkey (PGSSLCERT, PGSSLKEY).");
        }
        if (!certificate.isEmpty()) {
            files.put("tls.crt", readable("sslcert", certificate));
        }
        files.put(store ? "tls.p12" : "tls.key", readable("sslkey", key));
        String password = parameters.own("sslpassword");
        if (!password.isEmpty()) {
            keys.put("sslpassword", password + "\n");
        }
    }

    private static Path readable(String parameter, String file) throws DatabaseException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new DatabaseException("The file that " + parameter + " names cannot be read: " + path + ".");
        }
        return path;
    }

    /** One password for all of them: pgjdbc has no more. */
    private String passwordOf(List<Server> servers, String dbname, String user, String named) throws DatabaseException {
        PasswordFile file = named.isEmpty() ? passwords : new PasswordFile(Path.of(named));
        Set<String> found = new LinkedHashSet<>();
        for (Server server : servers) {
            found.add(file.find(server.host(), server.port(), dbname, user).orElse(""));
        }
        if (found.size() > 1) {
            throw new DatabaseException(
                    "The password file has different passwords for the servers of the database URL: give one that all take, in"
                            + " PGPASSWORD, or name one server.");
        }
        return found.iterator().next();
    }

    /** One server, or several that are tried in turn. */
    private static List<Server> servers(String authority, UrlParameters parameters) throws DatabaseException {
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String part : authority.split(",", -1)) {
            Matcher server = HOST.matcher(part);
            if (!server.matches()) {
                throw malformed();
            }
            hosts.add(decoded(server.group("host")).replaceAll("^\\[|]$", ""));
            ports.add(server.group("port") == null ? "" : server.group("port"));
        }
        if (authority.isEmpty() || hosts.equals(List.of(""))) {
            hosts = List.of(first(parameters.own("host"), "localhost").split(",", -1));
        }
        if (ports.stream().allMatch(String::isEmpty)) {
            ports = List.of(first(parameters.own("port"), DEFAULT_PORT).split(",", -1));
        }
        if (ports.size() != 1 && ports.size() != hosts.size()) {
            throw new DatabaseException("The database address names " + hosts.size() + " hosts and " + ports.size()
                    + " ports: give one port for all, or one for each.");
        }
        List<Server> servers = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i).isEmpty() ? "localhost" : hosts.get(i);
            if (host.startsWith("/") || host.startsWith("@")) {
                throw new DatabaseException(
                        "The database host is a Unix socket (" + host
                                + "), which Java's driver does not speak. Set PGHOST, or the URL's host, to a name or an address.");
            }
            servers.add(new Server(host, port(ports.get(ports.size() == 1 ? 0 : i))));
        }
        return servers;
    }

    private record Server(String host, int port) {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    private static Map<String, String> parameters(String query) throws DatabaseException {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals <= 0) {
                throw new DatabaseException("The database URL has a parameter that is not of the form name=value.");
            }
            parameters.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return "";
    }

    private static String decoded(String text) throws DatabaseException {
        try {
            // A '+' is a plus here: only forms write a space so.
            return text == null ? "" : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DatabaseException("The database URL has a '%' that is not followed by two hexadecimal digits:"
                    + " write a percent sign as %25. It is not shown here, as it may hold a password.");
        }
    }

    private static DatabaseException malformed() {
        return new DatabaseException("The database URL is not of the form postgresql://user@host:port/dbname or"
                + " jdbc:postgresql://host:port/dbname?user=… (no spaces; '@', ':' and '/' in a password as %40, %3A and"
                + " %2F). It is not shown here, as it may hold a password.");
    }

    private static int port(String text) throws DatabaseException {
        String number = text.isEmpty() ? DEFAULT_PORT : text;
        if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > 65535) {
            throw new DatabaseException("The database port must be a number from 1 to 65535, not \"" + text + "\".");
        }
        return Integer.parseInt(number);
    }
}
