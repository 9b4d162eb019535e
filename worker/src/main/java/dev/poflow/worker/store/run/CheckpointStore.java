package dev.poflow.worker.store.run;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
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

    private static final MerchantSql SAVE = MerchantSql.of("""
            INSERT INTO stage_checkpoint
                (work_id, stage, merchant_id, execution_id, fence, input_sha256, started_at, finished_at, result)
            VALUES (:work, ?, :merchant, :execution, :fence, ?, ?, ?, jsonb_build_object(
                'documentId', ?::bigint, 'sha256', ?::text, 'duplicateOf', ?::text,
                'format', ?::text, 'decimalMark', ?::text, 'orders', ?::int, 'lines', ?::int, 'unreadValues', ?::int,
                'quarantinedLines', ?::int, 'rejectedOrders', ?::int,
                'postedOrders', ?::int, 'postedLines', ?::int, 'heldOrders', ?::int, 'drafts', ?::int))""");

    /** How many orders a checkpoint knows to be posted; those of earlier versions do not say it. */
    static final String POSTED_ORDERS = """
            coalesce((result->>'postedOrders')::int, CASE WHEN stage IN ('Post', 'Publish')
                THEN (result->>'orders')::int - (result->>'rejectedOrders')::int ELSE 0 END)""";

    private static final String COLUMNS = """
            SELECT stage, fence, execution_id, input_sha256, started_at, finished_at,
                result->>'documentId' AS document_id, result->>'sha256' AS sha256,
                result->>'duplicateOf' AS duplicate_of, result->>'format' AS format,
                result->>'decimalMark' AS decimal_mark, result->>'orders' AS orders, result->>'lines' AS lines,
                result->>'unreadValues' AS unread_values,
                result->>'quarantinedLines' AS quarantined_lines, result->>'rejectedOrders' AS rejected_orders,
                %s AS posted_orders, result->>'postedLines' AS posted_lines, result->>'heldOrders' AS held_orders, result->>'drafts' AS drafts
            FROM stage_checkpoint WHERE work_id = :work AND merchant_id = :merchant""".formatted(POSTED_ORDERS);

    private static final MerchantSql LOAD = MerchantSql.of(COLUMNS);

    private static final MerchantSql COMMITTED =
            MerchantSql.of(COLUMNS + " AND stage = ? AND execution_id = :execution AND fence = :fence");

    private static final MerchantSql HAS_POSTED = MerchantSql.of(
            "SELECT EXISTS (SELECT FROM purchase_order WHERE work_id = :work AND merchant_id = :merchant)");

    /** Stages that are to run again are given as the one parameter of those that ask for it. */
    private static final List<MerchantSql> FORGET_CHECKED = List.of(
            MerchantSql.of("""
                    DELETE FROM quarantined_line AS q USING validation_issue AS i
                    WHERE q.work_id = :work AND q.merchant_id = :merchant AND i.work_id = q.work_id
                        AND i.merchant_id = q.merchant_id AND i.issue_number = q.issue_number AND i.stage = ANY (?)"""),
            MerchantSql.of(
                    "DELETE FROM validation_issue WHERE work_id = :work AND merchant_id = :merchant AND stage = ANY (?)"),
            MerchantSql.of(
                    "DELETE FROM stage_checkpoint WHERE work_id = :work AND merchant_id = :merchant AND stage = ANY (?)"));

    private static final List<MerchantSql> FORGET_ENRICHED = forget("order_line", "enriched_order");

    private static final List<MerchantSql> FORGET_PARSED =
            forget("staged_document_piece", "staged_order_detail", "order_envelope", "staged_order");

    private static List<MerchantSql> forget(String... tables) {
        return Stream.of(tables)
                .map(table ->
                        MerchantSql.of("DELETE FROM " + table + " WHERE work_id = :work AND merchant_id = :merchant"))
                .toList();
    }

    public static List<MerchantSql> statements() {
        return Stream.of(List.of(SAVE, LOAD, COMMITTED, HAS_POSTED), FORGET_ENRICHED, FORGET_CHECKED, FORGET_PARSED)
                .flatMap(List::stream)
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
        if (HAS_POSTED.on(connection, work).only(row -> row.getBoolean(1))) {
            throw new ConfigurationException(
                    "the database has lost the checkpoint of %s, but has orders that were posted after it: compare them with the file, which must then be sent again as a new revision"
                            .formatted(missing));
        }
        String[] again = Arrays.stream(StageName.values())
                .filter(stage -> stage.compareTo(missing) >= 0)
                .map(StageName::name)
                .toArray(String[]::new);
        for (MerchantSql forget : FORGET_ENRICHED) {
            forget.on(connection, work).update();
        }
        for (MerchantSql forget : FORGET_CHECKED) {
            forget.on(connection, work).with((Object) again).update();
        }
        if (missing.compareTo(StageName.Parse) <= 0) {
            for (MerchantSql forget : FORGET_PARSED) {
                forget.on(connection, work).update();
            }
        }
    }

    public void save(Connection connection, Work work, Checkpoint checkpoint) throws SQLException {
        WorkflowResult result = checkpoint.result();
        SAVE.on(connection, work)
                .with(
                        checkpoint.stage().name(),
                        checkpoint.inputSha256(),
                        Timestamp.from(checkpoint.startedAt()),
                        Timestamp.from(checkpoint.finishedAt()),
                        result.ingested().documentId(),
                        result.ingested().sha256(),
                        result.ingested().duplicateOf(),
                        result.parsed().format(),
                        String.valueOf(result.parsed().decimalMark()),
                        result.parsed().orders(),
                        result.parsed().lines(),
                        result.parsed().unreadValues(),
                        result.quarantined().lines(),
                        result.quarantined().orders(),
                        result.posted().orders(),
                        result.posted().lines(),
                        result.posted().heldOrders(),
                        result.drafts())
                .update();
    }

    /** The stages that have committed. */
    public Checkpoints load(Connection connection, Work work) throws SQLException {
        Map<StageName, Checkpoint> checkpoints = new EnumMap<>(StageName.class);
        LOAD.on(connection, work).each(row -> {
            Checkpoint checkpoint = checkpoint(row);
            checkpoints.put(checkpoint.stage(), checkpoint);
        });
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
        return COMMITTED.on(connection, work).with(stage.name()).first(CheckpointStore::checkpoint);
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        WorkflowResult result = new WorkflowResult(
                new WorkflowResult.Ingested(
                        row.getLong("document_id"), row.getString("sha256"), row.getString("duplicate_of")),
                new WorkflowResult.Parsed(
                        row.getString("format"),
                        row.getString("decimal_mark").charAt(0),
                        row.getInt("orders"),
                        row.getInt("lines"),
                        row.getInt("unread_values")),
                new WorkflowResult.Quarantined(row.getInt("quarantined_lines"), row.getInt("rejected_orders")),
                new WorkflowResult.Posted(
                        row.getInt("posted_orders"), row.getInt("posted_lines"), row.getInt("held_orders")),
                row.getInt("drafts"));
        return new Checkpoint(
                StageName.valueOf(row.getString("stage")),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at").toInstant(),
                row.getString("input_sha256"),
                result);
    }
}
