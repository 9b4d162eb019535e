package dev.poflow.worker.config;

import dev.poflow.worker.merchant.Article;
import dev.poflow.worker.merchant.Articles;
import dev.poflow.worker.order.value.Gtin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code articles}. For one thread. */
final class ArticlesReader {

    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 2_000;

    private final ConfigInput input;
    private final References taxClasses;
    private final References suppliers;
    private final References withoutCurrency;
    private final Articles.Builder articles = new Articles.Builder();
    /** Equal texts once: hundreds of thousands of articles share a few tax classes and currencies. */
    private final Map<String, String> shared = new HashMap<>();
    /** Where each article begins, for articles that come again. Only of files, which have lines. */
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param withoutCurrency takes articles that need the merchant's currency */
    ArticlesReader(ConfigInput input, References taxClasses, References suppliers, References withoutCurrency) {
        this.input = input;
        this.taxClasses = taxClasses;
        this.suppliers = suppliers;
        this.withoutCurrency = withoutCurrency;
    }

    /** What is written of one article. */
    private static final class Written {
        String sku = "";
        int skuLine;

        @Nullable
        BigDecimal cost;

        @Nullable
        BigDecimal price;

        String currency = "";
        String taxClass = "";
        final List<Number> numbers = new ArrayList<>(2);
    }

    /** Another number of the article, and where it stands. */
    private record Number(Sort sort, String supplier, String text, String field, int line) {}

    private enum Sort {
        SUPPLIER,
        GTIN,
        MANUFACTURER
    }

    void read(Problems problems) throws UnreadableConfigException {
        input.list(() -> article(problems));
    }

    /** Whether there is such an article so far. */
    boolean has(String sku) {
        return articles.has(sku);
    }

    /** The article's own text for its number, where it is there already. */
    String shared(String sku) {
        return articles.shared(sku);
    }

    Articles articles() {
        return articles.build();
    }

    private void article(Problems problems) throws UnreadableConfigException {
        Written written = new Written();
        int line = input.object(Fields.ARTICLE, field -> field(field, written));
        if (line == ConfigInput.NO_OBJECT) {
            return;
        }
        if (written.sku.isEmpty()) {
            if (written.skuLine == 0) {
                input.missing(line, "sku", "write the merchant's own number for the article");
            }
            return;
        }
        Article article = new Article(written.sku, written.cost, written.price, written.currency, written.taxClass);
        if (articles.add(article) != null) {
            problems.add(
                    written.skuLine,
                    input.path() + ".sku",
                    "there is another article %s%s: leave one out".formatted(written.sku, at(lines.get(written.sku))));
            return;
        }
        if (line > 0) {
            lines.put(written.sku, line);
        }
        if (written.currency.isEmpty() && (written.cost != null || written.price != null)) {
            withoutCurrency.add("", input.path(), line);
        }
        for (Number number : written.numbers) {
            Article other = add(number, article);
            if (other != null) {
                problems.add(
                        number.line(),
                        number.field(),
                        "%s is a number of article %s already: an order could mean either"
                                .formatted(ConfigInput.shown(number.text()), other.sku()));
            }
        }
    }

    private void field(String field, Written written) throws UnreadableConfigException {
        switch (field) {
            case "sku" -> {
                written.sku = input.text(LONGEST_NUMBER);
                written.skuLine = Math.max(1, input.line());
            }
            case "name" -> input.text(LONGEST_NAME);
            case "gtin" ->
                input.texts(LONGEST_NUMBER, gtin -> {
                    if (Gtin.valid(gtin)) {
                        written.numbers.add(number(Sort.GTIN, "", gtin));
                    } else {
                        input.problem(
                                "is not a GTIN: %s. It has 8, 12, 13 or 14 digits, of which the last is a check digit"
                                        .formatted(ConfigInput.shown(gtin)));
                    }
                });
            case "supplierSku" -> numbers(written, Sort.SUPPLIER, Articles.ANY_SUPPLIER);
            case "supplierSkus" ->
                input.eachField(supplier -> {
                    numbers(written, Sort.SUPPLIER, supplier);
                    suppliers.add(supplier, input);
                });
            case "manufacturerSku" -> numbers(written, Sort.MANUFACTURER, "");
            case "cost" -> written.cost = input.amount();
            case "price" -> written.price = input.amount();
            case "currency" -> written.currency = share(input.currency());
            default -> {
                written.taxClass = share(input.text(LONGEST_NUMBER));
                taxClasses.add(written.taxClass, input);
            }
        }
    }

    private void numbers(Written written, Sort sort, String supplier) throws UnreadableConfigException {
        input.texts(LONGEST_NUMBER, text -> written.numbers.add(number(sort, supplier, text)));
    }

    private Number number(Sort sort, String supplier, String text) {
        return new Number(sort, supplier, text, input.path(), input.line());
    }

    private @Nullable Article add(Number number, Article article) {
        return switch (number.sort()) {
            case SUPPLIER -> articles.addSupplierSku(number.supplier(), number.text(), article);
            case GTIN -> articles.addGtin(number.text(), article);
            case MANUFACTURER -> {
                articles.addManufacturerSku(number.text(), article);
                yield null;
            }
        };
    }

    private String share(String text) {
        return shared.computeIfAbsent(text, first -> first);
    }

    private static String at(@Nullable Integer line) {
        return line == null ? "" : " in line " + line;
    }
}
