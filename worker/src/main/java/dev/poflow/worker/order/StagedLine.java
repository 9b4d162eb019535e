package dev.poflow.worker.order;

/**
 * An order line as written.
 *
 * @param orderNumber ordinal of the order in its file, from 1
 * @param lineNumber ordinal of the line in its file, from 1, over all orders: the line's key
 * @param sourceLine where the line begins in the file, from 1
 * @param lineId the line's own identifier in its order, such as PO101
 * @param sku the buyer's or the supplier's article number, whichever identifies the article best
 * @param gtin GTIN-8, -12, -13 or -14 as written
 * @param description the article in words
 * @param quantity ordered
 * @param unit unit of measure as written
 * @param unitPrice net price of one base quantity
 * @param baseQuantity the quantity that the price is for; absent means 1
 * @param amount the line's amount
 * @param currency of this line; absent means the order's
 */
public record StagedLine(
        int orderNumber,
        int lineNumber,
        long sourceLine,
        Cell lineId,
        Cell sku,
        Cell gtin,
        Cell description,
        Cell quantity,
        Cell unit,
        Cell unitPrice,
        Cell baseQuantity,
        Cell amount,
        Cell currency) {}
