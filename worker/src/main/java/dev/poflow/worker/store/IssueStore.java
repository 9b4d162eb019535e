package dev.poflow.worker.store;

import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.Severity;
import dev.poflow.worker.order.StageName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code validation_issue} and {@code quarantined_line}: what is wrong, and which lines are not posted because of it. */
public final class IssueStore {

    private static final String LAST_NUMBER =
            "SELECT coalesce(max(issue_number), 0) FROM validation_issue WHERE work_id = ? AND merchant_id = ?";

    private static final String OF_ORDERS = """
            SELECT order_number, min(issue_number) AS issue_number, string_agg(DISTINCT code, ', ' ORDER BY code) AS codes
            FROM validation_issue WHERE work_id = ? AND merchant_id = ? AND severity = ? AND order_number > 0
            GROUP BY order_number ORDER BY order_number""";

    private static final String QUARANTINED =
            "SELECT line_number FROM quarantined_line WHERE work_id = ? AND merchant_id = ?";

    private static final String QUARANTINED_BY_ORDER = """
            SELECT order_number, count(*) FROM quarantined_line WHERE work_id = ? AND merchant_id = ?
            GROUP BY order_number""";

    private static final String ADD = """
            INSERT INTO validation_issue (work_id, issue_number, merchant_id, stage, code, severity, order_number,
                line_number, source_line, source_column, field, raw_value, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** The lines of orders that are not quarantined yet are those that Enrich has written. */
    private static final String QUARANTINE_ORDERS = """
            WITH removed AS (
                DELETE FROM order_line AS l USING unnest(?::int[], ?::int[]) AS o (order_number, issue_number)
                WHERE l.order_number = o.order_number AND l.work_id = ? AND l.merchant_id = ?
                RETURNING l.work_id, l.line_number, l.merchant_id, l.order_number, o.issue_number)
            INSERT INTO quarantined_line (work_id, line_number, merchant_id, order_number, issue_number)
            SELECT * FROM removed""";

    private static final String FIRST_REJECTION = """
            SELECT code, order_number, line_number, source_line, source_column, field, raw_value, message
            FROM validation_issue WHERE work_id = ? AND merchant_id = ? AND severity = 'REJECTS_FILE'
            ORDER BY issue_number DESC LIMIT 1""";

    private static final String FORGET_REJECTION =
            "DELETE FROM validation_issue WHERE work_id = ? AND merchant_id = ? AND severity = 'REJECTS_FILE'";

    static List<String> statements() {
        return List.of(
                LAST_NUMBER,
                OF_ORDERS,
                QUARANTINED,
                QUARANTINED_BY_ORDER,
                ADD,
                QUARANTINE_ORDERS,
                FIRST_REJECTION,
                FORGET_REJECTION);
    }

    /**
     * What of one severity is known of an order.
     *
     * @param issueNumber the first such issue
     * @param codes all their codes, separated by commas
     */
    public record OrderIssues(int issueNumber, String codes) {}

    /** The number of the newest issue, 0 where there is none. */
    public int lastNumber(Connection connection, Work work) throws SQLException {
        try (PreparedStatement select = prepare(connection, LAST_NUMBER, work);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The orders that have issues of a severity, by order number. */
    public Map<Integer, OrderIssues> ofOrders(Connection connection, Work work, Severity severity) throws SQLException {
        Map<Integer, OrderIssues> found = new LinkedHashMap<>();
        try (PreparedStatement select = prepare(connection, OF_ORDERS, work)) {
            select.setString(3, severity.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getInt(1), new OrderIssues(rows.getInt(2), rows.getString(3)));
                }
            }
        }
        return found;
    }

    /** Numbers of all quarantined lines. */
    public BitSet quarantined(Connection connection, Work work) throws SQLException {
        BitSet lines = new BitSet();
        try (PreparedStatement select = prepare(connection, QUARANTINED, work)) {
            select.setFetchSize(10_000);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.set(rows.getInt(1));
                }
            }
        }
        return lines;
    }

    /** How many lines are quarantined, by order number. */
    public Map<Integer, Integer> quarantinedByOrder(Connection connection, Work work) throws SQLException {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        try (PreparedStatement select = prepare(connection, QUARANTINED_BY_ORDER, work);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return counts;
    }

    /** Adds issues, numbered on from the newest. @return the first one's number */
    public int add(Connection connection, Work work, StageName stage, List<Issue> issues) throws SQLException {
        int first = lastNumber(connection, work) + 1;
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            int number = first;
            for (Issue issue : issues) {
                add.setLong(1, work.workId());
                add.setInt(2, number++);
                add.setString(3, work.merchantId());
                add.setString(4, stage.name());
                add.setString(5, issue.code().name());
                add.setString(6, issue.code().severity().name());
                add.setInt(7, issue.orderNumber());
                add.setInt(8, issue.lineNumber());
                add.setLong(9, issue.line());
                add.setInt(10, issue.column());
                add.setString(11, issue.field());
                add.setString(12, issue.raw().replace('\0', '\uFFFD'));
                add.setString(13, issue.message().replace('\0', '\uFFFD'));
                add.addBatch();
            }
            add.executeBatch();
        }
        return first;
    }

    /**
     * Quarantines the lines that Enrich has written of orders: looked through once, however many orders there are.
     *
     * @param issues the number of each order's issue, by the order's number
     * @return how many those were
     */
    public int quarantineOrders(Connection connection, Work work, Map<Integer, Integer> issues) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(QUARANTINE_ORDERS)) {
            insert.setArray(1, connection.createArrayOf("int4", issues.keySet().toArray()));
            insert.setArray(2, connection.createArrayOf("int4", issues.values().toArray()));
            insert.setLong(3, work.workId());
            insert.setString(4, work.merchantId());
            return insert.executeUpdate();
        }
    }

    /** The message of the issue that rejected the file, or an empty text. */
    public String rejection(Connection connection, Work work) throws SQLException {
        try (PreparedStatement select = prepare(connection, FIRST_REJECTION, work);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString("message") : "";
        }
    }

    /** Deletes why an earlier run was rejected, for a run that reads the file again: the audit log keeps it. */
    public void forgetRejection(Connection connection, Work work) throws SQLException {
        try (PreparedStatement delete = prepare(connection, FORGET_REJECTION, work)) {
            delete.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Work work) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, work.workId());
        statement.setString(2, work.merchantId());
        return statement;
    }
}
