package dev.poflow.worker.store.posted;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.EnrichedLine;
import dev.poflow.worker.order.EnrichedOrder;
import dev.poflow.worker.order.OrderCharge;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.BulkWriter;
import dev.poflow.worker.store.copy.CopyBuffer;
import dev.poflow.worker.store.copy.RowBuffer;
import dev.poflow.worker.store.issue.IssueBuffers;
import dev.poflow.worker.store.run.ExecutionStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Enrich finds: {@code order_line}, {@code enriched_order}, and lines that it quarantines. For one thread; not to be
 * used with the connection at the same time until {@link #finish()} has returned.
 */
public final class EnrichmentWriter implements AutoCloseable {

    private final Work work;
    private final BulkWriter<EnrichBatch> bulk;
    private int lastNumber;

    /** @param lastNumber the number of the newest issue there is */
    public EnrichmentWriter(Connection connection, Work work, ExecutionStore executions, int lastNumber) {
        this.work = work;
        this.bulk = new BulkWriter<>(
                connection, () -> new EnrichBatch(work), () -> executions.checkFence(connection, work));
        this.lastNumber = lastNumber;
    }

    public void line(EnrichedLine enriched) throws SQLException {
        OrderLine line = enriched.line();
        bulk.batch()
                .lines
                .add(work.workId())
                .add(line.orderNumber())
                .add(line.lineNumber())
                .add(work.merchantId())
                .add(line.text(LineField.LINE_ID))
                .add(line.sku())
                .add(line.text(LineField.BUYER_SKU))
                .add(line.text(LineField.SUPPLIER_SKU))
                .add(line.text(LineField.MANUFACTURER_SKU))
                .add(line.gtin())
                .add(line.text(LineField.DESCRIPTION))
                .add(line.quantity())
                .add(line.text(LineField.UNIT))
                .add(priceOf(line))
                .add(line.baseQuantity())
                .add(line.amount())
                .addOrNull(line.charges().isEmpty() ? null : ChargeJson.write(line.charges()))
                .add(enriched.currency())
                .add(enriched.taxClass())
                .add(enriched.taxPercent())
                .addOrNull(PriceBasisText.write(enriched.priceBasis()))
                .add(enriched.knownSku())
                .add(line.details().requestedDeliveryDate())
                .addOrNull(line.details().all().isEmpty() ? null : DetailJson.write(line.details()))
                .endRow();
        bulk.rowDone();
    }

    /** With four decimals, as amounts have them, and more only where it needs them. */
    private static @Nullable BigDecimal priceOf(OrderLine line) {
        BigDecimal price = line.unitPrice();
        if (price == null) {
            return null;
        }
        int decimals = price.scale() <= Arithmetic.SCALE
                ? 0
                : price.stripTrailingZeros().scale();
        return price.setScale(Math.max(decimals, Arithmetic.SCALE), RoundingMode.UNNECESSARY);
    }

    public void order(EnrichedOrder order, int configVersion) throws SQLException {
        bulk.batch()
                .orders
                .add(work.workId())
                .add(order.orderNumber())
                .add(work.merchantId())
                .add(order.kind().name())
                .add(order.supplier())
                .add(order.supplierMatch())
                .add(order.identifiers().gln().text())
                .add(order.identifiers().duns().text())
                .add(order.identifiers().vat().text())
                .add(order.identifiers().name().text())
                .add(order.purchaseOrderNumber())
                .add(order.releaseNumber())
                .add(order.orderType())
                .add(order.test())
                .addNumber(order.revision())
                .add(order.orderDate())
                .add(order.currency())
                .add(order.totalAmount())
                .add(ChargeJson.write(order.charges()))
                .add(OrderCharge.sum(order.charges(), false))
                .add(OrderCharge.sum(order.charges(), true))
                .add(order.taxAmount())
                .add(order.payableAmount())
                .add(order.lines())
                .add(order.holdReason())
                .add(configVersion)
                .add(order.details().requestedDeliveryDate())
                .add(DetailJson.write(order.details()))
                .endRow();
        bulk.rowDone();
    }

    /** @return the issue's number */
    public int issue(Issue issue, Severity severity) throws SQLException {
        lastNumber++;
        bulk.batch().issues.issue(lastNumber, issue, severity);
        bulk.rowDone();
        return lastNumber;
    }

    /** Quarantines a line for an issue that was given before. */
    public void quarantine(int orderNumber, int lineNumber, int issueNumber) throws SQLException {
        bulk.batch().issues.quarantine(orderNumber, lineNumber, issueNumber);
        bulk.rowDone();
    }

    /** Waits until all rows are in PostgreSQL. */
    public void finish() throws SQLException {
        bulk.finish();
    }

    @Override
    public void close() {
        bulk.close();
    }

    private static final class EnrichBatch implements BulkWriter.Batch {

        private final CopyBuffer lines = new CopyBuffer(
                "order_line",
                "work_id",
                "order_number",
                "line_number",
                "merchant_id",
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
                "charges",
                "currency",
                "tax_class",
                "tax_percent",
                "price_basis",
                "known_sku",
                "requested_delivery_date",
                "details");
        private final CopyBuffer orders = new CopyBuffer(
                "enriched_order",
                "work_id",
                "order_number",
                "merchant_id",
                "kind",
                "supplier",
                "supplier_match",
                "supplier_gln",
                "supplier_duns",
                "supplier_vat",
                "supplier_name",
                "po_number",
                "release_number",
                "order_type",
                "test",
                "revision",
                "order_date",
                "currency",
                "total_amount",
                "charges",
                "allowance_amount",
                "charge_amount",
                "tax_amount",
                "payable_amount",
                "lines",
                "hold_reason",
                "config_version",
                "requested_delivery_date",
                "details");
        private final IssueBuffers issues;
        private final List<RowBuffer> buffers;

        EnrichBatch(Work work) {
            this.issues = new IssueBuffers(work, StageName.Enrich);
            this.buffers = Stream.concat(Stream.of(lines, orders), issues.buffers().stream())
                    .toList();
        }

        @Override
        public List<RowBuffer> buffers() {
            return buffers;
        }
    }
}
