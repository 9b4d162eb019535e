package dev.poflow.worker.order;

/**
 * An order's header as written. Order and line data that decide something are still text: Validate reads them.
 *
 * @param number ordinal of the order in its file, from 1
 * @param purchaseOrderNumber the buyer's number for the order
 * @param revision as written; absent means 0
 * @param orderDate as written
 * @param supplierId the supplier's identifier, absent where the file only names the supplier
 * @param supplierName the supplier's name
 * @param currency ISO 4217 code as written for the whole order; lines may name their own
 */
public record StagedOrder(
        int number,
        Cell purchaseOrderNumber,
        Cell revision,
        Cell orderDate,
        Cell supplierId,
        Cell supplierName,
        Cell currency) {}
