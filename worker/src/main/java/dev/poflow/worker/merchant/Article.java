package dev.poflow.worker.merchant;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One of the merchant's articles.
 *
 * @param sku the merchant's own number
 * @param cost what the merchant pays for one, whoever supplies it; null where unknown
 * @param price what the merchant sells one for; null where unknown. Margins are checked against it.
 * @param currency of cost and price; empty for the merchant's
 * @param taxClass or empty
 */
public record Article(
        String sku, @Nullable BigDecimal cost, @Nullable BigDecimal price, String currency, String taxClass) {}
