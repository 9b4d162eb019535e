package dev.poflow.worker.order;

/**
 * An order's header as written. Order and line data that decide something are still text: Validate reads them.
 *
 * @param number ordinal of the order in its file, from 1
 * @param kind what the document does with the order
 * @param purchaseOrderNumber the buyer's number for the order
 * @param revision as written; absent means 0 for an original, else the next one
 * @param orderDate as written
 * @param supplier who is to deliver
 * @param currency ISO 4217 code as written for the whole order; lines may name their own
 */
public record StagedOrder(
        int number,
        OrderKind kind,
        Cell purchaseOrderNumber,
        Cell revision,
        Cell orderDate,
        StagedSupplier supplier,
        Cell currency) {}
