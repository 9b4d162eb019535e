package dev.poflow.worker.store;

import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.ConfigurationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    private static final String HAS_POSTED =
            "SELECT EXISTS (SELECT FROM purchase_order WHERE work_id = ? AND merchant_id = ?)";

    /** What Validate and Enrich have found, and the checkpoints themselves. */
    private static final List<String> FORGET_FOUND = List.of(
            "DELETE FROM order_line WHERE work_id = ? AND merchant_id = ?",
            "DELETE FROM enriched_order WHERE work_id = ? AND merchant_id = ?",
            """
            DELETE FROM quarantined_line AS q USING validation_issue AS i
            WHERE q.work_id = ? AND q.merchant_id = ? AND i.work_id = q.work_id AND i.merchant_id = q.merchant_id
                AND i.issue_number = q.issue_number AND i.stage = ANY (?)""",
            "DELETE FROM validation_issue WHERE work_id = ? AND merchant_id = ? AND stage = ANY (?)",
            "DELETE FROM stage_checkpoint WHERE work_id = ? AND merchant_id = ? AND stage = ANY (?)");

    /** The same, and what Parse has read. */
    private static final List<String> FORGET_PARSED = Stream.concat(
                    FORGET_FOUND.stream(),
                    Stream.of("staged_document_piece", "staged_order_detail", "staged_order")
                            .map(table -> "DELETE FROM " + table + " WHERE work_id = ? AND merchant_id = ?"))
            .toList();

    static List<String> statements() {
        return Stream.concat(Stream.of(SAVE, COLUMNS, COMMITTED, HAS_POSTED), FORGET_PARSED.stream())
                .toList();
    }

    /**
     * A stage that has committed.
     *
     * @param inputSha256 hash of what the stage worked from
     * @param result what was known after it
     */
    public record Checkpoint(
            StageName stage, Instant startedAt, Instant finishedAt, String inputSha256, WorkflowResult result) {}

    /**
     * Removes what stages behind a gap have left, so that they can run again. Posted orders are never removed.
     *
     * @throws ConfigurationException where such a stage has posted orders
     */
    public void forgetBehindGap(Connection connection, Work work, StageName missing)
            throws SQLException, ConfigurationException {
        try (PreparedStatement posted = prepare(connection, HAS_POSTED, work);
                ResultSet row = posted.executeQuery()) {
            row.next();
            if (row.getBoolean(1)) {
                throw new ConfigurationException(
                        "the database has lost the checkpoint of %s, but has orders that were posted after it: compare them with the file, which must then be sent again as a new revision"
                                .formatted(missing));
            }
        }
        String[] again = Arrays.stream(StageName.values())
                .filter(stage -> stage.compareTo(missing) >= 0)
                .map(StageName::name)
                .toArray(String[]::new);
        for (String forget : missing.compareTo(StageName.Parse) <= 0 ? FORGET_PARSED : FORGET_FOUND) {
            try (PreparedStatement delete = prepare(connection, forget, work)) {
                if (delete.getParameterMetaData().getParameterCount() > 2) {
                    delete.setArray(3, connection.createArrayOf("text", again));
                }
                delete.executeUpdate();
            }
        }
    }

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

    /** The stages that have committed. */
    public Checkpoints load(Connection connection, Work work) throws SQLException {
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
        return Checkpoints.of(checkpoints);
    }

    /**
     * Asks whether the database has what a worker goes on from: these checkpoints, and no other.
     *
     * @throws LostCommitsException where it has not
     */
    public void require(Connection connection, Work work, Checkpoints known) throws SQLException {
        Checkpoints there = load(connection, work);
        if (!there.equals(known)) {
            throw new LostCommitsException(known, there);
        }
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

    private static PreparedStatement prepare(Connection connection, String sql, Work work) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, work.workId());
        statement.setString(2, work.merchantId());
        return statement;
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
