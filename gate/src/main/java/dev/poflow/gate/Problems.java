package dev.poflow.gate;

import dev.poflow.gate.GateProblem.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says what went wrong while a generation was opened, by SQLSTATE.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
 */
final class Problems {

    private final DatabaseAddress address;

    Problems(DatabaseAddress address) {
        this.address = address;
    }

    /** What {@code error} means where it happened in {@code step}. */
    GateProblem of(Throwable error, GateStep step) {
        if (error instanceof GateException known) {
            return known.problem();
        }
        SQLException sql = SqlStates.sqlException(error);
        if (sql == null) {
            return new GateProblem(
                    Kind.OTHER, true, "", "cannot open the gate to " + address + ": the program failed with " + error);
        }
        TlsException tls = tls(sql);
        if (tls != null) {
            return permanent(Kind.TLS, sql, String.valueOf(tls.getMessage()), tls.advice());
        }
        String state = SqlStates.state(sql);
        boolean schema = step == GateStep.VERIFY_SCHEMA || step == GateStep.WARM_UP;
        return switch (state) {
            case "53300" ->
                temporary(Kind.TOO_MANY_CONNECTIONS, sql, "no connection is left", "raise max_connections or wait");
            case "57P01", "57P02", "57P03" ->
                temporary(Kind.DATABASE_STARTING, sql, "the server is starting or stopping", "wait for it");
            case "25006" ->
                temporary(Kind.DATABASE_READ_ONLY, sql, "the server is read-only", "point the address to the primary");
            case "3D000", "57P04" ->
                permanent(Kind.DATABASE_UNKNOWN, sql, "the database does not exist", "create it or correct its name");
            case "08004" -> tlsRefused(sql);
            case "08P01" -> strange(sql);
            case "26000", "42P05" ->
                temporary(
                        Kind.OTHER,
                        sql,
                        "a pooler in between gives every transaction another connection, and keeps no prepared statements",
                        "prepareThreshold 0 goes without them");
            case "08001", "08006", "08000", "08003" -> unreachable(sql, step);
            default -> byClass(sql, state, schema);
        };
    }

    /** Nothing has failed yet, but a caller's patience is at its end. */
    GateProblem stillConnecting() {
        return new GateProblem(
                Kind.DATABASE_UNREACHABLE,
                false,
                "",
                "cannot open the gate to " + address + " yet: still connecting; wait longer");
    }

    private GateProblem byClass(SQLException sql, String state, boolean schema) {
        String sqlClass = state.length() >= 2 ? state.substring(0, 2) : "";
        if (schema && serverMessage(sql) == null && (state.equals("42501") || state.equals("55000"))) {
            // The schema contract's own finding, which says what to do.
            boolean permanent = state.equals("42501");
            return new GateProblem(
                    permanent ? Kind.SCHEMA_BROKEN : Kind.SCHEMA_BEHIND,
                    permanent,
                    state,
                    "cannot open the gate to " + address + ": " + sql.getMessage());
        }
        return switch (sqlClass) {
            case "28" -> refused(sql, state);
            case "42", "22", "23" ->
                schema
                        ? permanent(
                                Kind.SCHEMA_BROKEN,
                                sql,
                                "its tables are not what this program needs",
                                "repair the schema or the privileges")
                        : permanent(
                                "42501".equals(state) ? Kind.LOGIN_REFUSED : Kind.OTHER,
                                sql,
                                "the server refuses",
                                "correct the privileges or the settings");
            case "08" -> temporary(Kind.CONNECTION_LOST, sql, "the connection was lost", "see the server's log");
            default -> temporary(Kind.OTHER, sql, "the server reports an error", "see the server's log");
        };
    }

    private GateProblem unreachable(SQLException sql, GateStep step) {
        if (step != GateStep.CONNECT) {
            return temporary(Kind.CONNECTION_LOST, sql, "the connection was lost", "see the server's log");
        }
        if (GT.tr("Could not find a server with specified targetServerType: {0}", "primary")
                .equals(sql.getMessage())) {
            return temporary(
                    Kind.DATABASE_READ_ONLY, sql, "the server is read-only", "point the address to the primary");
        }
        if (GT.tr("Connection attempt timed out.").equals(sql.getMessage())) {
            return unreachable(
                    sql, "no answer in time", "look at the network, the port, and what a pooler in between waits for");
        }
        return switch (ioCause(sql)) {
            case ConnectException e
            when isRefusal(e) ->
                unreachable(sql, "connection refused", "start PostgreSQL there or correct host and port");
            case UnknownHostException e ->
                unreachable(sql, "the host's name cannot be resolved", "correct the host or its DNS");
            case SSLException e
            when String.valueOf(e.getMessage()).contains("Received fatal alert") ->
                permanent(
                        Kind.TLS,
                        sql,
                        "the server ends the TLS handshake: " + e.getMessage(),
                        "look at the client certificate (tls.crt and tls.key, or sslcert and sslkey): whether the server asks for"
                                + " one, and knows its CA");
            case SSLHandshakeException e
            when !(e.getCause() instanceof EOFException) ->
                permanent(Kind.TLS, sql, "TLS cannot be agreed upon: " + e.getMessage(), "see the server's log");
            case SSLException e -> strange(sql);
            // Proxies whose PostgreSQL is away do this as well, so it may pass.
            case EOFException e ->
                temporary(
                        Kind.NOT_POSTGRESQL,
                        sql,
                        "the port takes connections and closes them unanswered, as PostgreSQL never does",
                        "correct the port, or look at the proxy in between");
            case SocketTimeoutException e -> unreachable(sql, "no answer in time", "look at the network and the port");
            case null, default -> unreachable(sql, "cannot connect", "look at the network and the port");
        };
    }

    /** By what pg_hba.conf says: the server's words are in its own language, so that no advice depends on them alone. */
    private GateProblem refused(SQLException sql, String state) {
        if (!"28000".equals(state)) {
            return permanent(Kind.LOGIN_REFUSED, sql, "the login was refused", "correct user and password");
        }
        ServerErrorMessage said = serverMessage(sql);
        String words = said == null ? "" : String.valueOf(said.getMessage());
        String mode = address.properties().getOrDefault("sslmode", "prefer");
        if (words.contains("certificate")) {
            return permanent(
                    Kind.LOGIN_REFUSED,
                    sql,
                    "the server asks for a client certificate that is this user's",
                    "give it as the Secret's keys tls.crt and tls.key, or as sslcert and sslkey");
        }
        if (words.contains("pg_hba.conf")) {
            boolean plain = words.contains("no encryption") || words.contains("SSL off");
            return permanent(
                    Kind.LOGIN_REFUSED,
                    sql,
                    plain
                            ? "the server does not let this user in without TLS, and sslmode is " + mode
                            : "the server's pg_hba.conf has no entry for this user, database and address",
                    plain
                            ? "set sslmode to require or verify-full, or have pg_hba.conf allow host beside hostssl"
                            : "add one to it; where it says SSL encryption, one that allows TLS (hostssl or host), or set"
                                    + " sslmode to disable");
        }
        return permanent(
                Kind.LOGIN_REFUSED,
                sql,
                "the login was refused",
                "correct user and password; sslmode is " + mode + ", see whether pg_hba.conf asks for another");
    }

    /** pgjdbc has one SQLSTATE for a server without TLS and for logins that it cannot do. */
    private GateProblem tlsRefused(SQLException sql) {
        if (GT.tr("The server does not support SSL.").equals(sql.getMessage())) {
            return withoutTls(sql);
        }
        return permanent(Kind.LOGIN_REFUSED, sql, "the login was refused", "correct user and password");
    }

    private GateProblem withoutTls(SQLException sql) {
        return permanent(
                Kind.TLS,
                sql,
                "the server has no TLS, which sslmode " + address.properties().getOrDefault("sslmode", "")
                        + " asks for",
                "switch TLS on in the server (ssl = on), or set sslmode to prefer");
    }

    private GateProblem unreachable(SQLException sql, String what, String advice) {
        return temporary(Kind.DATABASE_UNREACHABLE, sql, what, advice);
    }

    /** A protocol violation: from a server that can say so it is a proxy's complaint, otherwise the other side is no PostgreSQL. */
    private GateProblem strange(SQLException sql) {
        ServerErrorMessage said = serverMessage(sql);
        if (said != null) {
            return pooler(sql, String.valueOf(said.getMessage()));
        }
        return permanent(
                Kind.NOT_POSTGRESQL,
                sql,
                "what answers there is not PostgreSQL",
                "correct host and port, and sslmode if it is set");
    }

    /**
     * A pooler's own complaints have one SQLSTATE for all; only the words tell them apart.
     *
     * @see <a href="https://www.pgbouncer.org/config.html">PgBouncer, ignore_startup_parameters, pool_mode</a>
     */
    private GateProblem pooler(SQLException sql, String said) {
        if (said.contains("unsupported startup parameter")) {
            return permanent(
                    Kind.POOLER_UNFIT,
                    sql,
                    "the pooler in between refuses a parameter of the connection",
                    "leave it out, or add it to PgBouncer's ignore_startup_parameters");
        }
        if (said.contains("statement pooling mode") || said.contains("not allowed in statement")) {
            return permanent(
                    Kind.POOLER_UNFIT,
                    sql,
                    "the pooler in between is in statement mode, in which there are no transactions",
                    "set PgBouncer's pool_mode to transaction or session, or give PostgreSQL's own address");
        }
        if (said.contains("no such database")) {
            return permanent(
                    Kind.DATABASE_UNKNOWN,
                    sql,
                    "the pooler in between does not know the database",
                    "add it to PgBouncer's [databases] or correct its name");
        }
        if (said.contains("no more connections allowed")) {
            return temporary(
                    Kind.TOO_MANY_CONNECTIONS,
                    sql,
                    "the pooler in between has no connection left",
                    "raise PgBouncer's max_client_conn or wait");
        }
        if (said.contains("query_wait_timeout")) {
            return temporary(
                    Kind.TOO_MANY_CONNECTIONS,
                    sql,
                    "the pooler in between had no connection to PostgreSQL free in time",
                    "raise PgBouncer's default_pool_size or wait");
        }
        return temporary(
                Kind.DATABASE_UNREACHABLE,
                sql,
                "the pooler or proxy in between reports an error",
                "see its log, and whether PostgreSQL runs behind it");
    }

    private GateProblem temporary(Kind kind, SQLException sql, String what, String advice) {
        return new GateProblem(kind, false, SqlStates.state(sql), message(sql, what, advice));
    }

    private GateProblem permanent(Kind kind, SQLException sql, String what, String advice) {
        return new GateProblem(kind, true, SqlStates.state(sql), message(sql, what, advice));
    }

    private String message(SQLException sql, String what, String advice) {
        ServerErrorMessage said = serverMessage(sql);
        String state = SqlStates.state(sql);
        return "cannot open the gate to " + address + ": " + what
                + (said == null ? "" : ": " + said.getMessage())
                + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")")
                + "; " + advice;
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException sql) {
        return sql instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
    }

    private static boolean isRefusal(ConnectException e) {
        String message = e.getMessage();
        return message == null || !message.contains("timed out");
    }

    private static @Nullable TlsException tls(SQLException sql) {
        Throwable cause = sql;
        for (int depth = 0; cause != null && depth < 12; depth++) {
            if (cause instanceof TlsException tls) {
                return tls;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static @Nullable IOException ioCause(SQLException sql) {
        Throwable cause = sql.getCause();
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof IOException io) {
                return io;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
