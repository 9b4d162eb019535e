package dev.poflow.worker.store.input;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The bytes of a long value, from a query's column {@code piece}, row by row: never all of them in memory. For one thread. */
final class Pieces extends InputStream {

    private final ResultSet rows;
    private byte[] piece = {};
    private int position;
    private @Nullable SQLException failure;

    /** @param rows on the first row */
    Pieces(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.piece = rows.getBytes("piece");
    }

    /** Throws what the database has said while the bytes were read. */
    void rethrow() throws SQLException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        try {
            while (position == piece.length) {
                if (!rows.next()) {
                    return false;
                }
                piece = rows.getBytes("piece");
                position = 0;
            }
            return true;
        } catch (SQLException e) {
            failure = e;
            throw new IOException(e);
        }
    }
}
