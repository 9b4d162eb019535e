package dev.poflow.gate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL database is and who logs in to it. Immutable; safe for any thread.
 *
 * @param host name or address of the server, or several, separated by commas, that are tried in this order until one is the primary; each
 *     may have a port of its own: {@code db-1:5432,db-2:5433,[::1]:5434}
 * @param port TCP port of those that name none, 1 to 65535
 * @param database name of the database
 * @param user role that logs in
 * @param password the role's password; empty where the server asks for none. Never shown: {@link #toString()} leaves it out.
 * @param properties further pgjdbc connection properties, such as {@code sslmode}; the gate's own safety settings win over them, except
 *     over {@code connectTimeout} and {@code ApplicationName}
 */
public record DatabaseAddress(
        String host, int port, String database, String user, String password, Map<String, String> properties) {

    // name, name:port, [v6], [v6]:port, or v6 as it is
    private static final Pattern SERVER = Pattern.compile(
            "(?:\\[(?<bracketed>[^\\[\\]]+)]|(?<name>[^:\\[\\]/]+))(?::(?<port>[0-9]{1,5}))?|(?<bare>[0-9a-fA-F]*:[0-9a-fA-F:.%a-z]*:[0-9a-fA-F:.%a-z]*)");

    /** @throws IllegalArgumentException where host or port cannot be such */
    public DatabaseAddress {
        requirePort(port);
        properties = Map.copyOf(properties);
        servers(host, port);
    }

    /** The servers, in the order in which they are tried, each as {@code name:port}; an IPv6 address is in brackets. */
    public List<String> servers() {
        return servers(host, port);
    }

    /** What pgjdbc connects to; without user, password and properties. */
    public String url() {
        return "jdbc:postgresql://" + String.join(",", servers()) + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /** What pgjdbc needs beside the URL: user, password, {@link #properties()}, and how TLS is done. Holds the password. */
    public Properties driverProperties() {
        var all = new Properties();
        all.setProperty("sslfactory", TlsSocketFactory.class.getName());
        // What was the primary a second ago may not be now: each attempt asks each server.
        all.setProperty("hostRecheckSeconds", "0");
        properties.forEach(all::setProperty);
        all.setProperty("user", user);
        all.setProperty("password", password);
        all.setProperty("targetServerType", "primary");
        return all;
    }

    /** Whether pgjdbc knows a connection property of this name. */
    public static boolean isProperty(String name) {
        return PGProperty.forName(name) != null;
    }

    /** As a person reads it in an error: {@code database "poflow" at db.example:5432 as user "poflow"}. */
    @Override
    public String toString() {
        return "database \"" + database + "\" at " + String.join(", ", servers()) + " as user \"" + user + "\"";
    }

    private static List<String> servers(String hosts, int port) {
        var servers = new ArrayList<String>();
        for (String server : hosts.split(",", -1)) {
            Matcher parts = SERVER.matcher(server.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("host must be a server's name or address, or several separated by"
                        + " commas, each with or without a port, but is \"" + hosts + "\"");
            }
            String own = parts.group("port");
            int number = own == null ? port : requirePort(Integer.parseInt(own));
            String name = parts.group("name");
            if (name == null) {
                String v6 = parts.group("bare") == null ? parts.group("bracketed") : parts.group("bare");
                name = "[" + v6 + "]";
            }
            servers.add(name + ":" + number);
        }
        return List.copyOf(servers);
    }

    private static int requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 1 and 65535, but is " + port);
        }
        return port;
    }
}
