package dev.poflow.worker.store.issue;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.RowBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code validation_issue} and {@code quarantined_line}: what is wrong, and which lines are not posted because of it. */
public final class IssueStore {

    private static final MerchantSql LAST_NUMBER = MerchantSql.of(
            "SELECT coalesce(max(issue_number), 0) FROM validation_issue WHERE work_id = :work AND merchant_id = :merchant");

    private static final MerchantSql OF_ORDERS = MerchantSql.of("""
            SELECT order_number, min(issue_number) AS issue_number, string_agg(DISTINCT code, ', ' ORDER BY code) AS codes
            FROM validation_issue WHERE work_id = :work AND merchant_id = :merchant AND severity = ? AND order_number > 0
            GROUP BY order_number ORDER BY order_number""");

    private static final MerchantSql QUARANTINED = MerchantSql.of(
            "SELECT line_number FROM quarantined_line WHERE work_id = :work AND merchant_id = :merchant");

    private static final MerchantSql QUARANTINED_BY_ORDER = MerchantSql.of("""
            SELECT order_number, count(*) FROM quarantined_line WHERE work_id = :work AND merchant_id = :merchant
            GROUP BY order_number""");

    /** The lines of orders that are not quarantined yet are those that Enrich has written. */
    private static final MerchantSql QUARANTINE_ORDERS = MerchantSql.of("""
            WITH removed AS (
                DELETE FROM order_line AS l USING unnest(?::int[], ?::int[]) AS o (order_number, issue_number)
                WHERE l.order_number = o.order_number AND l.work_id = :work AND l.merchant_id = :merchant
                RETURNING l.work_id, l.line_number, l.merchant_id, l.order_number, o.issue_number)
            INSERT INTO quarantined_line (work_id, line_number, merchant_id, order_number, issue_number)
            SELECT * FROM removed""");

    private static final MerchantSql FIRST_REJECTION = MerchantSql.of("""
            SELECT message FROM validation_issue
            WHERE work_id = :work AND merchant_id = :merchant AND severity = 'REJECTS_FILE'
            ORDER BY issue_number DESC LIMIT 1""");

    private static final MerchantSql FORGET_REJECTION = MerchantSql.of(
            "DELETE FROM validation_issue WHERE work_id = :work AND merchant_id = :merchant AND severity = 'REJECTS_FILE'");

    public static List<MerchantSql> statements() {
        return List.of(
                LAST_NUMBER,
                OF_ORDERS,
                QUARANTINED,
                QUARANTINED_BY_ORDER,
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
        return LAST_NUMBER.on(connection, work).only(row -> row.getInt(1));
    }

    /** The orders that have issues of a severity, by order number. */
    public Map<Integer, OrderIssues> ofOrders(Connection connection, Work work, Severity severity) throws SQLException {
        Map<Integer, OrderIssues> found = new LinkedHashMap<>();
        OF_ORDERS
                .on(connection, work)
                .with(severity.name())
                .each(row -> found.put(row.getInt(1), new OrderIssues(row.getInt(2), row.getString(3))));
        return found;
    }

    /** Numbers of all quarantined lines. */
    public BitSet quarantined(Connection connection, Work work) throws SQLException {
        BitSet lines = new BitSet();
        QUARANTINED.on(connection, work).inPortionsOf(10_000).each(row -> lines.set(row.getInt(1)));
        return lines;
    }

    /** How many lines are quarantined, by order number. */
    public Map<Integer, Integer> quarantinedByOrder(Connection connection, Work work) throws SQLException {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        QUARANTINED_BY_ORDER.on(connection, work).each(row -> counts.put(row.getInt(1), row.getInt(2)));
        return counts;
    }

    /** Adds issues, numbered on from the newest. @return the first one's number */
    public int add(Connection connection, Work work, StageName stage, List<Issue> issues) throws SQLException {
        int first = lastNumber(connection, work) + 1;
        IssueBuffers rows = new IssueBuffers(work, stage);
        int number = first;
        for (Issue issue : issues) {
            rows.issue(number++, issue, issue.code().severity());
        }
        for (RowBuffer buffer : rows.buffers()) {
            buffer.send(connection);
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
        Integer[] orders = issues.keySet().toArray(new Integer[0]);
        Integer[] numbers = issues.values().toArray(new Integer[0]);
        return QUARANTINE_ORDERS.on(connection, work).with(orders, numbers).update();
    }

    /** The message of the issue that rejected the file, or an empty text. */
    public String rejection(Connection connection, Work work) throws SQLException {
        return FIRST_REJECTION
                .on(connection, work)
                .first(row -> row.getString("message"))
                .orElse("");
    }

    /** Deletes why an earlier run was rejected, for a run that reads the file again: the audit log keeps it. */
    public void forgetRejection(Connection connection, Work work) throws SQLException {
        FORGET_REJECTION.on(connection, work).update();
    }
}
