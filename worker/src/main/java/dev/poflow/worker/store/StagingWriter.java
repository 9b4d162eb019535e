package dev.poflow.worker.store;

import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.Severity;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedDetail;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
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
            UPDATE staged_order AS o SET %s
            FROM unnest(?::int[], %s) AS n(order_number, %s)
            WHERE o.work_id = ? AND o.merchant_id = ? AND o.order_number = n.order_number""".formatted(
                    OrderColumns.assignments("n"),
                    String.join(", ", Collections.nCopies(OrderColumns.ALL.size(), "?::text[]")),
                    String.join(", ", OrderColumns.ALL));

    private final Connection connection;
    private final Work work;
    private final BulkWriter<ParseBatch> bulk;
    private final Map<Integer, StagedOrder> orders = new LinkedHashMap<>();
    private final Map<Integer, StagedTotals> totals = new LinkedHashMap<>();
    private int lines;
    private int issues;
    private int lastQuarantined;
    private int lastDetail;

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

    /** Takes details of an order; more of them may follow. */
    public void details(int orderNumber, List<StagedDetail> details) throws SQLException {
        bulk.batch().details(orderNumber, ++lastDetail, details);
        bulk.rowDone();
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
        int width = OrderColumns.ALL.size();
        String[][] columns = new String[width][numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            StagedTotals sums = totals.getOrDefault(numbers[row], StagedTotals.none(numbers[row]));
            String[] texts = OrderColumns.texts(orders.get(numbers[row]), sums);
            for (int i = 0; i < width; i++) {
                columns[i][row] = texts[i];
            }
        }
        try (PreparedStatement update = connection.prepareStatement(UPDATE_ORDERS)) {
            update.setArray(1, connection.createArrayOf("int", numbers));
            for (int i = 0; i < width; i++) {
                update.setArray(2 + i, connection.createArrayOf("text", columns[i]));
            }
            update.setLong(width + 2, work.workId());
            update.setString(width + 3, work.merchantId());
            update.executeUpdate();
        }
    }

    private static final class ParseBatch implements BulkWriter.Batch {

        private final CopyBuffer orders = new CopyBuffer("staged_order", orderColumns());
        private final CopyBuffer lines = new CopyBuffer(
                "staged_line",
                "work_id",
                "line_number",
                "merchant_id",
                "order_number",
                "source_line",
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
                "currency",
                "charges",
                "details",
                "places");
        private final CopyBuffer details = new CopyBuffer(
                "staged_order_detail", "work_id", "detail_number", "merchant_id", "order_number", "details");
        private final Work work;
        private final IssueBuffers issues;
        private final List<CopyBuffer> buffers;

        ParseBatch(Work work) {
            this.work = work;
            this.issues = new IssueBuffers(work, StageName.Parse);
            this.buffers = List.of(orders, details, lines, issues.issues, issues.quarantined);
        }

        @Override
        public List<CopyBuffer> buffers() {
            return buffers;
        }

        /** The order's number alone: its header is written when all of it is known. */
        void order(int number) {
            orders.add(work.workId()).add(number).add(work.merchantId());
            for (int i = 0; i < OrderColumns.ALL.size(); i++) {
                orders.add("");
            }
            orders.endRow();
        }

        void details(int orderNumber, int detailNumber, List<StagedDetail> ofOrder) {
            details.add(work.workId())
                    .add(detailNumber)
                    .add(work.merchantId())
                    .add(orderNumber)
                    .add(DetailText.write(ofOrder))
                    .endRow();
        }

        private static String[] orderColumns() {
            List<String> columns = new ArrayList<>(List.of("work_id", "order_number", "merchant_id"));
            columns.addAll(OrderColumns.ALL);
            return columns.toArray(new String[0]);
        }

        void line(StagedLine line) {
            StagedArticle article = line.article();
            lines.add(work.workId())
                    .add(line.lineNumber())
                    .add(work.merchantId())
                    .add(line.orderNumber())
                    .add(line.sourceLine())
                    .add(line.lineId().text())
                    .add(article.sku().text())
                    .add(article.buyerSku().text())
                    .add(article.supplierSku().text())
                    .add(article.manufacturerSku().text())
                    .add(article.gtin().text())
                    .add(line.description().text())
                    .add(line.quantity().text())
                    .add(line.unit().text())
                    .add(line.unitPrice().text())
                    .add(line.baseQuantity().text())
                    .add(line.amount().text())
                    .add(line.currency().text())
                    .add(ChargeText.write(line.charges()))
                    .add(DetailText.write(line.details()))
                    .add(Places.write(
                            line.sourceLine(),
                            line.lineId(),
                            article.sku(),
                            article.buyerSku(),
                            article.supplierSku(),
                            article.manufacturerSku(),
                            article.gtin(),
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
