package dev.poflow.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what was quarantined, for people. */
public final class QuarantineStore {

    private static final int FETCH_ROWS = 2_000;

    private static final String OWNER = """
            SELECT merchant_id, work_id FROM workflow_execution
            WHERE (workflow = ? OR workflow_uid = ?) AND run = coalesce(?, run)
            ORDER BY execution_id DESC LIMIT 1""";

    private static final String LINES = """
            SELECT o.po_number, o.revision, o.order_date, o.supplier_id, o.supplier_name, o.total_amount,
                l.line_id, l.sku, l.gtin, l.description, l.quantity, l.unit, l.unit_price, l.base_quantity,
                l.amount, coalesce(nullif(l.currency, ''), o.currency), i.message, i.code, i.field,
                CASE WHEN i.line_number = l.line_number AND i.source_line > 0 THEN i.source_line ELSE l.source_line END,
                CASE WHEN i.line_number = l.line_number THEN i.source_column ELSE 0 END
            FROM quarantined_line AS q
            JOIN staged_line AS l USING (work_id, line_number, merchant_id)
            JOIN staged_order AS o ON o.work_id = l.work_id AND o.order_number = l.order_number
                AND o.merchant_id = l.merchant_id
            JOIN validation_issue AS i ON i.work_id = q.work_id AND i.issue_number = q.issue_number
                AND i.merchant_id = q.merchant_id
            WHERE q.work_id = ? AND q.merchant_id = ?
            ORDER BY q.line_number""";

    /** Whose lines they are. */
    public record Owner(String merchantId, long workId) {}

    /** A line as written, and why it was not posted. */
    public record QuarantinedLine(
            String purchaseOrderNumber,
            String revision,
            String orderDate,
            String supplierId,
            String supplierName,
            String totalAmount,
            String lineId,
            String sku,
            String gtin,
            String description,
            String quantity,
            String unit,
            String unitPrice,
            String baseQuantity,
            String amount,
            String currency,
            String reason,
            String code,
            String field,
            long sourceLine,
            int sourceColumn) {}

    /** Takes quarantined lines one by one. */
    public interface LineTaker {
        void take(QuarantinedLine line);
    }

    /** The newest workflow of a name, or the one of a UID. */
    public Optional<Owner> owner(Connection connection, String workflow, OptionalInt run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OWNER)) {
            select.setString(1, workflow);
            select.setString(2, workflow);
            select.setObject(3, run.isPresent() ? run.getAsInt() : null, java.sql.Types.INTEGER);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Owner(row.getString(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    /** The quarantined lines in the file's order. */
    public void lines(Connection connection, Owner owner, LineTaker taker) throws SQLException {
        // Rows come in portions only within a transaction.
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(LINES)) {
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, owner.workId());
            select.setString(2, owner.merchantId());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taker.take(line(row));
                }
            }
        }
        connection.rollback();
    }

    private static QuarantinedLine line(ResultSet row) throws SQLException {
        return new QuarantinedLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getLong(20),
                row.getInt(21));
    }
}
