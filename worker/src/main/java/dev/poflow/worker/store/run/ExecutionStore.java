package dev.poflow.worker.store.run;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.LastCommit;
import dev.poflow.contract.Reason;
import dev.poflow.worker.settings.WorkflowIdentity;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** {@code workflow_execution}: a row per workflow and run, and the fence that lets only the newest worker commit. */
public final class ExecutionStore {

    private static final String INSERT = """
            INSERT INTO workflow_execution (execution_id, merchant_id, workflow_uid, workflow, run, attempt, work_id)
            OVERRIDING SYSTEM VALUE
            SELECT next.id, ?, ?, ?, ?, 1, coalesce(
                (SELECT min(e.work_id) FROM workflow_execution AS e WHERE e.workflow_uid = ? AND e.merchant_id = ?), next.id)
            FROM (SELECT nextval(pg_get_serial_sequence('workflow_execution', 'execution_id')) AS id) AS next
            ON CONFLICT (workflow_uid, run) DO NOTHING""";

    /**
     * The step is random: two workers that take over the same workflow, one of them on a server that another has replaced meanwhile, must
     * not both come to the same number.
     */
    private static final String TAKE_FENCE = """
            UPDATE workflow_execution SET fence = fence + 1 + floor(random() * 1000000000)::bigint,
                attempt = CASE WHEN run = ? AND fence > 0 THEN attempt + 1 ELSE attempt END
            WHERE workflow_uid = ?
            RETURNING run, merchant_id, execution_id, work_id, fence, state, reason""";

    private static final String FENCE =
            "SELECT fence FROM workflow_execution WHERE execution_id = :execution AND merchant_id = :merchant";

    private static final MerchantSql READ_FENCE = MerchantSql.of(FENCE);

    private static final MerchantSql LOCK_FENCE = MerchantSql.of(FENCE + " FOR NO KEY UPDATE");

    private static final MerchantSql READ_STATE = MerchantSql.of(
            "SELECT state FROM workflow_execution WHERE execution_id = :execution AND merchant_id = :merchant");

    private static final MerchantSql FINISH = MerchantSql.of("""
            UPDATE workflow_execution SET state = ?, reason = ?, finished_at = clock_timestamp()
            WHERE execution_id = :execution AND merchant_id = :merchant""");

    private static final MerchantSql NOTE_FAULT = MerchantSql.of("""
            UPDATE workflow_execution SET reason = ?
            WHERE execution_id = :execution AND merchant_id = :merchant AND state = 'RUNNING'""");

    private static final String MANY_ROWS = """
            SET LOCAL enable_nestloop = off;
            SET LOCAL jit = off;
            SET LOCAL max_parallel_workers_per_gather = 0;
            SET LOCAL work_mem = '64MB'""";

    /** Advisory locks of two numbers: the first says what the second is of ("work", in ASCII). */
    private static final String SHOW_BUSY = "SELECT pg_advisory_xact_lock_shared(x'776f726b'::int, ?)";

    private static final String IS_BUSY = "SELECT NOT pg_try_advisory_xact_lock(x'776f726b'::int, ?)";

    /** Only ever waits for more than the server is set to. Earlier commits are there where the last one is. */
    private static final String LAST_COMMIT = """
            SELECT set_config('synchronous_commit', CASE
                WHEN ? AND setting IN ('off', 'local', 'remote_write') THEN 'on'
                WHEN setting = 'off' THEN 'local' ELSE setting END, true)
            FROM (SELECT current_setting('synchronous_commit') AS setting) AS now""";

    private static final MerchantSql AUDIT = MerchantSql.of("""
            INSERT INTO audit_log (merchant_id, execution_id, action, subject, detail)
            VALUES (:merchant, :execution, ?, ?, ?)""");

    private static final MerchantSql STARTED_ON = MerchantSql.of("""
            SELECT (started_at AT TIME ZONE 'UTC')::date FROM workflow_execution
            WHERE execution_id = :work AND merchant_id = :merchant""");

    public static List<MerchantSql> statements() {
        return List.of(READ_FENCE, LOCK_FENCE, READ_STATE, FINISH, NOTE_FAULT, AUDIT, STARTED_ON);
    }

    /** Those that are about a workflow before it is known to be the merchant's, or about no rows. */
    public static List<String> others() {
        return List.of(INSERT, TAKE_FENCE, SHOW_BUSY, IS_BUSY, LAST_COMMIT);
    }

    /**
     * What a worker finds when it takes over a workflow.
     *
     * @param work whose rows to write, with the fence that was taken
     * @param state whether this run has already ended
     * @param reason why it was rejected, or {@link Reason#InternalError} where a worker of it has had a fault; empty otherwise
     */
    public record Execution(Work work, State state, String reason) {}

    /** As in {@code workflow_execution.state}. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        REJECTED
    }

    /**
     * Takes over the workflow: from here on every other worker of it, of this run or an earlier one, stops at its fence.
     *
     * @throws ConfigurationException where the workflow belongs to another merchant
     * @throws FencedException where a later run exists
     */
    public Execution takeOver(Connection connection, WorkflowIdentity identity)
            throws SQLException, ConfigurationException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, identity.merchantId());
            insert.setString(2, identity.workflowUid());
            insert.setString(3, identity.workflow());
            insert.setInt(4, identity.run());
            insert.setString(5, identity.workflowUid());
            insert.setString(6, identity.merchantId());
            insert.executeUpdate();
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE_FENCE)) {
            take.setInt(1, identity.run());
            take.setString(2, identity.workflowUid());
            try (ResultSet rows = take.executeQuery()) {
                return ownRun(rows, identity);
            }
        }
    }

    private static Execution ownRun(ResultSet rows, WorkflowIdentity identity)
            throws SQLException, ConfigurationException {
        Execution own = null;
        while (rows.next()) {
            String merchantId = rows.getString("merchant_id");
            if (!merchantId.equals(identity.merchantId())) {
                throw new ConfigurationException("workflow %s belongs to merchant %s, not to %s"
                        .formatted(identity.workflow(), merchantId, identity.merchantId()));
            }
            int run = rows.getInt("run");
            if (run > identity.run()) {
                throw new FencedException(identity.run(), run);
            }
            if (run == identity.run()) {
                Work work = new Work(
                        merchantId, rows.getLong("work_id"), rows.getLong("execution_id"), rows.getLong("fence"));
                own = new Execution(work, State.valueOf(rows.getString("state")), rows.getString("reason"));
            }
        }
        if (own == null) {
            throw new IllegalStateException("workflow_execution has no row for " + identity);
        }
        return own;
    }

    /**
     * Plans the transaction's statements for a whole file's rows. The planner has no statistics of rows that were just written and
     * would expect one, and go through a hundred thousand lines once per order. Sorting them takes some memory, too; parallel
     * workers take longer to start than they save.
     */
    public void planForManyRows(Connection connection) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute(MANY_ROWS);
        }
    }

    /** A quick look whether this worker is still the newest. @throws FencedException where it is not */
    public void checkFence(Connection connection, Work work) throws SQLException {
        compareFence(connection, READ_FENCE, work);
    }

    /**
     * The look that counts: from here until the transaction ends nobody can take over, so its rows commit under this fence or not
     * at all.
     *
     * @throws FencedException where another worker has taken over
     */
    public void holdFence(Connection connection, Work work) throws SQLException {
        compareFence(connection, LOCK_FENCE, work);
    }

    /**
     * A fence that is lower than this worker's, or none at all, is that of a database which has lost the take-over itself.
     *
     * @throws LostCommitsException where that is so
     */
    private static void compareFence(Connection connection, MerchantSql sql, Work work) throws SQLException {
        long current = sql.on(connection, work).first(row -> row.getLong(1)).orElse(-1L);
        if (current > work.fence()) {
            throw new FencedException(work.fence(), current);
        }
        if (current < work.fence()) {
            throw new LostCommitsException("it does not know that this worker has taken over");
        }
    }

    /**
     * Lets others see, until the transaction ends, that somebody works on this workflow. They neither wait for it nor are waited for.
     */
    public void showBusy(Connection connection, Work work) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(SHOW_BUSY)) {
            lock.setInt(1, lockKey(work.workId()));
            lock.executeQuery().close();
        }
    }

    /** Whether somebody is in a stage of a workflow. In a transaction of its own, so that the look leaves nothing behind. */
    public boolean isBusy(Connection connection, long workId) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(IS_BUSY)) {
            look.setInt(1, lockKey(workId));
            try (ResultSet row = look.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static int lockKey(long workId) {
        return Long.hashCode(workId);
    }

    /** Whether the run is in a state: after a connection was lost during commit, whether {@link #finish} went through. */
    public boolean isIn(Connection connection, Work work, State state) throws SQLException {
        return READ_STATE
                .on(connection, work)
                .first(row -> row.getString(1))
                .filter(state.name()::equals)
                .isPresent();
    }

    /** Notes that the run has ended. */
    public void finish(Connection connection, Work work, State state, String reason) throws SQLException {
        FINISH.on(connection, work).with(state.name(), reason).update();
    }

    /** Notes that a worker of the run has had a fault: the next one is the second. */
    public void noteFault(Connection connection, Work work) throws SQLException {
        NOTE_FAULT.on(connection, work).with(Reason.InternalError.name()).update();
    }

    /** Says who must have this transaction before its commit counts. */
    public void commitDurably(Connection connection, LastCommit lastCommit) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(LAST_COMMIT)) {
            set.setBoolean(1, lastCommit == LastCommit.Standbys);
            set.executeQuery().close();
        }
    }

    /** Notes what was done to what, for people. */
    public void audit(Connection connection, Work work, String action, String subject, String detail)
            throws SQLException {
        AUDIT.on(connection, work).with(action, subject, detail).update();
    }

    /** The day, in UTC, on which the workflow's first run began: the same for every attempt. */
    public LocalDate startedOn(Connection connection, Work work) throws SQLException {
        return STARTED_ON.on(connection, work).only(row -> row.getObject(1, LocalDate.class));
    }
}
