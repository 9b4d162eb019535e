package dev.poflow.worker.store.export;

import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Reads what is wrong with a workflow's file, for people. */
public final class ProblemStore {

    private static final int FETCH_ROWS = 2_000;

    /** What reaches farthest first, then in the file's order. */
    private static final MerchantSql PROBLEMS = MerchantSql.of("""
            SELECT i.code, i.severity, i.source_line, i.source_column, i.field, i.raw_value, i.message, i.resolved_by,
                coalesce(o.po_number, '') AS po_number, count(*) OVER () AS total
            FROM validation_issue AS i
            LEFT JOIN staged_order AS o ON o.work_id = i.work_id AND o.order_number = i.order_number
                AND o.merchant_id = i.merchant_id
            WHERE i.work_id = :work AND i.merchant_id = :merchant AND (i.resolved_by = '' OR ?)
            ORDER BY i.resolved_by <> '', array_position(?, i.severity), i.source_line, i.issue_number LIMIT ?::int""");

    /**
     * One thing that is wrong.
     *
     * @param line 0 where it has no place in the file
     * @param column 0 where the whole line is meant
     * @param field empty where it is about none
     * @param raw the value as written; empty where there is none
     * @param purchaseOrder empty where it is about the whole file
     * @param resolvedBy the workflow that has corrected it, or the person who has decided its order; empty while it is open
     */
    public record Problem(
            String code,
            Severity severity,
            long line,
            int column,
            String field,
            String raw,
            String message,
            String purchaseOrder,
            String resolvedBy) {}

    /** Takes problems, and how many there are in all. */
    public interface Taker {
        void take(Problem problem, long total);
    }

    /**
     * @param resolved whether also those that are resolved are read
     * @param most problems that are read; 0 for all
     */
    public void read(Connection connection, Whose.Workflow owner, boolean resolved, int most, Taker taker)
            throws SQLException {
        // Rows come in portions only within a transaction.
        connection.setAutoCommit(false);
        try {
            String[] severities =
                    Arrays.stream(Severity.values()).map(Severity::name).toArray(String[]::new);
            PROBLEMS.on(connection, owner)
                    .with(resolved, severities, most == 0 ? null : most)
                    .inPortionsOf(FETCH_ROWS)
                    .each(row -> taker.take(problem(row), row.getLong("total")));
        } finally {
            connection.rollback();
        }
    }

    private static Problem problem(ResultSet row) throws SQLException {
        return new Problem(
                row.getString("code"),
                Severity.valueOf(row.getString("severity")),
                row.getLong("source_line"),
                row.getInt("source_column"),
                row.getString("field"),
                row.getString("raw_value"),
                row.getString("message"),
                row.getString("po_number"),
                row.getString("resolved_by"));
    }
}
