package dev.poflow.worker.stage;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Validate adds up of one order while its lines pass by. */
final class OrderTally {

    private static final Pattern THREE_LETTERS = Pattern.compile("[A-Za-z]{3}");

    final StagedOrder order;
    final StagedTotals totals;
    final LineIds lineIds = new LineIds();
    int lines;
    int unreadableLines;
    int quarantined;
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal quantity = BigDecimal.ZERO;
    Cell currency;
    Cell otherCurrency = Cell.ABSENT;

    OrderTally(StagedOrder order, StagedTotals totals) {
        this.order = order;
        this.totals = totals;
        this.currency = order.currency();
    }

    /** Adds what can be read of a line. */
    void add(Optional<BigDecimal> ofQuantity, Optional<BigDecimal> ofAmount) {
        ofQuantity.ifPresent(read -> quantity = quantity.add(read));
        ofAmount.ifPresentOrElse(read -> amount = amount.add(read), () -> unreadableLines++);
    }

    /** Notes a line's currency: all lines of an order must have the same as the order itself. */
    void currency(Cell ofLine) {
        if (!ofLine.present()) {
            return;
        }
        if (!currency.present()) {
            currency = ofLine;
        } else if (!otherCurrency.present() && !currency.text().equalsIgnoreCase(ofLine.text())) {
            otherCurrency = ofLine;
        }
    }

    /** Whether the text is a currency of ISO 4217, and not one of its two codes for none (XXX) and for tests (XTS). */
    static boolean isCurrency(String text) {
        if (!THREE_LETTERS.matcher(text).matches()) {
            return false;
        }
        String code = text.toUpperCase(Locale.ROOT);
        try {
            Currency.getInstance(code);
            return !code.equals("XXX") && !code.equals("XTS");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
