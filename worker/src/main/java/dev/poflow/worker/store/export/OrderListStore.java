package dev.poflow.worker.store.export;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads workflows and orders, the newest first, for people. */
public final class OrderListStore {

    /** What waits for a person: problems that nobody has resolved, and that are more than warnings. */
    private static final String OPEN_PROBLEMS = """
            (SELECT count(*) FROM validation_issue AS i WHERE i.work_id = e.work_id AND i.merchant_id = e.merchant_id
                AND i.resolved_by = '' AND i.severity <> 'WARNS')""";

    /** The last run of each workflow. */
    private static final String WORKFLOWS = """
            SELECT w.* FROM (
                SELECT e.execution_id, e.merchant_id, e.workflow, e.run, e.state, e.reason, e.started_at, e.finished_at, (
                        SELECT count(*) FROM purchase_order AS p
                        WHERE p.work_id = e.work_id AND p.merchant_id = e.merchant_id) AS orders, (
                        SELECT count(*) FROM purchase_order AS p WHERE p.work_id = e.work_id AND p.merchant_id = e.merchant_id
                            AND p.state = 'HELD' AND p.superseded_by IS NULL) AS held, (
                        SELECT count(*) FROM quarantined_line AS q WHERE q.work_id = e.work_id
                            AND q.merchant_id = e.merchant_id AND q.resolved_by = '') AS lines, %s AS problems
                FROM workflow_execution AS e
                WHERE e.merchant_id = coalesce(?, e.merchant_id) AND NOT EXISTS (
                    SELECT FROM workflow_execution AS later WHERE later.work_id = e.work_id
                        AND later.merchant_id = e.merchant_id AND later.run > e.run)) AS w
            WHERE NOT ? OR w.problems > 0 OR w.held > 0
            ORDER BY w.execution_id DESC LIMIT ?""".formatted(OPEN_PROBLEMS);

    /** What holds now, and what was rejected. */
    private static final String ORDERS = """
            SELECT p.merchant_id, p.supplier, p.supplier_name, p.po_number, p.release_number, p.revision, p.kind, p.state,
                p.hold_reason, p.lines, p.total_amount::text, p.currency, p.posted_at, e.workflow
            FROM purchase_order AS p JOIN workflow_execution AS e ON e.execution_id = p.work_id AND e.merchant_id = p.merchant_id
            WHERE p.merchant_id = coalesce(?, p.merchant_id) AND p.superseded_by IS NULL AND (NOT ? OR p.state = 'HELD')
            ORDER BY p.purchase_order_id DESC LIMIT ?""";

    /**
     * A workflow.
     *
     * @param orders that it has posted, also as held
     * @param held that are still
     * @param lines that are quarantined, and that nobody has corrected
     * @param problems that are open, without warnings
     */
    public record ListedWorkflow(
            String merchantId,
            String workflow,
            int run,
            String state,
            String reason,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long orders,
            long held,
            long lines,
            long problems) {}

    /** An order's newest revision. @param workflow that has posted it */
    public record ListedOrder(
            String merchantId,
            String partner,
            String partnerName,
            String number,
            String release,
            int revision,
            String kind,
            String state,
            String holdReason,
            int lines,
            String total,
            String currency,
            Instant postedAt,
            String workflow) {}

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param merchant null for all */
    public List<ListedWorkflow> workflows(Connection connection, @Nullable String merchant, boolean open, int most)
            throws SQLException {
        return list(
                connection,
                WORKFLOWS,
                merchant,
                open,
                most,
                row -> new ListedWorkflow(
                        row.getString("merchant_id"),
                        row.getString("workflow"),
                        row.getInt("run"),
                        row.getString("state"),
                        row.getString("reason"),
                        row.getTimestamp("started_at").toInstant(),
                        instant(row.getTimestamp("finished_at")),
                        row.getLong("orders"),
                        row.getLong("held"),
                        row.getLong("lines"),
                        row.getLong("problems")));
    }

    /** @param merchant null for all */
    public List<ListedOrder> orders(Connection connection, @Nullable String merchant, boolean open, int most)
            throws SQLException {
        return list(
                connection,
                ORDERS,
                merchant,
                open,
                most,
                row -> new ListedOrder(
                        row.getString("merchant_id"),
                        row.getString("supplier"),
                        row.getString("supplier_name"),
                        row.getString("po_number"),
                        row.getString("release_number"),
                        row.getInt("revision"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getString("hold_reason"),
                        row.getInt("lines"),
                        row.getString("total_amount"),
                        row.getString("currency"),
                        row.getTimestamp("posted_at").toInstant(),
                        row.getString("workflow")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private static <T> List<T> list(
            Connection connection, String sql, @Nullable String merchant, boolean open, int most, Reader<T> reader)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, merchant);
            select.setBoolean(2, open);
            select.setInt(3, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
        }
        return rows;
    }
}
