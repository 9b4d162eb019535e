package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.copy.CopyRow;
import dev.poflow.worker.store.copy.Zlib;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as written, one after the other in the file's order. The next piece is fetched while the caller works on the lines
 * of the one before. To be closed; until then the connection does nothing else but what other cursors on it do. For one thread.
 */
public final class StagedLines implements AutoCloseable {

    static final MerchantSql READ = MerchantSql.of("""
            SELECT fields, compressed, content FROM staged_document_piece
            WHERE work_id = :work AND piece = ? AND merchant_id = :merchant""");

    /** What stands for the piece after the last. */
    private static final Piece END = new Piece(List.of(), new byte[0]);

    /** SQLSTATE query_canceled. */
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final Whose whose;
    private final CopyRow row = new CopyRow();
    private Piece piece = END;
    private int position;
    private int nextPiece;
    private CompletableFuture<Piece> next;

    private record Piece(List<@Nullable LineField> fields, byte[] rows) {}

    public StagedLines(Connection connection, Whose whose) {
        this.connection = connection;
        this.whose = whose;
        this.next = fetchNext();
    }

    /** The next line; null after the last. */
    public @Nullable StagedLine next() throws SQLException {
        if (position == piece.rows().length) {
            piece = await();
            position = 0;
            if (piece == END) {
                return null;
            }
            next = fetchNext();
        }
        row.at(piece.rows(), position);
        StagedLine line = StagedRow.read(row, piece.fields());
        position = row.end();
        return line;
    }

    /** The connection of the piece under way is free again first. */
    @Override
    public void close() {
        next.exceptionally(failure -> END).join();
    }

    private CompletableFuture<Piece> fetchNext() {
        int number = nextPiece++;
        return CompletableFuture.supplyAsync(() -> fetch(number), Thread::startVirtualThread);
    }

    private Piece await() throws SQLException {
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

    private Piece fetch(int number) {
        try {
            return READ.on(connection, whose)
                    .with(number)
                    .asBytes()
                    .first(StagedLines::piece)
                    .orElse(END);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static Piece piece(ResultSet row) throws SQLException {
        byte[] content = row.getBytes("content");
        return new Piece(
                StagedRow.fields(row.getString("fields")),
                row.getBoolean("compressed") ? Zlib.inflated(content) : content);
    }
}
