package dev.poflow.worker.order;

import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.staged.StagedSupplier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's header, ready to be posted.
 *
 * @param orderNumber ordinal of the order in its file
 * @param kind what the document does with the order
 * @param supplier what identifies the supplier: the merchant's own number for it where it is known, else its best identifier or its name
 * @param supplierMatch by what it is known: {@code NUMBER}, {@code GLN}, {@code DUNS}, {@code VAT} or {@code NAME}; empty where it is not
 * @param identifiers the supplier as written
 * @param releaseNumber of a call-off; empty where the order is none
 * @param orderType an {@code OrderType}'s word, or the file's own code; empty for an order like most
 * @param test whether it says that it is only a test
 * @param revision null where it is the next one, which only Post can know
 * @param orderDate null where the file gives none that can be read
 * @param currency ISO 4217; {@code XXX} where neither the file nor the merchant's configuration gives one
 * @param totalAmount sum of its lines' amounts
 * @param charges its own allowances and charges
 * @param taxAmount null where the file gives none
 * @param payableAmount null where the file gives none
 * @param lines that are posted with it, at least 1 unless it is a cancellation
 * @param holdReason codes of the issues because of which it is held; empty where it is not
 * @param details what it says beside its numbers
 */
public record EnrichedOrder(
        int orderNumber,
        OrderKind kind,
        String supplier,
        String supplierMatch,
        StagedSupplier identifiers,
        String purchaseOrderNumber,
        String releaseNumber,
        String orderType,
        boolean test,
        @Nullable Integer revision,
        @Nullable LocalDate orderDate,
        String currency,
        BigDecimal totalAmount,
        List<OrderCharge> charges,
        @Nullable BigDecimal taxAmount,
        @Nullable BigDecimal payableAmount,
        int lines,
        String holdReason,
        OrderDetails details) {}
