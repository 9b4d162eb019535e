package dev.poflow.worker.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant has decided about the orders it receives. {@code docs/merchant-config.md} has the fields and defaults.
 *
 * @param version of the stored configuration that was used; 0 where the merchant has none
 * @param currency of orders that name none; empty where there is no such default
 * @param marginFloorPercent margin below which an order is held; null where margins are not checked
 * @param taxClass of articles that have none of their own
 * @param files how the merchant's suppliers write their tables
 * @param articles the merchant's articles, by each number under which a supplier may order them
 */
public record MerchantConfig(
        int version,
        String currency,
        @Nullable BigDecimal marginFloorPercent,
        String taxClass,
        FileHabits files,
        Map<String, Article> articles) {

    /** Where the merchant has no configuration: no articles, no default currency, no margin floor, tax class "standard". */
    public static final MerchantConfig DEFAULTS =
            new MerchantConfig(0, "", null, "standard", FileHabits.NONE, Map.of());

    /**
     * How suppliers write CSV files and workbooks for this merchant.
     *
     * @param aliases business names of columns, by the names that suppliers give them
     * @param columns business names of the columns of tables without a header, in their order; empty where tables have one
     * @param sheet of workbooks; empty for the first
     */
    public record FileHabits(Map<String, String> aliases, List<String> columns, String sheet) {

        public static final FileHabits NONE = new FileHabits(Map.of(), List.of(), "");
    }

    /**
     * One of the merchant's articles.
     *
     * @param sku the merchant's own number
     * @param cost what the merchant pays for one; null where unknown. Fills prices that a file lacks.
     * @param price what the merchant sells one for; null where unknown. Margins are checked against it.
     * @param currency of cost and price
     * @param taxClass or empty
     */
    public record Article(
            String sku, @Nullable BigDecimal cost, @Nullable BigDecimal price, String currency, String taxClass) {}

    /** The merchant's article that a line orders, found by the number that names it best, else by any of the others. */
    public Optional<Article> article(OrderLine line) {
        Article byNumber = articles.get(line.sku());
        if (byNumber != null) {
            return Optional.of(byNumber);
        }
        StagedArticle numbers = line.article();
        return Stream.of(
                        numbers.buyerSku().text(),
                        numbers.supplierSku().text(),
                        line.gtin(),
                        numbers.manufacturerSku().text())
                .filter(number -> !number.isEmpty() && articles.containsKey(number))
                .map(articles::get)
                .findFirst();
    }
}
