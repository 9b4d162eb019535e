package dev.poflow.worker.store.run;

import dev.poflow.contract.StageName;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.run.ExecutionStore.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Which workflows of a merchant have come with the same file, and how far each of them is. */
public final class SameFileStore {

    /** One at a time asks and then ingests; the lock ends with its transaction. The first number says what is locked ("file", in ASCII). */
    private static final MerchantSql LOCK_FILE =
            MerchantSql.of("SELECT pg_advisory_xact_lock(x'66696c65'::int, hashtext(:merchant || ' ' || ?))");

    /** Those that were no duplicates themselves, with the newest run of each, the oldest first. */
    private static final MerchantSql OTHERS = MerchantSql.of("""
            SELECT i.work_id, e.workflow_uid, e.workflow, e.run, e.state, e.fence, (
                    SELECT count(*) FROM stage_checkpoint AS c
                    WHERE c.work_id = i.work_id AND c.merchant_id = i.merchant_id) AS stages, coalesce((
                    SELECT p.workflow || '/' || p.run FROM workflow_execution AS p
                    WHERE p.work_id = i.work_id AND p.merchant_id = i.merchant_id AND p.state = 'SUCCEEDED'
                    ORDER BY p.run LIMIT 1), '') AS succeeded, EXISTS (
                    SELECT FROM stage_checkpoint AS c WHERE c.work_id = i.work_id AND c.merchant_id = i.merchant_id
                        AND stage = 'Publish' AND %s > 0) AS has_orders
            FROM stage_checkpoint AS i CROSS JOIN LATERAL (
                SELECT x.workflow_uid, x.workflow, x.run, x.state, x.fence FROM workflow_execution AS x
                WHERE x.work_id = i.work_id AND x.merchant_id = i.merchant_id ORDER BY x.run DESC LIMIT 1) AS e
            WHERE i.merchant_id = :merchant AND i.stage = 'Ingest' AND i.result->>'sha256' = ? AND i.result->>'duplicateOf' = ''
                AND i.work_id <> :work
            ORDER BY i.work_id""".formatted(CheckpointStore.POSTED_ORDERS));

    public static List<MerchantSql> statements() {
        return List.of(LOCK_FILE, OTHERS);
    }

    /**
     * Another workflow that came with the file.
     *
     * @param run its newest
     * @param state of that run
     * @param fence of that run
     * @param stages how many have committed
     * @param succeeded {@code workflow/run} of its first run that has done all stages; empty where none has
     * @param hasOrders whether any order of it was posted
     */
    public record SameFile(
            long workId,
            String workflowUid,
            String workflow,
            int run,
            State state,
            long fence,
            int stages,
            String succeeded,
            boolean hasOrders) {

        /** Only all six checkpoints say so: a database that has lost its last commits may call a run succeeded without them. */
        private boolean isDone() {
            return stages == StageName.values().length && !succeeded.isEmpty();
        }

        /** A file of which nothing was posted may come again: what was wrong may have been the merchant's configuration. */
        public boolean isPosted() {
            return isDone() && hasOrders;
        }

        /** Somebody works on it, or should: what it has begun, nobody else can do beside it. */
        public boolean isUnfinished() {
            return !isDone() && state != State.REJECTED;
        }

        public String name() {
            return workflow + "/" + run;
        }
    }

    /** From here until the transaction ends nobody else ingests this file for the merchant. */
    public void lock(Connection connection, Work work, String sha256) throws SQLException {
        LOCK_FILE.on(connection, work).with(sha256).run();
    }

    /** The others that came with a file. */
    public List<SameFile> others(Connection connection, Work work, String sha256) throws SQLException {
        return OTHERS.on(connection, work)
                .with(sha256)
                .list(row -> new SameFile(
                        row.getLong("work_id"),
                        row.getString("workflow_uid"),
                        row.getString("workflow"),
                        row.getInt("run"),
                        State.valueOf(row.getString("state")),
                        row.getLong("fence"),
                        row.getInt("stages"),
                        row.getString("succeeded"),
                        row.getBoolean("has_orders")));
    }
}
