package dev.poflow.worker.store.input;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.worker.config.ConfigFiles;
import dev.poflow.worker.merchant.FileHabits;
import dev.poflow.worker.merchant.MerchantConfig;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.Work;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** {@code merchant_config}: every version of every merchant's configuration. Nothing deletes one. */
public final class MerchantConfigStore {

    private static final MerchantSql NEWEST = MerchantSql.of("""
            SELECT version, config::text AS config, created_at
            FROM merchant_config WHERE merchant_id = :merchant ORDER BY version DESC LIMIT 1""");

    private static final MerchantSql OF_VERSION = MerchantSql.of("""
            SELECT version, config::text AS config, created_at FROM merchant_config WHERE merchant_id = :merchant AND version = ?""");

    /** The newest version, in pieces of 64 KiB: that of a large merchant is longer than a worker's memory should hold beside what it reads from it. */
    private static final String NEWEST_IN_PIECES = """
            WITH newest AS MATERIALIZED (
                SELECT version, convert_to(%s::text, 'UTF8') AS json
                FROM merchant_config WHERE merchant_id = :merchant ORDER BY version DESC LIMIT 1)
            SELECT version, substring(json FROM 1 + 65536 * n FOR 65536) AS piece
            FROM newest, generate_series(0, (octet_length(json) - 1) / 65536) AS n ORDER BY n""";

    private static final MerchantSql WHOLE = MerchantSql.of(NEWEST_IN_PIECES.formatted("config"));

    /** Without its long lists, for whoever needs none of them. */
    private static final MerchantSql SHORT = MerchantSql.of(NEWEST_IN_PIECES.formatted("""
            CASE jsonb_typeof(config)
                WHEN 'object' THEN config - '{suppliers,articles,costLists,rates}'::text[] ELSE config END"""));

    /** Rows that come at a time, within a transaction. */
    private static final int PIECES_AT_A_TIME = 16;

    private static final MerchantSql HISTORY = MerchantSql.of("""
            SELECT version, created_at, octet_length(config::text) AS bytes,
                CASE jsonb_typeof(config->'suppliers') WHEN 'array' THEN jsonb_array_length(config->'suppliers') ELSE 0 END
                    AS suppliers,
                CASE jsonb_typeof(config->'articles') WHEN 'array' THEN jsonb_array_length(config->'articles') ELSE 0 END
                    AS articles
            FROM merchant_config WHERE merchant_id = :merchant ORDER BY version DESC""");

    /** One at a time per merchant, until the transaction ends: the next version is the next one then. */
    private static final MerchantSql LOCK =
            MerchantSql.of("SELECT pg_advisory_xact_lock(hashtextextended('merchant_config/' || :merchant, 0))");

    private static final MerchantSql UNCHANGED = MerchantSql.of("""
            SELECT version, config - 'merchantId' = ?::jsonb - 'merchantId' AS same
            FROM merchant_config WHERE merchant_id = :merchant ORDER BY version DESC LIMIT 1""");

    private static final MerchantSql ADD = MerchantSql.of("""
            INSERT INTO merchant_config (merchant_id, version, config) VALUES (:merchant, ?, ?::jsonb - 'merchantId')""");

    public static List<MerchantSql> statements() {
        return List.of(WHOLE, SHORT);
    }

    /** A version as it is stored. @param json in UTF-8 */
    public record Stored(int version, byte[] json) {}

    /** A version in the list of all. @param bytes of its JSON */
    public record Version(int version, OffsetDateTime createdAt, long bytes, int suppliers, int articles) {}

    /** What came of storing. @param added whether there is a new version: the newest one may have said the same already */
    public record Applied(int version, boolean added) {}

    /**
     * How the merchant's suppliers write their tables, by the newest version.
     *
     * @throws ConfigurationException where the stored configuration cannot be used
     */
    public FileHabits files(Connection connection, Work work) throws SQLException, ConfigurationException {
        return load(connection, work, SHORT).files();
    }

    /**
     * The currency of orders that name none, by the newest version; empty where the merchant has none such.
     *
     * @throws ConfigurationException where the stored configuration cannot be used
     */
    public String currency(Connection connection, Work work) throws SQLException, ConfigurationException {
        return load(connection, work, SHORT).currency();
    }

    /**
     * The newest version, or the defaults.
     *
     * @throws ConfigurationException where the stored configuration cannot be used; the message names the field
     */
    public MerchantConfig load(Connection connection, Work work) throws SQLException, ConfigurationException {
        return load(connection, work, WHOLE);
    }

    private static MerchantConfig load(Connection connection, Work work, MerchantSql sql)
            throws SQLException, ConfigurationException {
        try (PreparedStatement select =
                        sql.on(connection, work).inPortionsOf(PIECES_AT_A_TIME).prepare();
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? read(work.merchantId(), rows) : MerchantConfig.DEFAULTS;
        }
    }

    private static MerchantConfig read(String merchantId, ResultSet rows) throws SQLException, ConfigurationException {
        int version = rows.getInt("version");
        Pieces json = new Pieces(rows);
        try {
            return ConfigFiles.stored(merchantId, version, json);
        } catch (ConfigurationException e) {
            json.rethrow();
            throw e;
        }
    }

    /** The newest version of a merchant's configuration. */
    public Optional<Stored> newest(Connection connection, String merchantId) throws SQLException {
        return NEWEST.on(connection, new Whose.Merchant(merchantId)).first(MerchantConfigStore::stored);
    }

    public Optional<Stored> version(Connection connection, String merchantId, int version) throws SQLException {
        return OF_VERSION
                .on(connection, new Whose.Merchant(merchantId))
                .with(version)
                .first(MerchantConfigStore::stored);
    }

    /** All versions, the newest first. */
    public List<Version> history(Connection connection, String merchantId) throws SQLException {
        return HISTORY.on(connection, new Whose.Merchant(merchantId))
                .list(row -> new Version(
                        row.getInt("version"),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getLong("bytes"),
                        row.getInt("suppliers"),
                        row.getInt("articles")));
    }

    private record Newest(int version, boolean same) {}

    /**
     * Stores a configuration as the merchant's next version, unless the newest one says the same. Within a transaction of the
     * caller's: others that store for this merchant wait until it ends.
     */
    public Applied apply(Connection connection, String merchantId, byte[] json) throws SQLException {
        Whose merchant = new Whose.Merchant(merchantId);
        LOCK.on(connection, merchant).run();
        String text = new String(json, StandardCharsets.UTF_8);
        Newest newest = UNCHANGED
                .on(connection, merchant)
                .with(text)
                .first(row -> new Newest(row.getInt("version"), row.getBoolean("same")))
                .orElse(new Newest(0, false));
        if (newest.same()) {
            return new Applied(newest.version(), false);
        }
        ADD.on(connection, merchant).with(newest.version() + 1, text).update();
        return new Applied(newest.version() + 1, true);
    }

    /** As bytes: a long configuration is not held as a text as well. */
    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getInt("version"), row.getBytes("config"));
    }
}
