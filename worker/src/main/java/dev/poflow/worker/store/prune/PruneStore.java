package dev.poflow.worker.store.prune;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes what is kept of workflows that have ended, beside their orders, drafts, events and audit log. As the owner of the tables: no role
 * of a worker may do so.
 *
 * <p>At each commit a workflow can be restarted. One that has all six checkpoints keeps them, and has nothing left to do. Of any other the
 * first commit takes the checkpoint of Ingest: whoever takes the workflow over then finds a gap, forgets the rest of its rows, and begins at
 * Ingest (see {@code CheckpointStore.forgetBehindGap}). Taking over waits for the executions' rows, which are locked here.
 */
public final class PruneStore {

    /** Rows of one transaction. Whoever restarts the workflow waits for no longer than they take. */
    private static final int ROWS = 5_000;

    /** In place of an execution and its fence: these rows are those of all of a workflow's runs. */
    private static final long NO_RUN = 0;

    /** What a piece of a staged document counts for: about as many bytes as so many rows. */
    private static final int ROWS_OF_A_PIECE = 100;

    /**
     * A row for each workflow. Its newest run says whether it has ended, for earlier ones stop at their fence. Orders without all checkpoints
     * are those of a database that has lost commits: a person has to look at what there is.
     */
    private static final String WORK = """
            SELECT w.*, w.checkpoints = 6 AS complete, NOT w.running AND NOT w.doubtful AND CASE
                WHEN w.pruned THEN w.checkpoints BETWEEN 1 AND 5
                    OR EXISTS (SELECT FROM staged_order AS s WHERE s.work_id = w.work_id AND s.merchant_id = w.merchant_id)
                    OR EXISTS (SELECT FROM validation_issue AS i WHERE i.work_id = w.work_id AND i.merchant_id = w.merchant_id)
                ELSE w.ended_at < ? END AS due
            FROM (
                SELECT r.*, r.checkpoints < 6 AND EXISTS (SELECT FROM purchase_order AS p
                        WHERE p.work_id = r.work_id AND p.merchant_id = r.merchant_id) AS doubtful
                FROM (
                    SELECT e.work_id, e.merchant_id, count(*) AS executions, max(e.started_at) AS started_at,
                        max(e.finished_at) AS ended_at, bool_and(e.pruned_at IS NOT NULL) AS pruned,
                        (array_agg(e.state ORDER BY e.run DESC))[1] = 'RUNNING' AS running, (
                            SELECT count(*) FROM stage_checkpoint AS c
                            WHERE c.work_id = e.work_id AND c.merchant_id = e.merchant_id) AS checkpoints
                    FROM workflow_execution AS e WHERE %s GROUP BY e.work_id, e.merchant_id) AS r) AS w""";

    private static final String ALL_WORK = WORK.formatted("e.merchant_id = coalesce(?, e.merchant_id)");

    private static final String DUE =
            "SELECT merchant_id, work_id FROM (" + ALL_WORK + ") AS w WHERE due ORDER BY work_id";

    private static final MerchantSql ONE =
            MerchantSql.of(WORK.formatted("e.merchant_id = :merchant AND e.work_id = :work"));

    private static final String UNFINISHED = "SELECT count(*) FROM (" + ALL_WORK + """
            ) AS w WHERE running AND started_at < ? OR doubtful AND NOT running AND ended_at < ?""";

    /** Documents as {@link DocumentPruneStore} finds them when all these workflows are pruned. */
    private static final String PLAN = "WITH due AS MATERIALIZED (SELECT work_id, merchant_id FROM (" + ALL_WORK + """
            ) AS w WHERE due)
            SELECT merchant_id, sum(workflows), sum(documents), sum(bytes), sum(lines), sum(issues) FROM (
                SELECT w.merchant_id, 1 AS workflows, 0 AS documents, (
                        SELECT coalesce(sum(octet_length(s.content)), 0) FROM staged_document_piece AS s
                        WHERE s.work_id = w.work_id AND s.merchant_id = w.merchant_id) AS bytes, (
                        SELECT count(*) FROM quarantined_line AS q
                        WHERE q.work_id = w.work_id AND q.merchant_id = w.merchant_id) AS lines, (
                        SELECT count(*) FROM validation_issue AS i
                        WHERE i.work_id = w.work_id AND i.merchant_id = w.merchant_id) AS issues
                FROM due AS w
                UNION ALL SELECT d.merchant_id, 0, 1, d.bytes, 0, 0 FROM source_document AS d
                WHERE d.merchant_id = coalesce(?, d.merchant_id) AND ("""
            + DocumentPruneStore.FREE_AFTER_DUE + """
                )) AS parts (merchant_id, workflows, documents, bytes, lines, issues)
            GROUP BY merchant_id ORDER BY merchant_id""";

    private static final MerchantSql LOCK = MerchantSql.of("""
            SELECT execution_id FROM workflow_execution WHERE work_id = :work AND merchant_id = :merchant
            FOR NO KEY UPDATE SKIP LOCKED""");

    private static final MerchantSql MARK = MerchantSql.of("""
            UPDATE workflow_execution SET pruned_at = clock_timestamp()
            WHERE work_id = :work AND merchant_id = :merchant AND pruned_at IS NULL""");

    private static final String OF_WORK =
            "DELETE FROM stage_checkpoint WHERE work_id = :work AND merchant_id = :merchant";

    private static final MerchantSql FORGET_INGEST = MerchantSql.of(OF_WORK + " AND stage = 'Ingest'");

    private static final MerchantSql FORGET_CHECKPOINTS = MerchantSql.of(OF_WORK);

    private static final String DELETE_ROWS = """
            DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM %1$s AS r WHERE work_id = :work AND merchant_id = :merchant %2$s LIMIT ?))""";

    private static final MerchantSql DELETE_PIECES = MerchantSql.of("WITH gone AS ("
            + DELETE_ROWS.formatted("staged_document_piece", "")
            + " RETURNING octet_length(content) AS bytes) SELECT count(*), coalesce(sum(bytes), 0) FROM gone");

    private static final MerchantSql DELETE_LINES = rows("quarantined_line");

    private static final MerchantSql DELETE_ISSUES = rows("validation_issue");

    /** After what they say is wrong, and before the headers, which go last: where there is one, there may be more to remove. */
    private static final List<MerchantSql> DELETE_OTHERS = List.of(
            rows("staged_order_detail"),
            rows("enriched_order"),
            MerchantSql.of(DELETE_ROWS.formatted("order_line", """
                    AND NOT EXISTS (SELECT FROM purchase_order AS p WHERE p.work_id = r.work_id
                        AND p.order_number = r.order_number AND p.merchant_id = r.merchant_id)""")),
            MerchantSql.of(DELETE_ROWS.formatted("order_envelope", """
                    AND NOT EXISTS (SELECT FROM purchase_order AS p WHERE p.work_id = r.work_id
                        AND p.order_number = r.order_number AND p.merchant_id = r.merchant_id)""")),
            rows("staged_order"));

    private static final MerchantSql PRUNED_AT = MerchantSql.of("""
            SELECT max(e.pruned_at) FROM workflow_execution AS e
            WHERE e.work_id = :work AND e.merchant_id = :merchant AND NOT EXISTS (
                SELECT FROM workflow_execution AS later
                WHERE later.work_id = e.work_id AND later.merchant_id = e.merchant_id AND later.run > e.run
                    AND later.pruned_at IS NULL AND (later.state = 'REJECTED' OR EXISTS (
                        SELECT FROM stage_checkpoint AS c
                        WHERE c.work_id = later.work_id AND c.merchant_id = later.merchant_id
                            AND c.execution_id = later.execution_id)))""");

    private static final String NOW = "SELECT clock_timestamp()";

    /**
     * Which workflows are meant.
     *
     * @param merchant whose; empty: everybody's
     * @param before when they have ended
     */
    public record Selection(Optional<String> merchant, Instant before) {}

    /**
     * What is or would be removed of a merchant's.
     *
     * @param bytes of the documents, and of the lines as read
     * @param lines that were quarantined
     */
    public record Amount(long workflows, long documents, long bytes, long lines, long issues) {

        public static final Amount NOTHING = new Amount(0, 0, 0, 0, 0);

        public Amount plus(Amount other) {
            return new Amount(
                    workflows + other.workflows,
                    documents + other.documents,
                    bytes + other.bytes,
                    lines + other.lines,
                    issues + other.issues);
        }
    }

    /** What is removed of one merchant. */
    public record OfMerchant(String merchantId, Amount amount) {}

    /**
     * What one transaction has removed of a workflow.
     *
     * @param taken whether it was there to be pruned: somebody may have restarted it meanwhile
     * @param done whether nothing is left
     */
    public record Step(boolean taken, boolean done, Amount amount) {

        private static final Step NOT_TAKEN = new Step(false, true, Amount.NOTHING);
    }

    /** The database's time. */
    public Instant now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOW);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    /** The workflows that can be pruned, also those that somebody has begun to prune. */
    public List<Work> due(Connection connection, Selection selection) throws SQLException {
        List<Work> due = new ArrayList<>();
        try (PreparedStatement select = prepare(connection, DUE, selection);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                due.add(new Work(rows.getString(1), rows.getLong(2), NO_RUN, NO_RUN));
            }
        }
        return due;
    }

    /** What {@link #prune} and {@link DocumentPruneStore} would remove, by merchant. */
    public List<OfMerchant> plan(Connection connection, Selection selection) throws SQLException {
        List<OfMerchant> plan = new ArrayList<>();
        try (PreparedStatement select = prepare(connection, PLAN, selection)) {
            select.setString(3, selection.merchant().orElse(null));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Amount amount = new Amount(
                            rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5), rows.getLong(6));
                    plan.add(new OfMerchant(rows.getString(1), amount));
                }
            }
        }
        return plan;
    }

    /** How many workflows are as old, but have not ended. */
    public long unfinished(Connection connection, Selection selection) throws SQLException {
        try (PreparedStatement select = prepare(connection, UNFINISHED, selection)) {
            select.setTimestamp(3, Timestamp.from(selection.before()));
            select.setTimestamp(4, Timestamp.from(selection.before()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Removes a bounded number of a workflow's rows, in the transaction that the caller has begun and commits. */
    public Step prune(Connection connection, Work work, Selection selection) throws SQLException {
        int locked = LOCK.on(connection, work).list(row -> row.getLong(1)).size();
        // A statement of its own: it sees what was committed before the rows were locked.
        Optional<Boolean> isComplete = ONE.on(connection, work)
                .with(Timestamp.from(selection.before()))
                .first(row -> row.getBoolean("due") && row.getLong("executions") == locked
                        ? Optional.of(row.getBoolean("complete"))
                        : Optional.<Boolean>empty())
                .flatMap(found -> found);
        if (isComplete.isEmpty()) {
            return Step.NOT_TAKEN;
        }
        boolean complete = isComplete.get();
        boolean begins = MARK.on(connection, work).update() > 0;
        if (!complete) {
            FORGET_INGEST.on(connection, work).update();
        }
        return removeRows(connection, work, complete, begins);
    }

    private static Step removeRows(Connection connection, Work work, boolean complete, boolean begins)
            throws SQLException {
        int left = ROWS;
        int lines = DELETE_LINES.on(connection, work).with(left).update();
        left -= lines;
        int issues = DELETE_ISSUES.on(connection, work).with(left).update();
        left -= issues;
        Pieces pieces = DELETE_PIECES
                .on(connection, work)
                .with(left / ROWS_OF_A_PIECE)
                .only(row -> new Pieces(row.getInt(1), row.getLong(2)));
        left -= pieces.count * ROWS_OF_A_PIECE;
        boolean morePieces = left < ROWS_OF_A_PIECE;
        for (MerchantSql others : DELETE_OTHERS) {
            left -= morePieces ? 0 : others.on(connection, work).with(left).update();
        }
        boolean done = !morePieces && left > 0;
        if (done && !complete) {
            FORGET_CHECKPOINTS.on(connection, work).update();
        }
        return new Step(true, done, new Amount(begins ? 1 : 0, 0, pieces.bytes, lines, issues));
    }

    /**
     * Since when what was kept of a workflow beside its orders is gone; empty where it is there. A later run that has read the file again
     * has brought it back.
     */
    public Optional<Instant> prunedAt(Connection connection, Whose.Workflow owner) throws SQLException {
        return PRUNED_AT
                .on(connection, owner)
                .only(row -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant));
    }

    private record Pieces(int count, long bytes) {}

    private static MerchantSql rows(String table) {
        return MerchantSql.of(DELETE_ROWS.formatted(table, ""));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Selection selection)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setTimestamp(1, Timestamp.from(selection.before()));
        statement.setString(2, selection.merchant().orElse(null));
        return statement;
    }
}
