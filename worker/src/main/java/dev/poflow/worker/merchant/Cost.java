package dev.poflow.worker.merchant;

import java.math.BigDecimal;

/**
 * What a supplier asks for an article.
 *
 * @param cost of {@code per} units, at least 0, in the list's currency
 * @param per the quantity that the cost is for, more than 0
 * @param unit unit of measure as orders write it; empty for whichever they write
 */
public record Cost(BigDecimal cost, BigDecimal per, String unit) {}
