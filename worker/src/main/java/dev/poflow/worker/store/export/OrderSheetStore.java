package dev.poflow.worker.store.export;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all that there is to one order, for people: texts by the names of their columns. */
public final class OrderSheetStore {

    private static final MerchantSql HEADER = MerchantSql.of("""
            SELECT p.po_number, p.release_number, p.revision, p.kind, p.state, p.hold_reason, p.supplier, p.supplier_name,
                p.supplier_gln, p.supplier_duns, p.supplier_vat, p.order_type, p.test, p.order_date, p.requested_delivery_date,
                p.currency, p.total_amount, p.allowance_amount, p.charge_amount, p.tax_amount, p.payable_amount, p.lines,
                p.posted_at, p.decided_by, p.decision_reason, p.decided_at, e.workflow || '/' || e.run AS workflow
            FROM purchase_order AS p JOIN workflow_execution AS e ON e.execution_id = p.work_id AND e.merchant_id = p.merchant_id
            WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant""");

    private static final MerchantSql LINES = MerchantSql.of("""
            SELECT line_id, sku, gtin, description, quantity, unit, unit_price, base_quantity, amount, requested_delivery_date,
                charges, details
            FROM purchase_order_line WHERE purchase_order_id = ? AND merchant_id = :merchant ORDER BY line_number""");

    private static final MerchantSql CHARGES = MerchantSql.of("""
            SELECT CASE WHEN (c->>'charge')::boolean THEN 'charge' ELSE 'allowance' END AS sort, c->>'amount' AS amount,
                c->>'reason' AS reason
            FROM purchase_order AS p, jsonb_array_elements(p.charges) AS c
            WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant""");

    private static final MerchantSql DETAILS = MerchantSql.of("""
            SELECT d.key AS name, CASE jsonb_typeof(d.value) WHEN 'string' THEN d.value #>> '{}' ELSE d.value::text END AS value
            FROM purchase_order AS p, jsonb_each(p.details) AS d
            WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant ORDER BY 1""");

    /** Of this revision and of those before it, as far as prune has left them. */
    private static final MerchantSql PROBLEMS = MerchantSql.of("""
            SELECT r.revision, i.severity, i.code, i.field, i.raw_value, i.message, i.resolved_by
            FROM purchase_order AS p JOIN purchase_order AS r USING (merchant_id, supplier, po_number, release_number)
            JOIN validation_issue AS i ON i.work_id = r.work_id AND i.order_number = r.order_number
                AND i.merchant_id = r.merchant_id
            WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant AND (i.resolved_by = '' OR r.revision = p.revision)
            ORDER BY r.revision DESC, i.issue_number""");

    private static final MerchantSql REVISIONS = MerchantSql.of("""
            SELECT r.revision, r.kind, r.state, r.hold_reason, r.lines, r.total_amount, r.currency, r.posted_at,
                e.workflow || '/' || e.run AS workflow, r.decided_by, r.decision_reason
            FROM purchase_order AS p JOIN purchase_order AS r USING (merchant_id, supplier, po_number, release_number)
            JOIN workflow_execution AS e ON e.execution_id = r.work_id AND e.merchant_id = r.merchant_id
            WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant ORDER BY r.revision DESC""");

    /** The parts of an order, each with its rows; of the header there is one. */
    public Map<String, List<Map<String, String>>> read(Connection connection, String merchantId, long purchaseOrderId)
            throws SQLException {
        Map<String, MerchantSql> parts = new LinkedHashMap<>();
        parts.put("order", HEADER);
        parts.put("lines", LINES);
        parts.put("charges", CHARGES);
        parts.put("details", DETAILS);
        parts.put("problems", PROBLEMS);
        parts.put("revisions", REVISIONS);
        Map<String, List<Map<String, String>>> sheet = new LinkedHashMap<>();
        for (Map.Entry<String, MerchantSql> part : parts.entrySet()) {
            List<Map<String, String>> rows = new ArrayList<>();
            part.getValue()
                    .on(connection, new Whose.Merchant(merchantId))
                    .with(purchaseOrderId)
                    .each(row -> rows.add(texts(row)));
            sheet.put(part.getKey(), rows);
        }
        return sheet;
    }

    private static Map<String, String> texts(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> texts = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String text = row.getString(column);
            texts.put(columns.getColumnLabel(column), text == null ? "" : text);
        }
        return texts;
    }
}
