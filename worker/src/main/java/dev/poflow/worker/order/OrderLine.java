package dev.poflow.worker.order;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order line whose values have been read and checked.
 *
 * @param orderNumber ordinal of its order in the file
 * @param lineNumber ordinal of the line in the file: its key
 * @param lineId its identifier in the order, or empty
 * @param sku the article's number; the GTIN where the file gives no other
 * @param gtin a GTIN with a right check digit, or empty
 * @param article all its numbers as written
 * @param description or empty
 * @param quantity more than 0
 * @param unit as written, or empty
 * @param unitPrice price of one base quantity, at least 0; null where the file has none
 * @param baseQuantity more than 0
 * @param amount quantity × price ÷ base quantity − allowances + charges, as the file says or as computed; null where there is no price
 * @param charges its allowances and charges
 * @param decimals of amounts in its currency
 * @param details what it says beside its numbers
 */
public record OrderLine(
        int orderNumber,
        int lineNumber,
        String lineId,
        String sku,
        String gtin,
        StagedArticle article,
        String description,
        BigDecimal quantity,
        String unit,
        @Nullable BigDecimal unitPrice,
        BigDecimal baseQuantity,
        @Nullable BigDecimal amount,
        List<OrderCharge> charges,
        int decimals,
        OrderDetails details) {

    /** The same line at a price for so many, whatever quantity the file's prices are for. */
    public OrderLine priced(BigDecimal price, BigDecimal per) {
        return new OrderLine(
                orderNumber,
                lineNumber,
                lineId,
                sku,
                gtin,
                article,
                description,
                quantity,
                unit,
                price,
                per,
                Arithmetic.lineAmount(quantity, price, per, decimals).add(OrderCharge.balance(charges)),
                charges,
                decimals,
                details);
    }

    /** The same line under another article number. */
    public OrderLine named(String ownSku) {
        return new OrderLine(
                orderNumber,
                lineNumber,
                lineId,
                ownSku,
                gtin,
                article,
                description,
                quantity,
                unit,
                unitPrice,
                baseQuantity,
                amount,
                charges,
                decimals,
                details);
    }
}
