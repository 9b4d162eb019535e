package dev.poflow.worker.store;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.Severity;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what Parse finds. An order's row is sent before its first line; what is learnt of the order later, such as its totals, is
 * written at the end. What stays in memory grows with the number of orders, never of lines. For one thread; not to be used with the
 * connection at the same time until {@link #finish()} has returned.
 */
public final class StagingWriter implements AutoCloseable {

    static final String UPDATE_ORDERS = """
            UPDATE staged_order AS o SET
                po_number = n.po_number, revision = n.revision, order_date = n.order_date, supplier_id = n.supplier_id,
                supplier_name = n.supplier_name, currency = n.currency, total_amount = n.total_amount,
                line_count = n.line_count, quantity_total = n.quantity_total, places = n.places
            FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[]) AS n(order_number, po_number, revision, order_date, supplier_id, supplier_name,
                currency, total_amount, line_count, quantity_total, places)
            WHERE o.work_id = ? AND o.merchant_id = ? AND o.order_number = n.order_number""";

    private static final int ORDER_COLUMNS = 10;
    private static final Cell NONE = Cell.ABSENT;

    private final Connection connection;
    private final Work work;
    private final BulkWriter<ParseBatch> bulk;
    private final Map<Integer, StagedOrder> orders = new LinkedHashMap<>();
    private final Map<Integer, StagedTotals> totals = new LinkedHashMap<>();
    private int lines;
    private int issues;
    private int lastQuarantined;

    public StagingWriter(Connection connection, Work work, ExecutionStore executions) {
        this.connection = connection;
        this.work = work;
        this.bulk =
                new BulkWriter<>(connection, () -> new ParseBatch(work), () -> executions.checkFence(connection, work));
    }

    /** Takes an order's header; given again under the same number, the later one counts. */
    public void order(StagedOrder order) throws SQLException {
        if (orders.put(order.number(), order) == null) {
            bulk.batch().order(order.number());
            bulk.rowDone();
        }
    }

    public void totals(StagedTotals found) {
        totals.put(found.orderNumber(), found);
    }

    public void line(StagedLine line) throws SQLException {
        lines++;
        bulk.batch().line(line);
        bulk.rowDone();
    }

    public void issue(Issue issue, Severity severity) throws SQLException {
        issues++;
        ParseBatch batch = bulk.batch();
        batch.issues.issue(issues, issue, severity);
        if (severity == Severity.QUARANTINES_LINE && issue.lineNumber() != lastQuarantined) {
            lastQuarantined = issue.lineNumber();
            batch.issues.quarantine(issue.orderNumber(), issue.lineNumber(), issues);
        }
        bulk.rowDone();
    }

    public int orderCount() {
        return orders.size();
    }

    public int lineCount() {
        return lines;
    }

    /** Waits until all rows are in PostgreSQL. */
    public void finish() throws SQLException {
        bulk.finish();
        if (!orders.isEmpty()) {
            writeHeaders();
        }
    }

    @Override
    public void close() {
        bulk.close();
    }

    private void writeHeaders() throws SQLException {
        Integer[] numbers = orders.keySet().toArray(new Integer[0]);
        List<String[]> columns = new ArrayList<>(ORDER_COLUMNS);
        for (int i = 0; i < ORDER_COLUMNS; i++) {
            columns.add(new String[numbers.length]);
        }
        for (int row = 0; row < numbers.length; row++) {
            StagedOrder order = orders.get(numbers[row]);
            StagedTotals sums = totals.getOrDefault(numbers[row], new StagedTotals(numbers[row], NONE, NONE, NONE));
            Cell[] cells = {
                order.purchaseOrderNumber(),
                order.revision(),
                order.orderDate(),
                order.supplierId(),
                order.supplierName(),
                order.currency(),
                sums.totalAmount(),
                sums.lineCount(),
                sums.quantityTotal()
            };
            for (int i = 0; i < cells.length; i++) {
                columns.get(i)[row] = cells[i].text().replace('\0', '\uFFFD');
            }
            columns.get(ORDER_COLUMNS - 1)[row] = Places.write(0, cells);
        }
        try (PreparedStatement update = connection.prepareStatement(UPDATE_ORDERS)) {
            update.setArray(1, connection.createArrayOf("int", numbers));
            for (int i = 0; i < ORDER_COLUMNS; i++) {
                update.setArray(2 + i, connection.createArrayOf("text", columns.get(i)));
            }
            update.setLong(ORDER_COLUMNS + 2, work.workId());
            update.setString(ORDER_COLUMNS + 3, work.merchantId());
            update.executeUpdate();
        }
    }

    private static final class ParseBatch implements BulkWriter.Batch {

        private final CopyBuffer orders = new CopyBuffer(
                "staged_order",
                "work_id",
                "order_number",
                "merchant_id",
                "po_number",
                "revision",
                "order_date",
                "supplier_id",
                "supplier_name",
                "currency",
                "total_amount",
                "line_count",
                "quantity_total",
                "places");
        private final CopyBuffer lines = new CopyBuffer(
                "staged_line",
                "work_id",
                "line_number",
                "merchant_id",
                "order_number",
                "source_line",
                "line_id",
                "sku",
                "gtin",
                "description",
                "quantity",
                "unit",
                "unit_price",
                "base_quantity",
                "amount",
                "currency",
                "places");
        private final Work work;
        private final IssueBuffers issues;
        private final List<CopyBuffer> buffers;

        ParseBatch(Work work) {
            this.work = work;
            this.issues = new IssueBuffers(work, StageName.Parse);
            this.buffers = List.of(orders, lines, issues.issues, issues.quarantined);
        }

        @Override
        public List<CopyBuffer> buffers() {
            return buffers;
        }

        /** The order's number alone: its header is written when all of it is known. */
        void order(int number) {
            orders.add(work.workId()).add(number).add(work.merchantId());
            for (int i = 0; i < ORDER_COLUMNS; i++) {
                orders.add("");
            }
            orders.endRow();
        }

        void line(StagedLine line) {
            lines.add(work.workId())
                    .add(line.lineNumber())
                    .add(work.merchantId())
                    .add(line.orderNumber())
                    .add(line.sourceLine())
                    .add(line.lineId().text())
                    .add(line.sku().text())
                    .add(line.gtin().text())
                    .add(line.description().text())
                    .add(line.quantity().text())
                    .add(line.unit().text())
                    .add(line.unitPrice().text())
                    .add(line.baseQuantity().text())
                    .add(line.amount().text())
                    .add(line.currency().text())
                    .add(Places.write(
                            line.sourceLine(),
                            line.lineId(),
                            line.sku(),
                            line.gtin(),
                            line.description(),
                            line.quantity(),
                            line.unit(),
                            line.unitPrice(),
                            line.baseQuantity(),
                            line.amount(),
                            line.currency()))
                    .endRow();
        }
    }
}
