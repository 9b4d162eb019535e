package dev.poflow.worker.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order's header, ready to be posted.
 *
 * @param orderNumber ordinal of the order in its file
 * @param supplier what identifies the supplier: its identifier, or its name
 * @param orderDate null where the file gives none that can be read
 * @param currency ISO 4217; {@code XXX} where neither the file nor the merchant's configuration gives one
 * @param totalAmount sum of its lines' amounts
 * @param lines that are posted with it, at least 1
 * @param holdReason codes of the issues because of which it is held; empty where it is not
 */
public record EnrichedOrder(
        int orderNumber,
        String supplier,
        String supplierName,
        String purchaseOrderNumber,
        int revision,
        @Nullable LocalDate orderDate,
        String currency,
        BigDecimal totalAmount,
        int lines,
        String holdReason) {}
