package dev.poflow.worker.stage;

import dev.poflow.worker.merchant.Article;
import dev.poflow.worker.merchant.CostLists;
import dev.poflow.worker.merchant.MerchantConfig;
import dev.poflow.worker.merchant.Rate;
import dev.poflow.worker.merchant.Supplier;
import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.PriceBasis;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.value.Arithmetic;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant's configuration says of prices in one order: it fills those that the file lacks, and knows the margins. For one thread.
 *
 * @param supplier null where it is not known
 * @param currency of the order; empty where it has none
 * @param day as of which costs and rates count
 */
record Pricing(MerchantConfig config, @Nullable Supplier supplier, String currency, LocalDate day) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What came of looking for a price. */
    sealed interface Priced {

        /** @param basis null where the price is the file's */
        record Known(OrderLine line, @Nullable PriceBasis basis) implements Priced {}

        /** There is no cost. @param why for a sentence */
        record Missing(String why) implements Priced {}

        /** There is a cost, but in a currency that cannot be converted. */
        record NoRate(String from) implements Priced {}
    }

    /** A margin in percent, or the currency from which there is no rate, or neither where there is nothing to check. */
    record Margin(@Nullable BigDecimal percent, String noRateFrom) {

        static final Margin UNCHECKED = new Margin(null, "");
    }

    /** The line at its own price, else at what the supplier's list or the article says that it costs. */
    Priced price(OrderLine line, Article article) {
        if (line.unitPrice() != null) {
            return new Priced.Known(line, null);
        }
        Optional<CostLists.Found> listed = supplier == null
                ? Optional.empty()
                : config.costs().find(supplier, article.sku(), line.text(LineField.UNIT), day);
        BigDecimal cost = listed.map(found -> found.cost().cost()).orElse(article.cost());
        if (cost == null) {
            return new Priced.Missing("the merchant's configuration has no cost of %s%s that is valid on %s"
                    .formatted(article.sku(), supplier == null ? "" : " from supplier " + supplier.number(), day));
        }
        String own =
                config.currencyOr(listed.map(found -> found.list().currency()).orElse(article.currency()));
        BigDecimal per = listed.map(found -> found.cost().per()).orElse(BigDecimal.ONE);
        Optional<Rate> rate = rate(own);
        if (!own.equals(currency) && rate.isEmpty()) {
            return new Priced.NoRate(own);
        }
        OrderLine priced = line.priced(rate.map(known -> known.convert(cost)).orElse(cost), per);
        if (!Arithmetic.storablePrice(priced.unitPrice()) || !Arithmetic.storable(priced.amount())) {
            return new Priced.Missing("at the cost of %s its amount has too many digits".formatted(article.sku()));
        }
        PriceBasis basis = new PriceBasis(
                cost,
                own,
                per,
                listed.map(found -> found.list().supplier()).orElse(""),
                listed.map(found -> found.list().validFrom())
                        .filter(from -> !from.equals(LocalDate.MIN))
                        .orElse(null),
                day,
                rate.map(known -> conversion(own, known)).orElse(null));
        return new Priced.Known(priced, basis);
    }

    /** What the merchant earns of its selling price, where the line has a price and the article is sold. */
    Margin margin(OrderLine line, Article article) {
        BigDecimal cost = line.unitPrice();
        BigDecimal price = article.price();
        if (config.marginFloorPercent() == null
                || currency.isEmpty()
                || cost == null
                || price == null
                || price.signum() <= 0) {
            return Margin.UNCHECKED;
        }
        String sold = config.currencyOr(article.currency());
        Optional<Rate> rate = rate(sold);
        if (!sold.equals(currency) && rate.isEmpty()) {
            return new Margin(null, sold);
        }
        BigDecimal priceInOrder = rate.map(known -> known.convert(price)).orElse(price);
        if (priceInOrder.signum() <= 0) {
            return Margin.UNCHECKED;
        }
        BigDecimal costOfOne = cost.divide(line.baseQuantity(), Arithmetic.PRICE_SCALE, RoundingMode.HALF_UP);
        return new Margin(
                priceInOrder.subtract(costOfOne).multiply(HUNDRED).divide(priceInOrder, 2, RoundingMode.HALF_UP), "");
    }

    /** Into the order's currency; empty where it is that already, or where there is none. */
    private Optional<Rate> rate(String from) {
        return from.equals(currency) || currency.isEmpty()
                ? Optional.empty()
                : config.rates().find(from, currency, day);
    }

    private PriceBasis.Conversion conversion(String own, Rate rate) {
        return rate.inverse()
                ? new PriceBasis.Conversion(currency, own, rate.value(), rate.date())
                : new PriceBasis.Conversion(own, currency, rate.value(), rate.date());
    }
}
