package dev.poflow.worker.order;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line with what the merchant's configuration knows of it.
 *
 * @param currency of its order
 * @param taxPercent of its tax class; null where none is configured
 * @param knownSku whether it is one of the merchant's articles
 * @param priceBasis where its price comes from; null where it is the file's, or there is none
 */
public record EnrichedLine(
        OrderLine line,
        String currency,
        String taxClass,
        @Nullable BigDecimal taxPercent,
        boolean knownSku,
        @Nullable PriceBasis priceBasis) {}
