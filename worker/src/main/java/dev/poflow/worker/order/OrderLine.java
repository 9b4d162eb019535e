package dev.poflow.worker.order;

import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.value.Arithmetic;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order line whose values have been read and checked.
 *
 * @param written the line as the file has it
 * @param sku the article's number; the GTIN where the file gives no other
 * @param gtin a GTIN with a right check digit, or empty
 * @param amounts its numbers
 * @param charges its allowances and charges
 * @param decimals of amounts in its currency
 * @param details what it says beside its numbers
 */
public record OrderLine(
        StagedLine written,
        String sku,
        String gtin,
        LineAmounts amounts,
        List<OrderCharge> charges,
        int decimals,
        OrderDetails details) {

    /** Ordinal of its order in the file. */
    public int orderNumber() {
        return written.orderNumber();
    }

    /** Ordinal of the line in the file: its key. */
    public int lineNumber() {
        return written.lineNumber();
    }

    /** A value as the file has it; empty where it has none. */
    public String text(LineField field) {
        return written.cell(field).text();
    }

    /** As {@link LineAmounts#quantity()}. */
    public BigDecimal quantity() {
        return amounts.quantity();
    }

    /** As {@link LineAmounts#unitPrice()}. */
    public @Nullable BigDecimal unitPrice() {
        return amounts.unitPrice();
    }

    /** As {@link LineAmounts#baseQuantity()}. */
    public BigDecimal baseQuantity() {
        return amounts.baseQuantity();
    }

    /** As {@link LineAmounts#amount()}. */
    public @Nullable BigDecimal amount() {
        return amounts.amount();
    }

    /** The same line at a price for so many, whatever quantity the file's prices are for. */
    public OrderLine priced(BigDecimal price, BigDecimal per) {
        BigDecimal amount =
                Arithmetic.lineAmount(quantity(), price, per, decimals).add(OrderCharge.balance(charges));
        LineAmounts atPrice = new LineAmounts(quantity(), price, per, amount);
        return new OrderLine(written, sku, gtin, atPrice, charges, decimals, details);
    }

    /** The same line under another article number. */
    public OrderLine named(String ownSku) {
        return new OrderLine(written, ownSku, gtin, amounts, charges, decimals, details);
    }
}
