package dev.poflow.worker.store;

import dev.poflow.worker.order.StagedLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as written, one after the other in the file's order. The next piece is fetched while the caller works on the lines
 * of the one before. To be closed; until then the connection does nothing else but what other cursors on it do. For one thread.
 */
public final class StagedLines implements AutoCloseable {

    static final String READ =
            "SELECT compressed, content FROM staged_document_piece WHERE work_id = ? AND piece = ? AND merchant_id = ?";

    /** What stands for the piece after the last. */
    private static final byte[] END = {};

    /** SQLSTATE query_canceled. */
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final long workId;
    private final String merchantId;
    private final CopyRow row = new CopyRow();
    private byte[] rows = {};
    private int position;
    private int nextPiece;
    private CompletableFuture<byte[]> next;

    StagedLines(Connection connection, long workId, String merchantId) {
        this.connection = connection;
        this.workId = workId;
        this.merchantId = merchantId;
        this.next = fetchNext();
    }

    /** The next line; null after the last. */
    public @Nullable StagedLine next() throws SQLException {
        if (position == rows.length) {
            rows = await();
            position = 0;
            if (rows.length == 0) {
                return null;
            }
            next = fetchNext();
        }
        row.at(rows, position);
        StagedLine line = StagedRow.read(row);
        position = row.end();
        return line;
    }

    /** The connection of the piece under way is free again first. */
    @Override
    public void close() {
        next.exceptionally(failure -> END).join();
    }

    private CompletableFuture<byte[]> fetchNext() {
        int piece = nextPiece++;
        return CompletableFuture.supplyAsync(() -> fetch(piece), Thread::startVirtualThread);
    }

    private byte[] await() throws SQLException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while lines were read", QUERY_CANCELED, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    private byte[] fetch(int piece) {
        try (PreparedStatement read = BinaryResults.of(connection.prepareStatement(READ))) {
            read.setLong(1, workId);
            read.setInt(2, piece);
            read.setString(3, merchantId);
            try (ResultSet found = read.executeQuery()) {
                if (!found.next()) {
                    return END;
                }
                byte[] content = found.getBytes(2);
                return found.getBoolean(1) ? inflated(content) : content;
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static byte[] inflated(byte[] content) {
        try (InflaterInputStream inflater = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return inflater.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
