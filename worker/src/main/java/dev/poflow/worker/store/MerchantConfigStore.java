package dev.poflow.worker.store;

import dev.poflow.worker.config.ConfigFiles;
import dev.poflow.worker.merchant.FileHabits;
import dev.poflow.worker.merchant.MerchantConfig;
import dev.poflow.worker.settings.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code merchant_config}: every version of every merchant's configuration. Nothing deletes one. */
public final class MerchantConfigStore {

    private static final String NEWEST = """
            SELECT version, config::text AS config, created_at
            FROM merchant_config WHERE merchant_id = ? ORDER BY version DESC LIMIT 1""";

    private static final String OF_VERSION = """
            SELECT version, config::text AS config, created_at FROM merchant_config WHERE merchant_id = ? AND version = ?""";

    /** The newest version, in pieces of 64 KiB: that of a large merchant is longer than a worker's memory should hold beside what it reads from it. */
    private static final String NEWEST_IN_PIECES = """
            WITH newest AS MATERIALIZED (
                SELECT version, convert_to(%s::text, 'UTF8') AS json
                FROM merchant_config WHERE merchant_id = ? ORDER BY version DESC LIMIT 1)
            SELECT version, substring(json FROM 1 + 65536 * n FOR 65536) AS piece
            FROM newest, generate_series(0, (octet_length(json) - 1) / 65536) AS n ORDER BY n""";

    private static final String WHOLE = NEWEST_IN_PIECES.formatted("config");

    /** Without its long lists, for whoever needs none of them. */
    private static final String SHORT = NEWEST_IN_PIECES.formatted("""
            CASE jsonb_typeof(config)
                WHEN 'object' THEN config - '{suppliers,articles,costLists,rates}'::text[] ELSE config END""");

    /** Rows that come at a time, within a transaction. */
    private static final int PIECES_AT_A_TIME = 16;

    private static final String HISTORY = """
            SELECT version, created_at, octet_length(config::text) AS bytes,
                CASE jsonb_typeof(config->'suppliers') WHEN 'array' THEN jsonb_array_length(config->'suppliers') ELSE 0 END
                    AS suppliers,
                CASE jsonb_typeof(config->'articles') WHEN 'array' THEN jsonb_array_length(config->'articles') ELSE 0 END
                    AS articles
            FROM merchant_config WHERE merchant_id = ? ORDER BY version DESC""";

    /** One at a time per merchant, until the transaction ends: the next version is the next one then. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('merchant_config/' || ?, 0))";

    private static final String UNCHANGED = """
            SELECT version, config - 'merchantId' = ?::jsonb - 'merchantId' AS same
            FROM merchant_config WHERE merchant_id = ? ORDER BY version DESC LIMIT 1""";

    private static final String ADD = """
            INSERT INTO merchant_config (merchant_id, version, config) VALUES (?, ?, ?::jsonb - 'merchantId')""";

    static List<String> statements() {
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
     * The newest version, or the defaults.
     *
     * @throws ConfigurationException where the stored configuration cannot be used; the message names the field
     */
    public MerchantConfig load(Connection connection, Work work) throws SQLException, ConfigurationException {
        return load(connection, work, WHOLE);
    }

    private static MerchantConfig load(Connection connection, Work work, String sql)
            throws SQLException, ConfigurationException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, work.merchantId());
            select.setFetchSize(PIECES_AT_A_TIME);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? read(work.merchantId(), rows) : MerchantConfig.DEFAULTS;
            }
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
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setString(1, merchantId);
            return stored(select);
        }
    }

    public Optional<Stored> version(Connection connection, String merchantId, int version) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_VERSION)) {
            select.setString(1, merchantId);
            select.setInt(2, version);
            return stored(select);
        }
    }

    /** All versions, the newest first. */
    public List<Version> history(Connection connection, String merchantId) throws SQLException {
        List<Version> versions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(HISTORY)) {
            select.setString(1, merchantId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    versions.add(new Version(
                            rows.getInt("version"),
                            rows.getObject("created_at", OffsetDateTime.class),
                            rows.getLong("bytes"),
                            rows.getInt("suppliers"),
                            rows.getInt("articles")));
                }
            }
        }
        return versions;
    }

    /**
     * Stores a configuration as the merchant's next version, unless the newest one says the same. Within a transaction of the
     * caller's: others that store for this merchant wait until it ends.
     */
    public Applied apply(Connection connection, String merchantId, byte[] json) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, merchantId);
            lock.executeQuery().close();
        }
        String text = new String(json, StandardCharsets.UTF_8);
        int newest = 0;
        try (PreparedStatement compare = connection.prepareStatement(UNCHANGED)) {
            compare.setString(1, text);
            compare.setString(2, merchantId);
            try (ResultSet row = compare.executeQuery()) {
                if (row.next()) {
                    newest = row.getInt("version");
                    if (row.getBoolean("same")) {
                        return new Applied(newest, false);
                    }
                }
            }
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, merchantId);
            add.setInt(2, newest + 1);
            add.setString(3, text);
            add.executeUpdate();
        }
        return new Applied(newest + 1, true);
    }

    private static Optional<Stored> stored(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            // As bytes: a long configuration is not held as a text as well.
            return row.next()
                    ? Optional.of(new Stored(row.getInt("version"), row.getBytes("config")))
                    : Optional.empty();
        }
    }
}
