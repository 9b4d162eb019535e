package dev.poflow.worker.merchant;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant has decided about the orders it receives. {@code docs/merchant-config.md} has the fields and defaults. Immutable.
 *
 * @param version of the stored configuration that was used; 0 where the merchant has none
 * @param currency of orders that name none, and of costs and prices that name none; empty where there is no such default
 * @param marginFloorPercent margin below which an order is held, at least 0 and less than 100; null where margins are not checked
 * @param trade on which side of orders the merchant stands
 * @param taxes the tax classes
 * @param files how the merchant's suppliers write their tables
 * @param suppliers whom the merchant buys from
 * @param articles what the merchant buys
 * @param costs what it has agreed to pay
 * @param rates what a currency is worth in another
 */
public record MerchantConfig(
        int version,
        String currency,
        @Nullable BigDecimal marginFloorPercent,
        Trade trade,
        TaxClasses taxes,
        FileHabits files,
        Suppliers suppliers,
        Articles articles,
        CostLists costs,
        Rates rates) {

    /** Where the merchant has no configuration: no suppliers, articles or default currency, no margin floor, tax class "standard". */
    public static final MerchantConfig DEFAULTS = new MerchantConfig(
            0,
            "",
            null,
            Trade.BUYS,
            TaxClasses.STANDARD,
            FileHabits.NONE,
            Suppliers.NONE,
            Articles.NONE,
            CostLists.NONE,
            Rates.NONE);

    /** The same under the version that it is stored as. */
    public MerchantConfig as(int stored) {
        return new MerchantConfig(
                stored, currency, marginFloorPercent, trade, taxes, files, suppliers, articles, costs, rates);
    }

    /** The currency, or the merchant's where there is none. */
    public String currencyOr(String own) {
        return own.isEmpty() ? currency : own;
    }
}
