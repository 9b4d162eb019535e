package dev.poflow.worker.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a price that the file lacks was made of.
 *
 * @param cost in its own currency, of {@code per} units
 * @param currency of the cost
 * @param per the quantity that cost and price are for
 * @param costList the merchant's number of the supplier whose list it is; empty where it is the article's own cost
 * @param validFrom the list's first day; null where it has none
 * @param day as of which cost and rate were looked up: the order's date, else the day on which its workflow began
 * @param conversion into the order's currency; null where none was needed
 */
public record PriceBasis(
        BigDecimal cost,
        String currency,
        BigDecimal per,
        String costList,
        @Nullable LocalDate validFrom,
        LocalDate day,
        @Nullable Conversion conversion) {

    /** @param rate what one unit of {@code from} is worth in {@code to}, as configured @param date from which it holds */
    public record Conversion(String from, String to, BigDecimal rate, LocalDate date) {}
}
