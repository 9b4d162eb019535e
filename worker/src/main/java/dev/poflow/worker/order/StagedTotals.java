package dev.poflow.worker.order;

/**
 * What an order says of itself at its end (or in its header): checked against what its lines add up to.
 *
 * @param orderNumber ordinal of the order in its file, from 1
 * @param totalAmount the order's total as written
 * @param lineCount the number of lines as written, such as CTT01
 * @param quantityTotal the sum of quantities as written, such as CTT02
 */
public record StagedTotals(int orderNumber, Cell totalAmount, Cell lineCount, Cell quantityTotal) {}
