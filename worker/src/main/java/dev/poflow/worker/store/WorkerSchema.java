package dev.poflow.worker.store;

import dev.poflow.gate.SchemaContract;
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

    private static final String INSTALLED = """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL
            ORDER BY installed_rank DESC LIMIT 1""";

    /** Reads every table, and fails where one is missing or may not be read. */
    private static final String READ_ALL = """
            SELECT (SELECT count(*) FROM (SELECT FROM workflow_execution LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM stage_checkpoint LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM source_document LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM source_document_piece LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM staged_order LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM staged_order_detail LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM staged_line LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM validation_issue LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM quarantined_line LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM merchant_config LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM enriched_order LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM enriched_line LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM purchase_order LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM purchase_order_line LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM product_draft LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM outbox_event LIMIT 1) AS t),
                (SELECT count(*) FROM (SELECT FROM audit_log LIMIT 1) AS t)""";

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
        try (PreparedStatement read = connection.prepareStatement(READ_ALL)) {
            read.executeQuery().close();
        }
        // A key of its own, so that two gates that check at the same time do not wait for each other.
        long key = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        try (PreparedStatement write = connection.prepareStatement(WRITE_ONE)) {
            write.setLong(1, key);
            write.setString(2, Long.toString(key));
            write.setLong(3, key);
            write.executeUpdate();
        }
    }
}
