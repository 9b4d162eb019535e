package dev.poflow.worker.store;

import dev.poflow.worker.order.Cell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code purchase_order} and {@code purchase_order_line}: what has been posted, each order once. */
public final class PurchaseOrderStore {

    /** Orders that are there already, whoever posted them, stay as they are. */
    private static final String POST_ORDERS = """
            INSERT INTO purchase_order (merchant_id, supplier, supplier_name, po_number, revision, order_date, currency,
                total_amount, lines, state, hold_reason, config_version, work_id, order_number)
            SELECT merchant_id, supplier, supplier_name, po_number, revision, order_date, currency,
                total_amount, lines, CASE hold_reason WHEN '' THEN 'POSTED' ELSE 'HELD' END, hold_reason, config_version,
                work_id, order_number
            FROM enriched_order WHERE work_id = ? AND merchant_id = ?
            ORDER BY supplier, po_number, revision, order_number
            ON CONFLICT (merchant_id, supplier, po_number, revision) DO NOTHING""";

    private static final String NOT_POSTED = """
            SELECT n.order_number, s.po_number, s.places, n.revision, n.supplier, e.workflow || '/' || e.run AS posted_by
            FROM enriched_order AS n
            JOIN purchase_order AS p USING (merchant_id, supplier, po_number, revision)
            JOIN workflow_execution AS e ON e.execution_id = p.work_id AND e.merchant_id = p.merchant_id
            JOIN staged_order AS s ON s.work_id = n.work_id AND s.order_number = n.order_number
                AND s.merchant_id = n.merchant_id
            WHERE n.work_id = ? AND n.merchant_id = ? AND (p.work_id, p.order_number) <> (n.work_id, n.order_number)
            ORDER BY n.order_number""";

    private static final String POST_LINES = """
            INSERT INTO purchase_order_line (purchase_order_id, line_number, merchant_id, line_id, sku, gtin, description,
                quantity, unit, unit_price, base_quantity, amount, currency, tax_class)
            SELECT p.purchase_order_id, l.line_number, l.merchant_id, l.line_id, l.sku, l.gtin, l.description,
                l.quantity, l.unit, l.unit_price, l.base_quantity, l.amount, l.currency, l.tax_class
            FROM enriched_line AS l JOIN purchase_order AS p USING (work_id, order_number, merchant_id)
            WHERE l.work_id = ? AND l.merchant_id = ?""";

    private static final String TOTALS = """
            SELECT coalesce(sum(lines), 0), count(*) FILTER (WHERE state = 'HELD')
            FROM purchase_order WHERE work_id = ? AND merchant_id = ?""";

    private static final String AUDIT = """
            INSERT INTO audit_log (merchant_id, execution_id, action, subject, detail)
            SELECT merchant_id, ?, CASE state WHEN 'HELD' THEN 'ORDER_HELD' ELSE 'ORDER_POSTED' END,
                supplier || ' ' || po_number || ' revision ' || revision,
                CASE state WHEN 'HELD' THEN hold_reason ELSE lines || ' lines, ' || total_amount || ' ' || currency END
            FROM purchase_order WHERE work_id = ? AND merchant_id = ?""";

    static List<String> statements() {
        return List.of(POST_ORDERS, NOT_POSTED, POST_LINES, TOTALS, AUDIT);
    }

    /**
     * An order that could not be posted because it was there already.
     *
     * @param postedBy {@code workflow/run} that has posted it
     */
    public record AlreadyPosted(
            int orderNumber, Cell purchaseOrderNumber, int revision, String supplier, String postedBy) {}

    /** @param lines that the posted orders have according to their headers */
    public record Totals(int lines, int heldOrders) {}

    /** Posts the orders' headers. @return the orders that were there already */
    public List<AlreadyPosted> postOrders(Connection connection, Work work) throws SQLException {
        update(connection, POST_ORDERS, work);
        List<AlreadyPosted> refused = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NOT_POSTED)) {
            select.setLong(1, work.workId());
            select.setString(2, work.merchantId());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    refused.add(new AlreadyPosted(
                            rows.getInt("order_number"),
                            StagingStore.purchaseOrderNumber(rows),
                            rows.getInt("revision"),
                            rows.getString("supplier"),
                            rows.getString("posted_by")));
                }
            }
        }
        return refused;
    }

    /** Posts the lines of the orders that were posted. @return how many */
    public int postLines(Connection connection, Work work) throws SQLException {
        return update(connection, POST_LINES, work);
    }

    public Totals totals(Connection connection, Work work) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOTALS)) {
            select.setLong(1, work.workId());
            select.setString(2, work.merchantId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Totals(row.getInt(1), row.getInt(2));
            }
        }
    }

    /** Notes each posted order, for people. */
    public void audit(Connection connection, Work work) throws SQLException {
        try (PreparedStatement audit = connection.prepareStatement(AUDIT)) {
            audit.setLong(1, work.executionId());
            audit.setLong(2, work.workId());
            audit.setString(3, work.merchantId());
            audit.executeUpdate();
        }
    }

    private static int update(Connection connection, String sql, Work work) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, work.workId());
            update.setString(2, work.merchantId());
            return update.executeUpdate();
        }
    }
}
