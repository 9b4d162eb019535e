package dev.poflow.worker.stage;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.order.value.IsoCurrency;
import java.math.BigDecimal;
import java.util.Optional;

/** What Validate adds up of one order while its lines pass by. */
final class OrderTally {

    final StagedOrder order;
    final StagedTotals totals;
    final LineIds lineIds = new LineIds();
    int lines;
    int unreadableLines;
    int quarantined;

    /** Lines whose article has a number. */
    int named;

    /** It is said that none has one. */
    boolean unnamedHeld;

    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal quantity = BigDecimal.ZERO;
    Cell currency;
    Cell otherCurrency = Cell.ABSENT;

    /** Of orders that name none; empty where the merchant has none such. */
    private final String defaultCurrency;

    OrderTally(StagedOrder order, StagedTotals totals) {
        this(order, totals, "");
    }

    OrderTally(StagedOrder order, StagedTotals totals, String defaultCurrency) {
        this.defaultCurrency = defaultCurrency;
        this.order = order;
        this.totals = totals;
        this.currency = order.currency();
    }

    /** Decimals of amounts of a line of this order. Enrich counts them in the same way. */
    static int decimals(StagedLine line, StagedOrder order) {
        Cell own = line.currency();
        return IsoCurrency.decimals(
                own.present() ? own.text() : order.currency().text());
    }

    /** The currency in which the order's amounts can only be, as far as it is known yet. */
    String currencyOrDefault() {
        return currency.present() ? currency.text() : defaultCurrency;
    }

    /** The currency in which a line's amounts can only be. */
    String currencyOf(StagedLine line) {
        return line.currency().present() ? line.currency().text() : currencyOrDefault();
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
        } else if (!otherCurrency.present() && !IsoCurrency.same(currency.text(), ofLine.text())) {
            otherCurrency = ofLine;
        }
    }
}
