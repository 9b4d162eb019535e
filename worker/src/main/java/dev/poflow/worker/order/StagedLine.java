package dev.poflow.worker.order;

import java.util.List;

/**
 * An order line as written.
 *
 * @param orderNumber ordinal of the order in its file, from 1
 * @param lineNumber ordinal of the line in its file, from 1, over all orders: the line's key
 * @param sourceLine where the line begins in the file, from 1
 * @param lineId the line's own identifier in its order, such as PO101
 * @param article what is ordered
 * @param description the article in words
 * @param quantity ordered
 * @param unit unit of measure as written
 * @param unitPrice net price of one base quantity
 * @param baseQuantity the quantity that the price is for; absent means 1
 * @param amount the line's amount, after its allowances and charges
 * @param currency of this line; absent means the order's
 * @param charges the line's allowances and charges
 * @param details what it says beside its numbers
 */
public record StagedLine(
        int orderNumber,
        int lineNumber,
        long sourceLine,
        Cell lineId,
        StagedArticle article,
        Cell description,
        Cell quantity,
        Cell unit,
        Cell unitPrice,
        Cell baseQuantity,
        Cell amount,
        Cell currency,
        List<StagedCharge> charges,
        List<StagedDetail> details) {}
