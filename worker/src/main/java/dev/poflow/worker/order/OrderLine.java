package dev.poflow.worker.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order line whose values have been read and checked.
 *
 * @param orderNumber ordinal of its order in the file
 * @param lineNumber ordinal of the line in the file: its key
 * @param lineId its identifier in the order, or empty
 * @param sku the article's number; the GTIN where the file gives no other
 * @param gtin a GTIN with a right check digit, or empty
 * @param description or empty
 * @param quantity more than 0
 * @param unit as written, or empty
 * @param unitPrice price of one base quantity, at least 0; null where the file has none
 * @param baseQuantity more than 0
 * @param amount quantity × price ÷ base quantity as the file says or as computed; null where there is no price
 */
public record OrderLine(
        int orderNumber,
        int lineNumber,
        String lineId,
        String sku,
        String gtin,
        String description,
        BigDecimal quantity,
        String unit,
        @Nullable BigDecimal unitPrice,
        BigDecimal baseQuantity,
        @Nullable BigDecimal amount) {

    /** The same line at a price for one, whatever quantity the file's prices are for. */
    public OrderLine priced(BigDecimal price) {
        return new OrderLine(
                orderNumber,
                lineNumber,
                lineId,
                sku,
                gtin,
                description,
                quantity,
                unit,
                price,
                BigDecimal.ONE,
                Arithmetic.lineAmount(quantity, price, BigDecimal.ONE));
    }

    /** The same line under another article number. */
    public OrderLine named(String ownSku) {
        return new OrderLine(
                orderNumber,
                lineNumber,
                lineId,
                ownSku,
                gtin,
                description,
                quantity,
                unit,
                unitPrice,
                baseQuantity,
                amount);
    }
}
