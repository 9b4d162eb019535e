package dev.poflow.worker.merchant;

import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.value.Gtin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's articles, by each number under which one may be ordered. Immutable and thread-safe. All in memory, so that looking a
 * line up costs nothing; docs/merchant-config.md says how much memory that takes.
 */
public final class Articles {

    /** As the supplier of a number that any supplier may use. */
    public static final String ANY_SUPPLIER = "";

    public static final Articles NONE = new Builder().build();

    /** Of the numbers that stand where the file does not say whose they are, shorter ones may be GTINs by chance. */
    private static final int SHORTEST_UNMARKED_GTIN = 12;

    private static final ArticleMatch UNKNOWN = new ArticleMatch.Unknown();

    private final Map<String, Article> bySku;
    private final Map<String, Map<String, Article>> bySupplierSku;
    private final Map<Long, Article> byGtin;
    private final Map<String, Article> byManufacturerSku;
    private final Set<String> ambiguous;

    private Articles(Builder builder) {
        this.bySku = builder.bySku;
        this.bySupplierSku = builder.bySupplierSku;
        this.byGtin = builder.byGtin;
        this.byManufacturerSku = builder.byManufacturerSku;
        this.ambiguous = builder.ambiguous;
    }

    /** Takes articles one by one. Each method returns another article that has the number already, or null. Not to be used after {@link #build}. */
    public static final class Builder {

        private final Map<String, Article> bySku = new HashMap<>();
        private final Map<String, Map<String, Article>> bySupplierSku = new HashMap<>();
        private final Map<Long, Article> byGtin = new HashMap<>();
        private final Map<String, Article> byManufacturerSku = new HashMap<>();
        private final Set<String> ambiguous = new HashSet<>();

        public @Nullable Article add(Article article) {
            return bySku.putIfAbsent(article.sku(), article);
        }

        /** @param supplier the merchant's number for it, or {@link #ANY_SUPPLIER} */
        public @Nullable Article addSupplierSku(String supplier, String number, Article article) {
            return other(
                    bySupplierSku
                            .computeIfAbsent(supplier, first -> new HashMap<>())
                            .putIfAbsent(number, article),
                    article);
        }

        /** @param gtin with a right check digit */
        public @Nullable Article addGtin(String gtin, Article article) {
            return other(byGtin.putIfAbsent(Gtin.number(gtin), article), article);
        }

        /** Two manufacturers may count alike: then the number tells neither article. */
        public void addManufacturerSku(String number, Article article) {
            if (other(byManufacturerSku.putIfAbsent(number, article), article) != null) {
                ambiguous.add(number);
            }
        }

        /** Whether there is such an article so far. */
        public boolean has(String sku) {
            return bySku.containsKey(sku);
        }

        /** The number as the article holds it: one text for both, where there are hundreds of thousands. */
        public String shared(String sku) {
            Article article = bySku.get(sku);
            return article == null ? sku : article.sku();
        }

        public Articles build() {
            return new Articles(this);
        }

        private static @Nullable Article other(@Nullable Article there, Article article) {
            return there == article ? null : there;
        }
    }

    /** How many there are. */
    public int size() {
        return bySku.size();
    }

    /** The merchant's article that a line orders: by the merchant's own number, then this supplier's, the GTIN, the manufacturer's. */
    public ArticleMatch match(OrderLine line, @Nullable Supplier supplier) {
        if (bySku.isEmpty()) {
            return UNKNOWN;
        }
        String sku = line.text(LineField.SKU);
        Article article = first(bySku, line.text(LineField.BUYER_SKU), sku);
        if (article == null && supplier != null) {
            article = bySupplier(supplier.number(), line.text(LineField.SUPPLIER_SKU), sku);
        }
        if (article == null) {
            article = bySupplier(ANY_SUPPLIER, line.text(LineField.SUPPLIER_SKU), sku);
        }
        if (article == null) {
            article = byGtin(line.gtin(), sku);
        }
        if (article != null) {
            return new ArticleMatch.Found(article);
        }
        return byManufacturer(line.text(LineField.MANUFACTURER_SKU), sku);
    }

    private @Nullable Article bySupplier(String supplier, String number, String sku) {
        Map<String, Article> numbers = bySupplierSku.get(supplier);
        return numbers == null ? null : first(numbers, number, sku);
    }

    private @Nullable Article byGtin(String gtin, String sku) {
        Article article = gtin.isEmpty() ? null : byGtin.get(Gtin.number(gtin));
        boolean mayBeGtin = article == null && sku.length() >= SHORTEST_UNMARKED_GTIN && Gtin.valid(sku);
        return mayBeGtin ? byGtin.get(Gtin.number(sku)) : article;
    }

    private ArticleMatch byManufacturer(String number, String sku) {
        String told = byManufacturerSku.containsKey(number) ? number : sku;
        if (ambiguous.contains(told)) {
            return new ArticleMatch.Ambiguous(told);
        }
        Article article = byManufacturerSku.get(told);
        return article == null ? UNKNOWN : new ArticleMatch.Found(article);
    }

    private static @Nullable Article first(Map<String, Article> articles, String number, String otherwise) {
        Article article = articles.get(number);
        return article == null ? articles.get(otherwise) : article;
    }
}
