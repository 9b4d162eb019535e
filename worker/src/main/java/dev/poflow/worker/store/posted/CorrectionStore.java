package dev.poflow.worker.store.posted;

import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.Work;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What earlier files of an order have left open, and what resolves it: for {@code Corrections}, which decides. */
public final class CorrectionStore {

    /** The workflow that resolves something, as people know it. */
    private static final String ME = """
            (SELECT workflow || '/' || run FROM workflow_execution WHERE execution_id = :execution AND merchant_id = :merchant)""";

    /** What a new revision takes the place of cannot be wrong any more. */
    private static final MerchantSql REPLACED = MerchantSql.of("""
            SELECT old.work_id, old.order_number FROM purchase_order AS p
            JOIN purchase_order AS old USING (merchant_id, supplier, po_number, release_number)
            WHERE p.work_id = :work AND p.merchant_id = :merchant AND p.revision > 0 AND p.kind <> 'ADDITION'
                AND old.revision < p.revision
                AND EXISTS (SELECT FROM validation_issue AS i WHERE i.work_id = old.work_id
                    AND i.order_number = old.order_number AND i.merchant_id = old.merchant_id AND i.resolved_by = '')""");

    /** Orders of earlier files that were rejected, and that orders of this file are now: of their number, and of no other supplier. */
    private static final MerchantSql REJECTED = MerchantSql.of("""
            SELECT DISTINCT p.purchase_order_id, s.work_id, s.order_number
            FROM validation_issue AS i JOIN staged_order AS s USING (work_id, order_number, merchant_id)
            JOIN purchase_order AS p ON p.work_id = :work AND p.merchant_id = s.merchant_id AND p.po_number = s.po_number
                AND p.release_number = s.release_number
            WHERE i.merchant_id = :merchant AND i.severity = 'REJECTS_ORDER' AND i.resolved_by = '' AND s.work_id <> p.work_id
                AND NOT EXISTS (SELECT FROM purchase_order AS o WHERE o.work_id = s.work_id
                    AND o.order_number = s.order_number AND o.merchant_id = s.merchant_id)
                AND (concat(s.supplier_id, s.supplier_gln, s.supplier_duns, s.supplier_vat, s.supplier_name) = ''
                    OR p.supplier IN (s.supplier_id, s.supplier_gln, s.supplier_duns, s.supplier_vat, s.supplier_name)
                    OR p.supplier_gln <> '' AND p.supplier_gln = s.supplier_gln
                    OR p.supplier_duns <> '' AND p.supplier_duns = s.supplier_duns
                    OR p.supplier_vat <> '' AND p.supplier_vat = s.supplier_vat
                    OR p.supplier_name <> '' AND p.supplier_name = s.supplier_name)
            ORDER BY p.purchase_order_id, s.work_id, s.order_number""");

    private static final String REVISION =
            "purchase_order_id, work_id, order_number, revision, kind, state, hold_reason, po_number, currency, supplier_match";

    private static final MerchantSql ADDITIONS = MerchantSql.of("SELECT " + REVISION + """
             FROM purchase_order WHERE work_id = :work AND merchant_id = :merchant AND kind = 'ADDITION'
            ORDER BY supplier, po_number, release_number, revision""");

    private static final MerchantSql BEFORE = MerchantSql.of("SELECT " + REVISION + """
             FROM purchase_order WHERE merchant_id = :merchant AND state <> 'REJECTED'
                AND (supplier, po_number, release_number) = (SELECT supplier, po_number, release_number FROM purchase_order
                    WHERE purchase_order_id = ? AND merchant_id = :merchant) AND revision < ?
            ORDER BY revision DESC""");

    private static final MerchantSql OPEN_LINES = MerchantSql.of("""
            SELECT line_number FROM quarantined_line WHERE work_id = :work AND merchant_id = :merchant AND order_number = ?
                AND resolved_by = ''""");

    /** What holds an order, and whether the line that it is about has been replaced since, by one of the same identifier. */
    private static final MerchantSql HOLDS = MerchantSql.of("""
            SELECT i.code, i.line_number, i.message, EXISTS (
                SELECT FROM order_line AS l JOIN order_line AS c ON c.merchant_id = l.merchant_id AND c.line_id = l.line_id
                    AND c.carried_from IS NULL
                JOIN purchase_order AS r ON r.work_id = c.work_id AND r.order_number = c.order_number
                    AND r.merchant_id = c.merchant_id
                WHERE l.work_id = i.work_id AND l.order_number = i.order_number AND l.line_number = i.line_number
                    AND l.merchant_id = i.merchant_id AND l.line_id <> ''
                    AND r.purchase_order_id = ANY (?::text[]::bigint[])) AS replaced
            FROM validation_issue AS i
            WHERE i.work_id = :work AND i.merchant_id = :merchant AND i.order_number = ? AND i.severity = 'HOLDS_ORDER'
                AND i.resolved_by = ''
            ORDER BY i.issue_number""");

    private static final MerchantSql HAS_LINE_WITHOUT_AMOUNT = MerchantSql.of("""
            SELECT EXISTS (SELECT FROM order_line AS l JOIN purchase_order AS p USING (work_id, order_number, merchant_id)
                WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant AND l.amount IS NULL)""");

    private static final MerchantSql SUM = MerchantSql.of(
            "SELECT lines, total_amount FROM purchase_order WHERE purchase_order_id = ? AND merchant_id = :merchant");

    private static final MerchantSql DECIMAL_MARK = MerchantSql.of("""
            SELECT result->>'decimalMark' FROM stage_checkpoint
            WHERE work_id = :work AND merchant_id = :merchant AND stage = 'Parse'""");

    private static final MerchantSql HOLD = MerchantSql.of("""
            UPDATE purchase_order SET hold_reason = ?, state = ? WHERE purchase_order_id = ? AND merchant_id = :merchant""");

    private static final String RESOLVE = "UPDATE %s SET resolved_by = " + ME + "%s"
            + " WHERE merchant_id = :merchant AND resolved_by = '' AND work_id = ? AND %s";

    private static final String AND_WHEN = ", resolved_at = now()";

    private static final List<MerchantSql> RESOLVE_LINES = List.of(
            MerchantSql.of(RESOLVE.formatted("validation_issue", AND_WHEN, "line_number = ANY (?)")),
            MerchantSql.of(RESOLVE.formatted("quarantined_line", "", "line_number = ANY (?)")));

    private static final List<MerchantSql> RESOLVE_ORDER = List.of(
            MerchantSql.of(RESOLVE.formatted("validation_issue", AND_WHEN, "order_number = ?")),
            MerchantSql.of(RESOLVE.formatted("quarantined_line", "", "order_number = ?")));

    private static final MerchantSql RESOLVE_HOLDS = MerchantSql.of(RESOLVE.formatted(
            "validation_issue", AND_WHEN, "order_number = ? AND severity = 'HOLDS_ORDER' AND code = ANY (?)"));

    public static List<MerchantSql> statements() {
        List<MerchantSql> all = new ArrayList<>(List.of(
                REPLACED,
                REJECTED,
                ADDITIONS,
                BEFORE,
                OPEN_LINES,
                HOLDS,
                HAS_LINE_WITHOUT_AMOUNT,
                SUM,
                DECIMAL_MARK,
                HOLD,
                RESOLVE_HOLDS));
        all.addAll(RESOLVE_LINES);
        all.addAll(RESOLVE_ORDER);
        return all;
    }

    /** An order of a file, posted or not. @param orderNumber its ordinal in that file */
    public record FileOrder(long workId, int orderNumber) {}

    /** An order that was rejected in an earlier file, and what it is now. */
    public record Rejected(long purchaseOrderId, FileOrder before) {}

    /** A revision as it was posted. */
    public record Posted(
            long purchaseOrderId,
            FileOrder order,
            int revision,
            OrderKind kind,
            boolean held,
            List<String> holdReasons,
            String purchaseOrderNumber,
            String currency,
            boolean supplierKnown) {}

    /** A problem that holds an order. @param replaced whether the line that it is about has been replaced */
    public record Hold(String code, int lineNumber, String message, boolean replaced) {}

    /** What a revision comes to, with the lines that it has taken from earlier ones. */
    public record Sum(int lines, BigDecimal amount) {}

    /** Orders of earlier files that this file's have taken the place of, and of which something is open. */
    public List<FileOrder> replaced(Connection connection, Work work) throws SQLException {
        return REPLACED.on(connection, work).list(row -> new FileOrder(row.getLong(1), row.getInt(2)));
    }

    /** Orders of earlier files that were rejected, and that this file has posted. */
    public List<Rejected> rejected(Connection connection, Work work) throws SQLException {
        return REJECTED.on(connection, work)
                .list(row -> new Rejected(row.getLong(1), new FileOrder(row.getLong(2), row.getInt(3))));
    }

    /** This file's additions, the older revision of an order first. */
    public List<Posted> additions(Connection connection, Work work) throws SQLException {
        return ADDITIONS.on(connection, work).list(CorrectionStore::posted);
    }

    /** What an addition adds to, the newest first, down to the document that is no addition; empty where that is a cancellation. */
    public List<Posted> before(Connection connection, Work work, Posted addition) throws SQLException {
        List<Posted> chain = new ArrayList<>();
        for (Posted earlier : BEFORE.on(connection, work)
                .with(addition.purchaseOrderId(), addition.revision())
                .list(CorrectionStore::posted)) {
            if (earlier.kind() == OrderKind.CANCELLATION) {
                break;
            }
            chain.add(earlier);
            if (earlier.kind() != OrderKind.ADDITION) {
                break;
            }
        }
        return chain;
    }

    private static Posted posted(ResultSet row) throws SQLException {
        String reasons = row.getString("hold_reason");
        return new Posted(
                row.getLong("purchase_order_id"),
                new FileOrder(row.getLong("work_id"), row.getInt("order_number")),
                row.getInt("revision"),
                OrderKind.valueOf(row.getString("kind")),
                row.getString("state").equals("HELD"),
                reasons.isEmpty() ? List.of() : Arrays.asList(reasons.split(", ")),
                row.getString("po_number"),
                row.getString("currency"),
                !row.getString("supplier_match").isEmpty());
    }

    /** The order's quarantined lines that nobody has corrected yet. */
    public List<Integer> openLines(Connection connection, Work work, FileOrder order) throws SQLException {
        return OPEN_LINES
                .on(connection, file(work, order.workId()))
                .with(order.orderNumber())
                .list(row -> row.getInt(1));
    }

    /** @param later the revisions that may have replaced lines of it */
    public List<Hold> holds(Connection connection, Work work, FileOrder order, List<Long> later) throws SQLException {
        String[] ids = later.stream().map(String::valueOf).toArray(String[]::new);
        return HOLDS.on(connection, file(work, order.workId()))
                .with(ids, order.orderNumber())
                .list(row -> new Hold(
                        row.getString("code"),
                        row.getInt("line_number"),
                        row.getString("message"),
                        row.getBoolean("replaced")));
    }

    public boolean hasLineWithoutAmount(Connection connection, Work work, Posted order) throws SQLException {
        return HAS_LINE_WITHOUT_AMOUNT
                .on(connection, work)
                .with(order.purchaseOrderId())
                .only(row -> row.getBoolean(1));
    }

    public Sum sum(Connection connection, Work work, Posted order) throws SQLException {
        return SUM.on(connection, work)
                .with(order.purchaseOrderId())
                .only(row -> new Sum(row.getInt(1), row.getBigDecimal(2)));
    }

    /** What stands before decimals in the numbers of a file; a dot where nobody knows any more. */
    public char decimalMark(Connection connection, Work work, long workId) throws SQLException {
        return DECIMAL_MARK
                .on(connection, file(work, workId))
                .first(row -> row.getString(1).charAt(0))
                .orElse('.');
    }

    /** Holds an order for these reasons, or no more where there are none. */
    public void hold(Connection connection, Work work, Posted order, List<String> reasons) throws SQLException {
        HOLD.on(connection, work)
                .with(String.join(", ", reasons), reasons.isEmpty() ? "POSTED" : "HELD", order.purchaseOrderId())
                .update();
    }

    /** This workflow has corrected these quarantined lines. */
    public void resolveLines(Connection connection, Work work, long workId, List<Integer> lines) throws SQLException {
        for (MerchantSql resolve : RESOLVE_LINES) {
            resolve.on(connection, work)
                    .with(workId, lines.toArray(new Integer[0]))
                    .update();
        }
    }

    /** This workflow has an order in the place of this one: nothing of it is open any more. */
    public void resolveOrder(Connection connection, Work work, FileOrder order) throws SQLException {
        for (MerchantSql resolve : RESOLVE_ORDER) {
            resolve.on(connection, work)
                    .with(order.workId(), order.orderNumber())
                    .update();
        }
    }

    /** What held the order has gone by this workflow. */
    public void resolveHolds(Connection connection, Work work, FileOrder order, List<String> codes)
            throws SQLException {
        RESOLVE_HOLDS
                .on(connection, work)
                .with(order.workId(), order.orderNumber(), codes.toArray(new String[0]))
                .update();
    }

    /** A file of the merchant. */
    public static Whose.Workflow file(Work work, long workId) {
        return new Whose.Workflow(work.merchantId(), workId, "");
    }
}
