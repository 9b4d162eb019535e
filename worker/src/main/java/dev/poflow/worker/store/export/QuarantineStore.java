package dev.poflow.worker.store.export;

import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.staged.LineReference;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.staged.StagedLines;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what was quarantined and nobody has corrected yet, for people. */
public final class QuarantineStore {

    private static final int FETCH_ROWS = 2_000;

    private static final String OWNER = """
            SELECT merchant_id, work_id, workflow FROM workflow_execution
            WHERE (workflow = ? OR workflow_uid = ?) AND run = coalesce(?, run)
            ORDER BY execution_id DESC LIMIT 1""";

    private static final MerchantSql SOURCE = MerchantSql.of("""
            SELECT (result->>'documentId')::bigint, result->>'format', result->>'decimalMark' FROM stage_checkpoint
            WHERE work_id = :work AND merchant_id = :merchant AND stage = 'Parse'""");

    /** What is told of a line's order, in the order in which an export has it. */
    public static final Set<OrderField> OF_ORDER = Collections.unmodifiableSet(ofOrder());

    private static final MerchantSql LINES = MerchantSql.of(
            """
            SELECT q.line_number, %s, o.currency, i.message, i.code, i.field, i.line_number AS issue_line, i.source_line, i.source_column
            FROM quarantined_line AS q
            JOIN staged_order AS o USING (work_id, order_number, merchant_id)
            JOIN validation_issue AS i ON i.work_id = q.work_id AND i.issue_number = q.issue_number
                AND i.merchant_id = q.merchant_id
            WHERE q.work_id = :work AND q.merchant_id = :merchant AND q.resolved_by = ''
            ORDER BY q.line_number""".formatted(OF_ORDER.stream().map(QuarantineStore::selected).collect(Collectors.joining(", "))));

    /**
     * A line as written, and why it was not posted.
     *
     * @param order the values of {@link #OF_ORDER}; the kind is what makes the line join its order when it is sent again
     * @param line its values; the currency is its order's where it has none of its own, and what it corrects is itself
     * @param charges the line's allowances and charges
     * @param details what the line says beside its numbers
     * @param rowLine where the line itself begins in the file
     */
    public record QuarantinedLine(
            Map<OrderField, String> order,
            Map<LineField, String> line,
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
     * @param decimalMark what stands before decimals in its numbers
     */
    public record Source(long documentId, String format, String decimalMark) {}

    /** The quarantined lines, one after the other in the file's order. To be closed; its connection does nothing else until then. */
    public static final class Cursor implements AutoCloseable {

        private final Connection connection;
        private final long workId;
        private final PreparedStatement select;
        private final ResultSet rows;
        private final StagedLines lines;

        private Cursor(Connection connection, Whose.Workflow owner) throws SQLException {
            this.connection = connection;
            // Rows come in portions only within a transaction.
            connection.setAutoCommit(false);
            this.workId = owner.workId();
            select = LINES.on(connection, owner).inPortionsOf(FETCH_ROWS).prepare();
            rows = select.executeQuery();
            lines = new StagedLines(connection, owner);
        }

        /** The next line; null after the last. */
        public @Nullable QuarantinedLine next() throws SQLException {
            return rows.next() ? line(workId, rows, written(rows.getInt("line_number"))) : null;
        }

        private StagedLine written(int lineNumber) throws SQLException {
            for (StagedLine line = lines.next(); line != null; line = lines.next()) {
                if (line.lineNumber() == lineNumber) {
                    return line;
                }
            }
            throw new IllegalStateException("the staged document has no line " + lineNumber);
        }

        @Override
        public void close() throws SQLException {
            lines.close();
            select.close();
            connection.rollback();
        }
    }

    /** The newest workflow of a name, or the one of a UID. */
    public Optional<Whose.Workflow> owner(Connection connection, String workflow, OptionalInt run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OWNER)) {
            select.setString(1, workflow);
            select.setString(2, workflow);
            select.setObject(3, run.isPresent() ? run.getAsInt() : null, java.sql.Types.INTEGER);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Whose.Workflow(row.getString(1), row.getLong(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** The file, where it was read to its end. */
    public Optional<Source> source(Connection connection, Whose.Workflow owner) throws SQLException {
        return SOURCE.on(connection, owner)
                .first(row -> new Source(row.getLong(1), row.getString(2), row.getString(3)));
    }

    /** The quarantined lines. */
    public Cursor lines(Connection connection, Whose.Workflow owner) throws SQLException {
        return new Cursor(connection, owner);
    }

    private static Set<OrderField> ofOrder() {
        Set<OrderField> fields = EnumSet.range(OrderField.PURCHASE_ORDER_NUMBER, OrderField.SUPPLIER_NAME);
        fields.add(OrderField.TOTAL_AMOUNT);
        return fields;
    }

    private static String selected(OrderField field) {
        return field == OrderField.KIND
                ? "CASE o.kind WHEN 'CANCELLATION' THEN 'cancellation' ELSE 'addition' END AS kind"
                : "o." + field.column;
    }

    private static QuarantinedLine line(long workId, ResultSet row, StagedLine staged) throws SQLException {
        Map<OrderField, String> order = new EnumMap<>(OrderField.class);
        for (OrderField field : OF_ORDER) {
            order.put(field, row.getString(field.column));
        }
        Map<LineField, String> line = new EnumMap<>(LineField.class);
        for (LineField field : LineField.ALL) {
            line.put(field, staged.cell(field).text());
        }
        line.put(LineField.CORRECTS, new LineReference(workId, staged.lineNumber()).toString());
        if (!staged.currency().present()) {
            line.put(LineField.CURRENCY, row.getString("currency"));
        }
        boolean ownIssue = row.getInt("issue_line") == staged.lineNumber();
        long issuePlace = row.getLong("source_line");
        return new QuarantinedLine(
                order,
                line,
                staged.charges(),
                staged.details(),
                row.getString("message"),
                row.getString("code"),
                row.getString("field"),
                ownIssue && issuePlace > 0 ? issuePlace : staged.sourceLine(),
                ownIssue ? row.getInt("source_column") : 0,
                staged.sourceLine());
    }
}
