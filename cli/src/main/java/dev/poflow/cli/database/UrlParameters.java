package dev.poflow.cli.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a database URL's parameters, and the PG variables, say: each is taken, or refused by its name (PostgreSQL documentation,
 * "Parameter Key Words" and "Environment Variables"). Of a {@code jdbc:} URL the names are pgjdbc's; the worker, which has pgjdbc, refuses
 * those that it does not know. Immutable.
 */
final class UrlParameters {

    /** Taken by {@link DatabaseUrl} itself, with the variables that stand for them. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("host", "PGHOST"),
            Map.entry("port", "PGPORT"),
            Map.entry("dbname", "PGDATABASE"),
            Map.entry("user", "PGUSER"),
            Map.entry("password", "PGPASSWORD"),
            Map.entry("passfile", "PGPASSFILE"),
            Map.entry("sslmode", "PGSSLMODE"),
            Map.entry("sslrootcert", "PGSSLROOTCERT"),
            Map.entry("sslcert", "PGSSLCERT"),
            Map.entry("sslkey", "PGSSLKEY"),
            Map.entry("sslpassword", ""),
            Map.entry("ssl", ""));

    /** libpq's name, its variable, and pgjdbc's name. */
    private static final List<Renamed> RENAMED = List.of(
            new Renamed("connect_timeout", "PGCONNECT_TIMEOUT", "connectTimeout"),
            new Renamed("application_name", "PGAPPNAME", "ApplicationName"),
            new Renamed("options", "PGOPTIONS", "options"),
            new Renamed("channel_binding", "PGCHANNELBINDING", "channelBinding"),
            new Renamed("require_auth", "PGREQUIREAUTH", "requireAuth"),
            new Renamed("sslnegotiation", "PGSSLNEGOTIATION", "sslNegotiation"),
            new Renamed("gssencmode", "PGGSSENCMODE", "gssEncMode"),
            new Renamed("krbsrvname", "PGKRBSRVNAME", "kerberosServerName"),
            new Renamed("gsslib", "PGGSSLIB", "gsslib"));

    /** What only some values of can be had: those that ask for what poflow does anyway. */
    private static final List<Fixed> FIXED = List.of(
            new Fixed("target_session_attrs", "PGTARGETSESSIONATTRS", Set.of("any", "read-write", "primary")),
            new Fixed("load_balance_hosts", "PGLOADBALANCEHOSTS", Set.of("disable")),
            new Fixed("client_encoding", "PGCLIENTENCODING", Set.of("auto", "utf8", "UTF8", "utf-8", "UTF-8")),
            new Fixed("keepalives", "", Set.of("1")),
            new Fixed("sslcompression", "PGSSLCOMPRESSION", Set.of("0")),
            new Fixed("sslsni", "PGSSLSNI", Set.of("1")),
            new Fixed("sslcertmode", "PGSSLCERTMODE", Set.of("allow")),
            new Fixed("gssdelegation", "PGGSSDELEGATION", Set.of("0")),
            new Fixed("requiressl", "PGREQUIRESSL", Set.of("0")),
            new Fixed("replication", "", Set.of("false", "off", "no", "0")),
            new Fixed("targetServerType", "", Set.of("any", "primary", "master")));

    /** libpq knows them, Java's driver does not, or not so. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("hostaddr", "PGHOSTADDR"),
            Map.entry("service", "PGSERVICE"),
            Map.entry("servicefile", "PGSERVICEFILE"),
            Map.entry("sslcrl", "PGSSLCRL"),
            Map.entry("sslcrldir", "PGSSLCRLDIR"),
            Map.entry("requirepeer", "PGREQUIREPEER"),
            Map.entry("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION"),
            Map.entry("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION"),
            Map.entry("min_protocol_version", "PGMINPROTOCOLVERSION"),
            Map.entry("max_protocol_version", "PGMAXPROTOCOLVERSION"),
            Map.entry("sslkeylogfile", ""),
            Map.entry("keepalives_idle", ""),
            Map.entry("keepalives_interval", ""),
            Map.entry("keepalives_count", ""),
            Map.entry("tcp_user_timeout", ""),
            Map.entry("fallback_application_name", ""),
            Map.entry("scram_client_key", ""),
            Map.entry("scram_server_key", ""),
            Map.entry("oauth_issuer", ""),
            Map.entry("oauth_client_id", ""),
            Map.entry("oauth_client_secret", ""),
            Map.entry("oauth_scope", ""));

    private final Map<String, String> given;
    private final Map<String, String> environment;
    private final boolean jdbc;

    /** @param given the URL's, decoded */
    UrlParameters(Map<String, String> given, Map<String, String> environment, boolean jdbc) {
        this.given = Map.copyOf(given);
        this.environment = Map.copyOf(environment);
        this.jdbc = jdbc;
    }

    /** The value that the URL, or else the variable, gives to one that {@link DatabaseUrl} takes itself; or empty. */
    String own(String name) {
        String value = given.getOrDefault(name, "");
        return value.isEmpty() ? environment.getOrDefault(OWN.getOrDefault(name, ""), "") : value;
    }

    /**
     * The others, as pgjdbc's properties.
     *
     * @throws DatabaseException naming one that cannot be taken; values are not shown
     */
    Map<String, String> properties() throws DatabaseException {
        Map<String, String> properties = new HashMap<>();
        Set<String> known = RENAMED.stream().map(Renamed::libpq).collect(Collectors.toSet());
        for (Renamed parameter : RENAMED) {
            String value = value(parameter.libpq(), parameter.variable());
            if (!value.isEmpty()) {
                properties.put(parameter.pgjdbc(), value);
            }
        }
        for (Fixed parameter : FIXED) {
            known.add(parameter.libpq());
            String value = value(parameter.libpq(), parameter.variable());
            if (!value.isEmpty() && !parameter.values().contains(value)) {
                throw refused(
                        parameter.libpq(),
                        parameter.variable(),
                        "can only be "
                                + String.join(
                                        " or ",
                                        parameter.values().stream().sorted().toList()));
            }
        }
        for (Map.Entry<String, String> parameter : REFUSED.entrySet()) {
            known.add(parameter.getKey());
            if (!value(parameter.getKey(), parameter.getValue()).isEmpty()) {
                throw refused(parameter.getKey(), parameter.getValue(), "is not one that poflow can honour");
            }
        }
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, String> parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (!OWN.containsKey(name) && !known.contains(name)) {
                unknown.add(name);
                properties.put(name, parameter.getValue());
            }
        }
        if (!jdbc && !unknown.isEmpty()) {
            throw new DatabaseException(
                    "The database URL has the parameter "
                            + unknown.stream().sorted().findFirst().get()
                            + ", which libpq does not know: take it out, or write a jdbc:postgresql:// URL where it is pgjdbc's.");
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getValue().contains("\n") || property.getValue().contains("\r")) {
                throw new DatabaseException("The database parameter " + property.getKey() + " holds a line break.");
            }
        }
        return properties;
    }

    private String value(String name, String variable) {
        String value = given.getOrDefault(name, "");
        return value.isEmpty() && !variable.isEmpty() ? environment.getOrDefault(variable, "") : value;
    }

    private DatabaseException refused(String name, String variable, String why) {
        boolean inUrl = !given.getOrDefault(name, "").isEmpty();
        return new DatabaseException(
                (inUrl ? "The database URL's parameter " + name : "The variable " + variable) + " " + why + ".");
    }

    private record Renamed(String libpq, String variable, String pgjdbc) {}

    private record Fixed(String libpq, String variable, Set<String> values) {}
}
