package dev.poflow.worker.store.schema;

import dev.poflow.gate.SchemaContract;
import dev.poflow.worker.order.value.Count;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.api.MigrationVersion;

/** What a worker needs of its database: the newest migration, and its tables to read and write. */
public final class WorkerSchema implements SchemaContract {

    /** The migration that this worker was built for: the highest {@code V*} in {@code db/migration}. */
    public static final String VERSION = "9";

    private static final String HISTORY_EXISTS = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";

    private static final List<Right> READ_HISTORY = List.of(new Right("SELECT", RoleRights.HISTORY, List.of()));

    private static final String INSTALLED = """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
            ORDER BY installed_rank DESC LIMIT 1""";

    private static final String ROLE = "SELECT current_user";

    /** SQLSTATE insufficient_privilege. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** SQLSTATE object_not_in_prerequisite_state. */
    private static final String NOT_YET = "55000";

    private static final String WRITE_ONE = """
            WITH execution AS (
                INSERT INTO workflow_execution
                    (execution_id, merchant_id, workflow_uid, workflow, run, attempt, work_id)
                OVERRIDING SYSTEM VALUE VALUES (-?, 'poflow-gate', 'poflow-gate-' || ?, 'poflow-gate', 1, 1, -?)
                RETURNING execution_id, merchant_id)
            INSERT INTO audit_log (merchant_id, execution_id, action, subject, detail)
            SELECT merchant_id, execution_id, 'GATE_CHECK', 'rolled back', '' FROM execution""";

    private final List<String> statements;

    /** @param statements that a worker will run */
    public WorkerSchema(List<String> statements) {
        this.statements = List.copyOf(statements);
    }

    @Override
    public String requiredVersion() {
        return VERSION;
    }

    @Override
    public Optional<String> installedVersion(Connection connection) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement(HISTORY_EXISTS);
                ResultSet row = exists.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                return Optional.empty();
            }
        }
        requireHistory(connection);
        try (PreparedStatement installed = connection.prepareStatement(INSTALLED);
                ResultSet row = installed.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** The version of the newest migration, where this worker does not know it. */
    public Optional<String> newerVersion(Connection connection) throws SQLException {
        MigrationVersion known = MigrationVersion.fromVersion(VERSION);
        return installedVersion(connection)
                .filter(installed -> MigrationVersion.fromVersion(installed).compareTo(known) > 0);
    }

    @Override
    public List<String> statements() {
        return statements;
    }

    @Override
    public void exercise(Connection connection) throws SQLException {
        requireRights(connection);
        // A key of its own, so that two gates that check at the same time do not wait for each other.
        long key = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        try (PreparedStatement write = connection.prepareStatement(WRITE_ONE)) {
            write.setLong(1, key);
            write.setString(2, Long.toString(key));
            write.setLong(3, key);
            write.executeUpdate();
        }
    }

    /**
     * A role that cannot even see how far the schema is has been granted nothing yet: that is waited for, as for a schema that is behind.
     */
    private static void requireHistory(Connection connection) throws SQLException {
        List<Right> missing = MissingRights.ofCurrentRole(connection, READ_HISTORY);
        if (!missing.isEmpty()) {
            throw missing(connection, missing, NOT_YET);
        }
    }

    /** Rights that a migration under way is about to grant are waited for; without one, what is missing stays missing. */
    private static void requireRights(Connection connection) throws SQLException {
        List<Right> needed = RoleRights.WORKER.rights();
        if (MissingRights.ofCurrentRole(connection, needed).isEmpty()) {
            return;
        }
        boolean underWay = !Grants.noneIsUnderWay(connection);
        // Once more: one that has just ended has granted them.
        List<Right> missing = MissingRights.ofCurrentRole(connection, needed);
        if (!missing.isEmpty()) {
            throw missing(connection, missing, underWay ? NOT_YET : INSUFFICIENT_PRIVILEGE);
        }
    }

    private static SQLException missing(Connection connection, List<Right> missing, String state) throws SQLException {
        Right first = missing.getFirst();
        String others =
                missing.size() == 1 ? "" : ", and " + Count.of(missing.size() - 1, "other right") + " are missing";
        return new SQLException(
                "the role \"%1$s\" may not %2$s%3$s: run migrate as the owner of the tables with %4$s=%1$s, or GRANT %5$s TO \"%1$s\""
                        .formatted(
                                currentRole(connection),
                                first.said(),
                                others,
                                RoleRights.WORKER.variable(),
                                first.granted()),
                state);
    }

    private static String currentRole(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(ROLE);
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
