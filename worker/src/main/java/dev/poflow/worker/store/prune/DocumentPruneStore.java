package dev.poflow.worker.store.prune;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.input.DocumentStore;
import dev.poflow.worker.store.prune.PruneStore.Amount;
import dev.poflow.worker.store.prune.PruneStore.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes stored documents that no workflow needs any more. As the owner of the tables.
 *
 * <p>A document is there as a whole or cannot be found: the first commit takes it its checksum, under the lock that Ingest takes before it
 * looks for a document; the pieces follow.
 */
public final class DocumentPruneStore {

    /** Pieces of one transaction, 64 MiB. */
    private static final int PIECES = 64 * 1024 * 1024 / DocumentStore.PIECE_BYTES;

    /** In place of a document's checksum while it is removed: no file has it. */
    private static final String GONE = "encode(sha256(convert_to('pruned ' || d.document_id, 'UTF8')), 'hex')";

    /**
     * Of a document d: nobody needs it. A workflow that has ingested it does, until it is pruned; one that was a duplicate never did. So does
     * the one that has brought it, which in a database that has lost commits may have no checkpoint.
     */
    private static final String FREE = "d.sha256 = " + GONE + """
             OR NOT EXISTS (
                SELECT FROM workflow_execution AS e
                WHERE e.work_id = d.work_id AND e.merchant_id = d.merchant_id AND e.pruned_at IS NULL %1$s)
            AND NOT EXISTS (
                SELECT FROM stage_checkpoint AS c
                JOIN workflow_execution AS e ON e.work_id = c.work_id AND e.merchant_id = c.merchant_id
                WHERE c.merchant_id = d.merchant_id AND c.stage = 'Ingest' AND c.result->>'sha256' = d.sha256
                    AND c.result->>'duplicateOf' = '' AND e.pruned_at IS NULL %1$s)""";

    private static final String FREE_NOW = FREE.formatted("");

    /** When the workflows of the table {@code due} are pruned. */
    static final String FREE_AFTER_DUE =
            FREE.formatted("AND (e.work_id, e.merchant_id) NOT IN (SELECT work_id, merchant_id FROM due)");

    private static final String SELECT_FREE = """
            SELECT d.document_id, d.merchant_id, d.sha256, d.bytes FROM source_document AS d
            WHERE d.merchant_id = coalesce(?, d.merchant_id) AND (%s) ORDER BY d.document_id""".formatted(FREE_NOW);

    /** As {@code SameFileStore} does, without waiting. */
    private static final MerchantSql TRY_FILE =
            MerchantSql.of("SELECT pg_try_advisory_xact_lock(x'66696c65'::int, hashtext(:merchant || ' ' || ?))");

    private static final MerchantSql LOCK = MerchantSql.of("""
            SELECT document_id FROM source_document WHERE document_id = ? AND merchant_id = :merchant
            FOR UPDATE SKIP LOCKED""");

    private static final MerchantSql TAKE = MerchantSql.of("""
            UPDATE source_document AS d SET sha256 = %s
            WHERE d.document_id = ? AND d.merchant_id = :merchant AND (%s)""".formatted(GONE, FREE_NOW));

    private static final MerchantSql DELETE_PIECES = MerchantSql.of("""
            DELETE FROM source_document_piece WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM source_document_piece WHERE document_id = ? AND merchant_id = :merchant LIMIT ?))""");

    private static final MerchantSql DELETE =
            MerchantSql.of("DELETE FROM source_document WHERE document_id = ? AND merchant_id = :merchant");

    /** A document that nobody needs. */
    public record FreeDocument(long documentId, String merchantId, String sha256, long bytes) {}

    /**
     * What one transaction has done.
     *
     * @param taken whether nobody else had taken it, or needs it now
     * @param done whether it is gone altogether
     */
    public record Step(boolean taken, boolean done) {

        private static final Step NOT_TAKEN = new Step(false, true);
    }

    /** Documents that nobody needs, also those that somebody has begun to remove. */
    public List<FreeDocument> free(Connection connection, Selection selection) throws SQLException {
        List<FreeDocument> documents = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT_FREE)) {
            select.setString(1, selection.merchant().orElse(null));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    documents.add(
                            new FreeDocument(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getLong(4)));
                }
            }
        }
        return documents;
    }

    /** Removes a bounded part of a document, in the transaction that the caller has begun and commits. */
    public Step prune(Connection connection, FreeDocument document) throws SQLException {
        Whose merchant = new Whose.Merchant(document.merchantId());
        long id = document.documentId();
        boolean taken =
                TRY_FILE.on(connection, merchant).with(document.sha256()).only(row -> row.getBoolean(1))
                        && LOCK.on(connection, merchant)
                                .with(id)
                                .first(row -> row.getLong(1))
                                .isPresent()
                        && TAKE.on(connection, merchant).with(id).update() > 0;
        if (!taken) {
            return Step.NOT_TAKEN;
        }
        int pieces = DELETE_PIECES.on(connection, merchant).with(id, PIECES).update();
        boolean done = pieces < PIECES;
        if (done) {
            DELETE.on(connection, merchant).with(id).update();
        }
        return new Step(true, done);
    }

    /** What a document counts for when it is gone. */
    public static Amount amount(FreeDocument document) {
        return new Amount(0, 1, document.bytes(), 0, 0);
    }
}
