package dev.poflow.worker.store;

import dev.poflow.worker.order.StagedCharge;
import dev.poflow.worker.order.StagedDetail;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads what was quarantined, for people. */
public final class QuarantineStore {

    private static final int FETCH_ROWS = 2_000;

    private static final String OWNER = """
            SELECT merchant_id, work_id, workflow FROM workflow_execution
            WHERE (workflow = ? OR workflow_uid = ?) AND run = coalesce(?, run)
            ORDER BY execution_id DESC LIMIT 1""";

    private static final String SOURCE = """
            SELECT (result->>'documentId')::bigint, result->>'format' FROM stage_checkpoint
            WHERE work_id = ? AND merchant_id = ? AND stage = 'Parse'""";

    private static final String LINES = """
            SELECT o.po_number, CASE o.kind WHEN 'CANCELLATION' THEN 'cancellation' ELSE 'addition' END AS kind, o.revision,
                o.order_date, o.supplier_id, o.supplier_gln, o.supplier_duns, o.supplier_vat, o.supplier_name, o.total_amount,
                l.line_id, l.sku, l.buyer_sku, l.supplier_sku, l.manufacturer_sku, l.gtin, l.description, l.quantity, l.unit,
                l.unit_price, l.base_quantity, l.amount, coalesce(nullif(l.currency, ''), o.currency) AS currency, l.charges, l.details,
                i.message, i.code, i.field,
                CASE WHEN i.line_number = l.line_number AND i.source_line > 0 THEN i.source_line ELSE l.source_line END AS line,
                CASE WHEN i.line_number = l.line_number THEN i.source_column ELSE 0 END AS column_number,
                l.source_line AS row_line
            FROM quarantined_line AS q
            JOIN staged_line AS l USING (work_id, line_number, merchant_id)
            JOIN staged_order AS o ON o.work_id = l.work_id AND o.order_number = l.order_number
                AND o.merchant_id = l.merchant_id
            JOIN validation_issue AS i ON i.work_id = q.work_id AND i.issue_number = q.issue_number
                AND i.merchant_id = q.merchant_id
            WHERE q.work_id = ? AND q.merchant_id = ?
            ORDER BY q.line_number""";

    /** The columns of a line as written, in the order in which the export has them. */
    private static final List<String> WRITTEN = List.of(
            "po_number",
            "kind",
            "revision",
            "order_date",
            "supplier_id",
            "supplier_gln",
            "supplier_duns",
            "supplier_vat",
            "supplier_name",
            "total_amount",
            "line_id",
            "sku",
            "buyer_sku",
            "supplier_sku",
            "manufacturer_sku",
            "gtin",
            "description",
            "quantity",
            "unit",
            "unit_price",
            "base_quantity",
            "amount",
            "currency");

    /** Whose lines they are. */
    public record Owner(String merchantId, long workId, String workflow) {}

    /**
     * A line as written, and why it was not posted.
     *
     * @param written the values of the order and the line; the kind is what makes the line join its order when it is sent again
     * @param charges the line's allowances and charges
     * @param details what the line says beside its numbers
     * @param rowLine where the line itself begins in the file
     */
    public record QuarantinedLine(
            List<String> written,
            List<StagedCharge> charges,
            List<StagedDetail> details,
            String reason,
            String code,
            String field,
            long sourceLine,
            int sourceColumn,
            long rowLine) {}

    /**
     * The file that the lines are from.
     *
     * @param format that it was read in
     */
    public record Source(long documentId, String format) {}

    /** The quarantined lines, one after the other in the file's order. To be closed; its connection does nothing else until then. */
    public static final class Cursor implements AutoCloseable {

        private final Connection connection;
        private final PreparedStatement select;
        private final ResultSet rows;

        private Cursor(Connection connection, Owner owner) throws SQLException {
            this.connection = connection;
            // Rows come in portions only within a transaction.
            connection.setAutoCommit(false);
            select = connection.prepareStatement(LINES);
            select.setFetchSize(FETCH_ROWS);
            select.setLong(1, owner.workId());
            select.setString(2, owner.merchantId());
            rows = select.executeQuery();
        }

        /** The next line; null after the last. */
        public @Nullable QuarantinedLine next() throws SQLException {
            return rows.next() ? line(rows) : null;
        }

        @Override
        public void close() throws SQLException {
            select.close();
            connection.rollback();
        }
    }

    /** The newest workflow of a name, or the one of a UID. */
    public Optional<Owner> owner(Connection connection, String workflow, OptionalInt run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OWNER)) {
            select.setString(1, workflow);
            select.setString(2, workflow);
            select.setObject(3, run.isPresent() ? run.getAsInt() : null, java.sql.Types.INTEGER);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Owner(row.getString(1), row.getLong(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** The file, where it was read to its end. */
    public Optional<Source> source(Connection connection, Owner owner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SOURCE)) {
            select.setLong(1, owner.workId());
            select.setString(2, owner.merchantId());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Source(row.getLong(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    /** The quarantined lines. */
    public Cursor lines(Connection connection, Owner owner) throws SQLException {
        return new Cursor(connection, owner);
    }

    private static QuarantinedLine line(ResultSet row) throws SQLException {
        List<String> written = new ArrayList<>(WRITTEN.size());
        for (String column : WRITTEN) {
            written.add(row.getString(column));
        }
        return new QuarantinedLine(
                written,
                ChargeText.read(row.getString("charges")),
                DetailText.read(row.getString("details")),
                row.getString("message"),
                row.getString("code"),
                row.getString("field"),
                row.getLong("line"),
                row.getInt("column_number"),
                row.getLong("row_line"));
    }
}
