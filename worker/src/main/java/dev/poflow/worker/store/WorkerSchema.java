package dev.poflow.worker.store;

import dev.poflow.gate.SchemaContract;
import dev.poflow.worker.order.Count;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What a worker needs of its database: the newest migration, and its tables to read and write. */
public final class WorkerSchema implements SchemaContract {

    /** The migration that this worker was built for: the highest {@code V*} in {@code db/migration}. */
    public static final String VERSION = "2";

    private static final String HISTORY_EXISTS = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";

    private static final List<Right> READ_HISTORY = List.of(new Right("SELECT", RoleRights.HISTORY, List.of()));

    private static final String INSTALLED = """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
            ORDER BY installed_rank DESC LIMIT 1""";

    private static final String ROLE = "SELECT current_user";

    /** SQLSTATE insufficient_privilege. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String WRITE_ONE = """
            WITH execution AS (
                INSERT INTO workflow_execution
                    (execution_id, merchant_id, workflow_uid, workflow, run, attempt, work_id)
                OVERRIDING SYSTEM VALUE VALUES (-?, 'poflow-gate', 'poflow-gate-' || ?, 'poflow-gate', 1, 1, -?)
                RETURNING execution_id, merchant_id)
            INSERT INTO audit_log (merchant_id, execution_id, action, subject, detail)
            SELECT merchant_id, execution_id, 'GATE_CHECK', 'rolled back', '' FROM execution""";

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
        requireRights(connection, READ_HISTORY);
        try (PreparedStatement installed = connection.prepareStatement(INSTALLED);
                ResultSet row = installed.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    @Override
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.addAll(ExecutionStore.statements());
        statements.addAll(CheckpointStore.statements());
        statements.addAll(DocumentStore.statements());
        statements.addAll(SameFileStore.statements());
        statements.addAll(StagingStore.statements());
        statements.addAll(IssueStore.statements());
        statements.addAll(MerchantConfigStore.statements());
        statements.addAll(EarlierOrderStore.statements());
        statements.addAll(PurchaseOrderStore.statements());
        statements.addAll(MisfitOrderStore.statements());
        statements.addAll(PublicationStore.statements());
        return statements;
    }

    @Override
    public void exercise(Connection connection) throws SQLException {
        requireRights(connection, RoleRights.WORKER.rights());
        // A key of its own, so that two gates that check at the same time do not wait for each other.
        long key = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        try (PreparedStatement write = connection.prepareStatement(WRITE_ONE)) {
            write.setLong(1, key);
            write.setString(2, Long.toString(key));
            write.setLong(3, key);
            write.executeUpdate();
        }
    }

    /** @throws SQLException with the first right that is missing, and how to get it */
    private static void requireRights(Connection connection, List<Right> needed) throws SQLException {
        List<Right> missing = MissingRights.ofCurrentRole(connection, needed);
        if (missing.isEmpty()) {
            return;
        }
        String role = currentRole(connection);
        String others =
                missing.size() == 1 ? "" : ", and " + Count.of(missing.size() - 1, "other right") + " are missing";
        throw new SQLException(
                "the role \"%1$s\" may not %2$s%3$s: run migrate as the owner of the tables with %4$s=%1$s, or GRANT %5$s TO \"%1$s\""
                        .formatted(
                                role,
                                missing.getFirst().said(),
                                others,
                                RoleRights.WORKER.variable(),
                                missing.getFirst().granted()),
                INSUFFICIENT_PRIVILEGE);
    }

    private static String currentRole(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(ROLE);
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
