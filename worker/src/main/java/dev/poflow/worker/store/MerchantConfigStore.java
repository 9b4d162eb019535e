package dev.poflow.worker.store;

import dev.poflow.worker.order.MerchantConfig;
import dev.poflow.worker.settings.ConfigurationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code merchant_config}: the newest version of a merchant's configuration. */
public final class MerchantConfigStore {

    private static final String NEWEST = """
            SELECT version, coalesce(config->>'currency', '') AS currency, config->>'marginFloorPercent' AS margin_floor,
                coalesce(config->>'taxClass', 'standard') AS tax_class,
                coalesce(jsonb_typeof(config->'articles'), 'array') AS articles_type,
                coalesce(jsonb_typeof(config->'columnNames'), 'object') AS names_type,
                coalesce(jsonb_typeof(config->'columnOrder'), 'array') AS order_type, coalesce(config->>'sheet', '') AS sheet
            FROM merchant_config WHERE merchant_id = ? ORDER BY version DESC LIMIT 1""";

    private static final String ARTICLES = """
            SELECT a->>'sku' AS sku, a->>'supplierSku' AS supplier_sku, a->>'gtin' AS gtin, a->>'cost' AS cost,
                a->>'price' AS price, coalesce(a->>'currency', '') AS currency, coalesce(a->>'taxClass', '') AS tax_class
            FROM merchant_config AS c, jsonb_array_elements(coalesce(c.config->'articles', '[]')) AS a
            WHERE c.merchant_id = ? AND c.version = ?""";

    private static final String ALIASES = """
            SELECT a.key, a.value FROM merchant_config AS c, jsonb_each_text(coalesce(c.config->'columnNames', '{}')) AS a
            WHERE c.merchant_id = ? AND c.version = ?""";

    private static final String COLUMNS = """
            SELECT a.value FROM merchant_config AS c, jsonb_array_elements_text(coalesce(c.config->'columnOrder', '[]'))
                WITH ORDINALITY AS a (value, position)
            WHERE c.merchant_id = ? AND c.version = ? ORDER BY a.position""";

    static List<String> statements() {
        return List.of(NEWEST, ARTICLES, ALIASES, COLUMNS);
    }

    /**
     * How the merchant's suppliers write their tables, by the newest version.
     *
     * @throws ConfigurationException where the stored configuration cannot be used
     */
    public MerchantConfig.FileHabits files(Connection connection, Work work)
            throws SQLException, ConfigurationException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setString(1, work.merchantId());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? files(connection, new ConfigFields(work.merchantId(), row.getInt("version")), row)
                        : MerchantConfig.FileHabits.NONE;
            }
        }
    }

    private static MerchantConfig.FileHabits files(Connection connection, ConfigFields fields, ResultSet row)
            throws SQLException, ConfigurationException {
        if (!row.getString("names_type").equals("object")) {
            throw fields.wrong("columnNames is not an object");
        }
        if (!row.getString("order_type").equals("array")) {
            throw fields.wrong("columnOrder is not a list");
        }
        Map<String, String> aliases = new HashMap<>();
        List<String> columns = new ArrayList<>();
        try (PreparedStatement names = connection.prepareStatement(ALIASES);
                PreparedStatement order = connection.prepareStatement(COLUMNS)) {
            for (PreparedStatement each : List.of(names, order)) {
                each.setString(1, fields.merchantId());
                each.setInt(2, fields.version());
            }
            try (ResultSet rows = names.executeQuery()) {
                while (rows.next()) {
                    aliases.put(rows.getString(1), String.valueOf(rows.getString(2)));
                }
            }
            try (ResultSet rows = order.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1) == null ? "" : rows.getString(1));
                }
            }
        }
        return new MerchantConfig.FileHabits(aliases, columns, row.getString("sheet"));
    }

    /** @throws ConfigurationException where the stored configuration cannot be used; the message names the field */
    public MerchantConfig load(Connection connection, Work work) throws SQLException, ConfigurationException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setString(1, work.merchantId());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return MerchantConfig.DEFAULTS;
                }
                ConfigFields fields = new ConfigFields(work.merchantId(), row.getInt("version"));
                String currency = fields.currency("currency", row.getString("currency"));
                if (!row.getString("articles_type").equals("array")) {
                    throw fields.wrong("articles is not a list");
                }
                return new MerchantConfig(
                        fields.version(),
                        currency,
                        fields.number("marginFloorPercent", row.getString("margin_floor")),
                        row.getString("tax_class"),
                        files(connection, fields, row),
                        articles(connection, fields, currency));
            }
        }
    }

    private static Map<String, MerchantConfig.Article> articles(
            Connection connection, ConfigFields fields, String currency) throws SQLException, ConfigurationException {
        Map<String, MerchantConfig.Article> articles = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ARTICLES)) {
            select.setString(1, fields.merchantId());
            select.setInt(2, fields.version());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    MerchantConfig.Article article = article(rows, fields, currency);
                    articles.put(article.sku(), article);
                    putIfGiven(articles, rows.getString("supplier_sku"), article);
                    putIfGiven(articles, rows.getString("gtin"), article);
                }
            }
        }
        return articles;
    }

    private static MerchantConfig.Article article(ResultSet row, ConfigFields fields, String currency)
            throws SQLException, ConfigurationException {
        String sku = row.getString("sku");
        if (sku == null || sku.isBlank()) {
            throw fields.wrong("an article has no sku");
        }
        String own = fields.currency("currency of " + sku, row.getString("currency"));
        return new MerchantConfig.Article(
                sku,
                fields.amount("cost of " + sku, row.getString("cost")),
                fields.amount("price of " + sku, row.getString("price")),
                own.isEmpty() ? currency : own,
                row.getString("tax_class"));
    }

    private static void putIfGiven(
            Map<String, MerchantConfig.Article> articles, @Nullable String number, MerchantConfig.Article article) {
        if (number != null && !number.isEmpty()) {
            articles.putIfAbsent(number, article);
        }
    }
}
