package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.gate.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database's address and credentials as a mounted Secret gives them: a directory with a file per key, named as CloudNativePG
 * names them ({@code host}, {@code port}, {@code dbname}, {@code user} or {@code username}, {@code password}); for TLS {@code sslmode},
 * {@code ca.crt}, and {@code tls.crt}, {@code tls.key} and {@code sslpassword} of a client. {@code docs/worker.md} describes them.
 */
public final class DatabaseFiles {

    private static final String DEFAULT_PORT = "5432";
    /** Further properties of pgjdbc, a line of {@code name=value} each. */
    private static final String PROPERTIES = "properties";

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    /** The keys above say these, the gate sets them, or they name classes that would be run or places that would be read. */
    private static final Set<String> NOT_HERE = Set.of(
            "user",
            "password",
            "PGHOST",
            "PGPORT",
            "PGDBNAME",
            "ssl",
            "sslmode",
            "sslcert",
            "sslkey",
            "sslpassword",
            "sslrootcert",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "socketFactory",
            "socketFactoryArg",
            "authenticationPluginClassName",
            "xmlFactoryFactory",
            "connectExecutor",
            "connectExecutorArg",
            "classLoaderStrategy",
            "service",
            "loginTimeout",
            "socketTimeout",
            "tcpKeepAlive",
            "targetServerType",
            "readOnly",
            "readOnlyMode",
            "replication");

    /** After how many executions a statement is kept on the server: pgjdbc's name. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private DatabaseFiles() {}

    /** @throws ConfigurationException where a file is missing, wrong or cannot be read; the message names it, never what is secret in it */
    public static DatabaseAddress read(Path directory) throws ConfigurationException {
        String host = required(directory, "host");
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new ConfigurationException("host in " + directory + " is the directory of a Unix socket (" + host
                    + "), which a worker cannot use: write the server's name or address");
        }
        Map<String, String> properties = properties(directory);
        tls(directory, properties);
        prepareThreshold(directory, properties);
        Ports ports = ports(directory, host);
        String database = required(directory, "dbname");
        String user = text(directory, "user", text(directory, "username", ""));
        if (user.isEmpty()) {
            throw new ConfigurationException(
                    "the database's Secret has neither a key user nor username in " + directory);
        }
        try {
            return new DatabaseAddress(
                    ports.hosts(), ports.common(), database, user, secret(directory, "password"), properties);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the database's Secret in " + directory + ": " + e.getMessage());
        }
    }

    private static void tls(Path directory, Map<String, String> properties) throws ConfigurationException {
        String mode = text(directory, "sslmode", "");
        if (!mode.isEmpty() && !SSL_MODES.contains(mode)) {
            throw new ConfigurationException("sslmode in " + directory + " must be one of "
                    + String.join(", ", SSL_MODES) + ", but is \"" + mode + "\"");
        }
        String authority = text(directory, "sslrootcert", "");
        if (!authority.isEmpty() && !authority.equals("system")) {
            throw new ConfigurationException("sslrootcert in " + directory
                    + " can only be \"system\", for the CAs that Java trusts: give a CA of your own as the key ca.crt");
        }
        if (authority.isEmpty() && Files.exists(directory.resolve("ca.crt"))) {
            authority = directory.resolve("ca.crt").toString();
        }
        if (authority.isEmpty() && mode.startsWith("verify-")) {
            throw new ConfigurationException("sslmode " + mode + " in " + directory
                    + " needs the CA that signed the server's certificate: give it as the key ca.crt, or name its Secret in"
                    + " spec.database.caSecretName");
        }
        if (authority.equals("system") && !mode.isEmpty() && !mode.equals("verify-full")) {
            throw new ConfigurationException(
                    "sslrootcert system in " + directory + " goes with sslmode verify-full only, not with " + mode
                            + ": anybody can get a certificate of a public CA");
        }
        if (!authority.isEmpty()) {
            properties.put("sslrootcert", authority);
            mode = mode.isEmpty() ? "verify-full" : mode;
        }
        if (!mode.isEmpty()) {
            properties.put("sslmode", mode);
        }
        boolean certificate = Files.exists(directory.resolve("tls.crt"));
        Path key = Files.exists(directory.resolve("tls.p12"))
                ? directory.resolve("tls.p12")
                : directory.resolve("tls.key");
        if (key.endsWith("tls.key") && certificate != Files.exists(key)) {
            throw new ConfigurationException("the database's Secret has only one of the keys tls.crt and tls.key in "
                    + directory + ": a client certificate needs both");
        }
        if (Files.exists(key)) {
            properties.put("sslcert", certificate ? directory.resolve("tls.crt").toString() : "");
            properties.put("sslkey", key.toString());
            properties.put("sslpassword", secret(directory, "sslpassword"));
        }
    }

    private static void prepareThreshold(Path directory, Map<String, String> properties) throws ConfigurationException {
        String prepareThreshold = text(directory, PREPARE_THRESHOLD, "");
        if (prepareThreshold.isEmpty()) {
            return;
        }
        if (!prepareThreshold.matches("\\d{1,4}")) {
            throw new ConfigurationException(PREPARE_THRESHOLD + " in " + directory
                    + " must be a whole number from 0 to 9999, but is \"" + prepareThreshold + "\"");
        }
        properties.put(PREPARE_THRESHOLD, prepareThreshold);
    }

    private static Map<String, String> properties(Path directory) throws ConfigurationException {
        Map<String, String> properties = new HashMap<>();
        for (String line : text(directory, PROPERTIES, "").lines().toList()) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line.strip() : line.substring(0, equals).strip();
            if (name.isEmpty() && equals < 0) {
                continue;
            }
            if (NOT_HERE.contains(name) || !DatabaseAddress.isProperty(name) || equals < 0) {
                throw new ConfigurationException("properties in " + directory + " has \"" + name + "\", which "
                        + (NOT_HERE.contains(name)
                                ? "cannot be set there"
                                : equals < 0 ? "is no name=value" : "pgjdbc does not know"));
            }
            properties.put(name, line.substring(equals + 1));
        }
        return properties;
    }

    /** As libpq has them: a port for all servers, or one for each. */
    private static Ports ports(Path directory, String hosts) throws ConfigurationException {
        String text = text(directory, "port", DEFAULT_PORT);
        String[] each = text.split(",", -1);
        int first = portNumber(directory, each[0].isBlank() ? DEFAULT_PORT : each[0].strip());
        if (each.length == 1) {
            return new Ports(hosts, first);
        }
        String[] names = hosts.split(",", -1);
        if (names.length != each.length) {
            throw new ConfigurationException("port in " + directory + " names " + each.length + " ports for "
                    + names.length + " hosts: give one for all, or one for each");
        }
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int port = portNumber(directory, each[i].isBlank() ? DEFAULT_PORT : each[i].strip());
            String name = names[i].strip();
            servers.add((name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name) + ":" + port);
        }
        return new Ports(String.join(",", servers), first);
    }

    /** @param common of the hosts that name none */
    private record Ports(String hosts, int common) {}

    private static int portNumber(Path directory, String port) throws ConfigurationException {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, together with the range
        }
        throw new ConfigurationException("port in " + directory + " must be from 1 to 65535, but is \"" + port + "\"");
    }

    private static String required(Path directory, String key) throws ConfigurationException {
        String value = text(directory, key, "");
        if (value.isEmpty()) {
            throw new ConfigurationException("the database's Secret has no key " + key + " in " + directory);
        }
        return value;
    }

    private static String text(Path directory, String key, String fallback) throws ConfigurationException {
        String value = content(directory, key);
        return value == null ? fallback : value.strip();
    }

    /** As it is, blanks and all; only the line break that an editor or {@code echo} puts behind it goes. */
    private static String secret(Path directory, String key) throws ConfigurationException {
        String value = content(directory, key);
        return value == null ? "" : value.replaceFirst("\\r?\\n\\z", "");
    }

    private static @Nullable String content(Path directory, String key) throws ConfigurationException {
        Path file = directory.resolve(key);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
