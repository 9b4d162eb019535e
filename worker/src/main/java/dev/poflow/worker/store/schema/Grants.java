package dev.poflow.worker.store.schema;

import dev.poflow.contract.ConfigurationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Grants poflow's roles what they lack. It needs to own the tables and nothing else: neither to be superuser nor to create roles. A role
 * that lacks nothing is left alone, so that whoever may not grant can run it, too.
 */
final class Grants {

    private static final String EXISTS = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)";

    /** Held from before the first migration until the rights to what it made are granted. No timeout of the role's may end that. */
    private static final String BEGIN = """
            SET LOCAL idle_in_transaction_session_timeout = 0;
            SET LOCAL lock_timeout = 0;
            SET LOCAL statement_timeout = 0;
            SELECT pg_advisory_xact_lock(hashtextextended('poflow/migrate', 0))""";

    private static final String NONE_IS_UNDER_WAY =
            "SELECT pg_try_advisory_xact_lock_shared(hashtextextended('poflow/migrate', 0))";

    private static final String SCHEMA_USABLE =
            "SELECT quote_ident(current_schema()), has_schema_privilege(?, current_schema(), 'USAGE')";

    private Grants() {}

    /** @throws ConfigurationException where a role does not exist; the message says how to make it */
    static void requireRoles(Connection connection, Map<RoleRights, String> roles)
            throws SQLException, ConfigurationException {
        for (Map.Entry<RoleRights, String> role : roles.entrySet()) {
            try (PreparedStatement ask = connection.prepareStatement(EXISTS)) {
                ask.setString(1, role.getValue());
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        throw new ConfigurationException(
                                "the role \"%1$s\" (%2$s) does not exist. Whoever may create roles says: CREATE ROLE %3$s LOGIN PASSWORD '…'"
                                        .formatted(
                                                role.getValue(),
                                                role.getKey().variable(),
                                                quoted(connection, role.getValue())));
                    }
                }
            }
        }
    }

    /**
     * Begins a transaction that others can tell from outside, until it ends: a migration is under way. Several wait for each other.
     */
    static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
    }

    /**
     * Whether no migration is under way. Until the caller's transaction ends, none can begin either; what one before has granted can be
     * seen.
     */
    static boolean noneIsUnderWay(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(NONE_IS_UNDER_WAY);
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Grants each role what it lacks, in the transaction of {@link #begin}, for the caller to commit.
     *
     * @return how many rights were granted
     */
    static int grant(Connection connection, Map<RoleRights, String> roles) throws SQLException {
        int granted = 0;
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<RoleRights, String> role : roles.entrySet()) {
                String grantee = " TO " + quoted(connection, role.getValue());
                granted += openSchema(connection, role.getValue(), grantee);
                List<Right> missing = MissingRights.of(
                        connection, role.getValue(), role.getKey().rights());
                for (Right right : missing) {
                    statement.execute("GRANT " + right.granted() + grantee);
                }
                granted += missing.size();
            }
        }
        return granted;
    }

    private static int openSchema(Connection connection, String role, String grantee) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(SCHEMA_USABLE)) {
            ask.setString(1, role);
            try (ResultSet row = ask.executeQuery();
                    Statement statement = connection.createStatement()) {
                row.next();
                if (row.getBoolean(2)) {
                    return 0;
                }
                statement.execute("GRANT USAGE ON SCHEMA " + row.getString(1) + grantee);
                return 1;
            }
        }
    }

    private static String quoted(Connection connection, String role) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(role);
    }
}
