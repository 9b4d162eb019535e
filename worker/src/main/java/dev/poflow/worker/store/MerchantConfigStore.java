package dev.poflow.worker.store;

import dev.poflow.worker.order.MerchantConfig;
import dev.poflow.worker.settings.ConfigurationException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code merchant_config}: the newest version of a merchant's configuration. */
public final class MerchantConfigStore {

    private static final String NEWEST = """
            SELECT version, coalesce(config->>'currency', '') AS currency, config->>'marginFloorPercent' AS margin_floor,
                coalesce(config->>'taxClass', 'standard') AS tax_class
            FROM merchant_config WHERE merchant_id = ? ORDER BY version DESC LIMIT 1""";

    private static final String ARTICLES = """
            SELECT a->>'sku' AS sku, a->>'supplierSku' AS supplier_sku, a->>'gtin' AS gtin, a->>'cost' AS cost,
                a->>'price' AS price, coalesce(a->>'currency', '') AS currency, coalesce(a->>'taxClass', '') AS tax_class
            FROM merchant_config AS c, jsonb_array_elements(coalesce(c.config->'articles', '[]')) AS a
            WHERE c.merchant_id = ? AND c.version = ?""";

    static List<String> statements() {
        return List.of(NEWEST, ARTICLES);
    }

    /** @throws ConfigurationException where the stored configuration has a number that is none */
    public MerchantConfig load(Connection connection, Work work) throws SQLException, ConfigurationException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setString(1, work.merchantId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return MerchantConfig.DEFAULTS;
                }
                int version = row.getInt("version");
                return new MerchantConfig(
                        version,
                        row.getString("currency"),
                        number(work, version, "marginFloorPercent", row.getString("margin_floor")),
                        row.getString("tax_class"),
                        articles(connection, work, version, row.getString("currency")));
            }
        }
    }

    private static Map<String, MerchantConfig.Article> articles(
            Connection connection, Work work, int version, String currency)
            throws SQLException, ConfigurationException {
        Map<String, MerchantConfig.Article> articles = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ARTICLES)) {
            select.setString(1, work.merchantId());
            select.setInt(2, version);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String sku = rows.getString("sku");
                    if (sku == null) {
                        throw new ConfigurationException("merchant_config of %s, version %d: an article has no sku"
                                .formatted(work.merchantId(), version));
                    }
                    String own = rows.getString("currency");
                    MerchantConfig.Article article = new MerchantConfig.Article(
                            sku,
                            number(work, version, "cost of " + sku, rows.getString("cost")),
                            number(work, version, "price of " + sku, rows.getString("price")),
                            own.isEmpty() ? currency : own,
                            rows.getString("tax_class"));
                    articles.put(sku, article);
                    putIfGiven(articles, rows.getString("supplier_sku"), article);
                    putIfGiven(articles, rows.getString("gtin"), article);
                }
            }
        }
        return articles;
    }

    private static void putIfGiven(
            Map<String, MerchantConfig.Article> articles, @Nullable String number, MerchantConfig.Article article) {
        if (number != null && !number.isEmpty()) {
            articles.putIfAbsent(number, article);
        }
    }

    private static @Nullable BigDecimal number(Work work, int version, String field, @Nullable String text)
            throws ConfigurationException {
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationException("merchant_config of %s, version %d: %s is not a number: \"%s\""
                    .formatted(work.merchantId(), version, field, text));
        }
    }
}
