package dev.poflow.worker.store;

import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.WorkflowResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stage_checkpoint}: one row per stage that has committed, written in the stage's own transaction. */
public final class CheckpointStore {

    private static final String SAVE = """
            INSERT INTO stage_checkpoint
                (work_id, stage, merchant_id, execution_id, fence, input_sha256, started_at, finished_at, result)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, jsonb_build_object(
                'documentId', ?::bigint, 'sha256', ?::text, 'duplicateOf', ?::text,
                'format', ?::text, 'decimalMark', ?::text, 'orders', ?::int, 'lines', ?::int,
                'quarantinedLines', ?::int, 'rejectedOrders', ?::int,
                'postedLines', ?::int, 'heldOrders', ?::int, 'drafts', ?::int))""";

    private static final String COLUMNS = """
            SELECT stage, fence, execution_id, input_sha256, started_at, finished_at,
                result->>'documentId' AS document_id, result->>'sha256' AS sha256,
                result->>'duplicateOf' AS duplicate_of, result->>'format' AS format,
                result->>'decimalMark' AS decimal_mark, result->>'orders' AS orders, result->>'lines' AS lines,
                result->>'quarantinedLines' AS quarantined_lines, result->>'rejectedOrders' AS rejected_orders,
                result->>'postedLines' AS posted_lines, result->>'heldOrders' AS held_orders, result->>'drafts' AS drafts
            FROM stage_checkpoint WHERE work_id = ? AND merchant_id = ?""";

    private static final String COMMITTED = COLUMNS + " AND stage = ? AND execution_id = ? AND fence = ?";

    static List<String> statements() {
        return List.of(SAVE, COLUMNS, COMMITTED);
    }

    /**
     * A stage that has committed.
     *
     * @param inputSha256 hash of what the stage worked from
     * @param result what was known after it
     */
    public record Checkpoint(
            StageName stage, Instant startedAt, Instant finishedAt, String inputSha256, WorkflowResult result) {}

    public void save(Connection connection, Work work, Checkpoint checkpoint) throws SQLException {
        WorkflowResult result = checkpoint.result();
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setLong(1, work.workId());
            save.setString(2, checkpoint.stage().name());
            save.setString(3, work.merchantId());
            save.setLong(4, work.executionId());
            save.setLong(5, work.fence());
            save.setString(6, checkpoint.inputSha256());
            save.setTimestamp(7, Timestamp.from(checkpoint.startedAt()));
            save.setTimestamp(8, Timestamp.from(checkpoint.finishedAt()));
            save.setLong(9, result.ingested().documentId());
            save.setString(10, result.ingested().sha256());
            save.setString(11, result.ingested().duplicateOf());
            save.setString(12, result.parsed().format());
            save.setString(13, String.valueOf(result.parsed().decimalMark()));
            save.setInt(14, result.parsed().orders());
            save.setInt(15, result.parsed().lines());
            save.setInt(16, result.quarantined().lines());
            save.setInt(17, result.quarantined().orders());
            save.setInt(18, result.posted().lines());
            save.setInt(19, result.posted().heldOrders());
            save.setInt(20, result.drafts());
            save.executeUpdate();
        }
    }

    /** The stages that have committed, in their order. */
    public Map<StageName, Checkpoint> load(Connection connection, Work work) throws SQLException {
        Map<StageName, Checkpoint> checkpoints = new EnumMap<>(StageName.class);
        try (PreparedStatement load = connection.prepareStatement(COLUMNS)) {
            load.setLong(1, work.workId());
            load.setString(2, work.merchantId());
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    Checkpoint checkpoint = checkpoint(rows);
                    checkpoints.put(checkpoint.stage(), checkpoint);
                }
            }
        }
        return checkpoints;
    }

    /** After a connection was lost during commit: the stage's checkpoint where this very worker's commit went through. */
    public Optional<Checkpoint> committed(Connection connection, Work work, StageName stage) throws SQLException {
        try (PreparedStatement load = connection.prepareStatement(COMMITTED)) {
            load.setLong(1, work.workId());
            load.setString(2, work.merchantId());
            load.setString(3, stage.name());
            load.setLong(4, work.executionId());
            load.setLong(5, work.fence());
            try (ResultSet row = load.executeQuery()) {
                return row.next() ? Optional.of(checkpoint(row)) : Optional.empty();
            }
        }
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        WorkflowResult result = new WorkflowResult(
                new WorkflowResult.Ingested(
                        row.getLong("document_id"), row.getString("sha256"), row.getString("duplicate_of")),
                new WorkflowResult.Parsed(
                        row.getString("format"),
                        row.getString("decimal_mark").charAt(0),
                        row.getInt("orders"),
                        row.getInt("lines")),
                new WorkflowResult.Quarantined(row.getInt("quarantined_lines"), row.getInt("rejected_orders")),
                new WorkflowResult.Posted(row.getInt("posted_lines"), row.getInt("held_orders")),
                row.getInt("drafts"));
        return new Checkpoint(
                StageName.valueOf(row.getString("stage")),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at").toInstant(),
                row.getString("input_sha256"),
                result);
    }
}
