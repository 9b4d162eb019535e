package dev.poflow.worker.store.staged;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.BulkWriter;
import dev.poflow.worker.store.copy.CopyBuffer;
import dev.poflow.worker.store.copy.RowBuffer;
import dev.poflow.worker.store.issue.IssueBuffers;
import dev.poflow.worker.store.run.ExecutionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Writes what Parse finds: lines as pieces of the staged document, what is said of an order, and issues, as they come; orders' headers at
 * the end, when all of them is known. What stays in memory grows with the number of orders, never of lines. For one thread; not to be
 * used with the connection at the same time until {@link #finish()} has returned.
 */
public final class StagingWriter implements AutoCloseable {

    private final BulkWriter<ParseBatch> bulk;
    private final Map<Integer, StagedOrder> orders = new LinkedHashMap<>();
    private final Map<Integer, StagedTotals> totals = new HashMap<>();
    private final Map<Integer, String> lineCurrencies = new HashMap<>();
    /** Counted by whoever sends: pieces are sent one after the other. */
    private final AtomicInteger pieces = new AtomicInteger();

    private int lines;
    private int issues;
    private int lastQuarantined;
    private int lastDetail;

    public StagingWriter(Connection connection, Work work, ExecutionStore executions) {
        this.bulk = new BulkWriter<>(
                connection,
                () -> new ParseBatch(work, pieces::getAndIncrement),
                () -> executions.checkFence(connection, work));
    }

    /** Takes an order's header; given again under the same number, the later one counts. */
    public void order(StagedOrder order) {
        orders.put(order.number(), order);
    }

    public void totals(StagedTotals found) {
        totals.put(found.orderNumber(), found);
    }

    /** Takes details of an order; more of them may follow. */
    public void details(int orderNumber, List<StagedDetail> details) throws SQLException {
        bulk.batch().details(orderNumber, ++lastDetail, details);
        bulk.rowDone();
    }

    public void envelope(int orderNumber, StagedEnvelope envelope) throws SQLException {
        bulk.batch().envelope(orderNumber, envelope);
        bulk.rowDone();
    }

    public void line(StagedLine line) throws SQLException {
        lines++;
        if (line.currency().present()) {
            lineCurrencies.putIfAbsent(line.orderNumber(), line.currency().text());
        }
        StagedRow.write(bulk.batch().lines, line);
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
        for (StagedOrder order : orders.values()) {
            StagedTotals sums = totals.getOrDefault(order.number(), StagedTotals.none(order.number()));
            bulk.batch().order(order, sums, lineCurrencies.getOrDefault(order.number(), ""));
            bulk.rowDone();
        }
        bulk.finish();
    }

    @Override
    public void close() {
        bulk.close();
    }

    private static final class ParseBatch implements BulkWriter.Batch {

        private final CopyBuffer orders = new CopyBuffer("staged_order", orderColumns());
        private final CopyBuffer details = new CopyBuffer(
                "staged_order_detail", "work_id", "detail_number", "merchant_id", "order_number", "details");
        private final CopyBuffer envelopes =
                new CopyBuffer("order_envelope", EnvelopeStore.COLUMNS.toArray(String[]::new));
        private final Work work;
        private final PieceBuffer lines;
        private final IssueBuffers issues;
        private final List<RowBuffer> buffers;

        ParseBatch(Work work, IntSupplier nextPiece) {
            this.work = work;
            this.lines = new PieceBuffer(work, nextPiece);
            this.issues = new IssueBuffers(work, StageName.Parse);
            this.buffers = Stream.concat(Stream.of(orders, details, envelopes, lines), issues.buffers().stream())
                    .toList();
        }

        @Override
        public List<RowBuffer> buffers() {
            return buffers;
        }

        void order(StagedOrder order, StagedTotals totals, String lineCurrency) {
            orders.add(work.workId()).add(order.number()).add(work.merchantId());
            for (String text : OrderColumns.texts(order, totals)) {
                orders.add(text);
            }
            orders.add(lineCurrency).endRow();
        }

        void details(int orderNumber, int detailNumber, List<StagedDetail> ofOrder) {
            details.add(work.workId())
                    .add(detailNumber)
                    .add(work.merchantId())
                    .add(orderNumber)
                    .add(DetailText.write(ofOrder))
                    .endRow();
        }

        void envelope(int orderNumber, StagedEnvelope envelope) {
            envelopes.add(work.workId()).add(orderNumber).add(work.merchantId());
            for (String text : EnvelopeStore.texts(envelope)) {
                envelopes.add(text);
            }
            envelopes.add(envelope.line()).endRow();
        }

        private static String[] orderColumns() {
            List<String> columns = new ArrayList<>(List.of("work_id", "order_number", "merchant_id"));
            columns.addAll(OrderColumns.ALL);
            columns.add("line_currency");
            return columns.toArray(new String[0]);
        }
    }
}
