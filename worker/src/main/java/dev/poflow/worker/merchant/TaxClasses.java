package dev.poflow.worker.merchant;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's tax classes.
 *
 * @param usual the class of articles and suppliers that have none of their own
 * @param percents by class, from 0 to 100; empty where the merchant only names classes
 */
public record TaxClasses(String usual, Map<String, BigDecimal> percents) {

    /** Where nothing is configured. */
    public static final TaxClasses STANDARD = new TaxClasses("standard", Map.of());

    /** The class of an article from a supplier: its own, else the supplier's, else the usual one. */
    public String of(@Nullable Article article, @Nullable Supplier supplier) {
        if (article != null && !article.taxClass().isEmpty()) {
            return article.taxClass();
        }
        return supplier != null && !supplier.taxClass().isEmpty() ? supplier.taxClass() : usual;
    }

    /** The percentage of a class; null where none is configured. */
    public @Nullable BigDecimal percent(String taxClass) {
        return percents.get(taxClass);
    }
}
