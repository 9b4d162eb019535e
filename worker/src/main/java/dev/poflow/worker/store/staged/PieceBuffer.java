package dev.poflow.worker.store.staged;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.RowBuffer;
import dev.poflow.worker.store.copy.Zlib;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntSupplier;

/** Lines as written, sent as the next piece of the staged document. */
final class PieceBuffer extends RowBuffer {

    static final MerchantSql ADD = MerchantSql.of("""
            INSERT INTO staged_document_piece (work_id, piece, merchant_id, fields, compressed, content)
            VALUES (:work, ?, :merchant, ?, true, ?)""");

    private final Work work;
    private final IntSupplier nextPiece;

    /** @param nextPiece asked for the piece's number when it is sent: pieces are sent in the order of their lines */
    PieceBuffer(Work work, IntSupplier nextPiece) {
        this.work = work;
        this.nextPiece = nextPiece;
    }

    @Override
    protected void send(Connection connection, byte[] rows, int length) throws SQLException {
        ADD.on(connection, work)
                .with(nextPiece.getAsInt(), StagedRow.FIELDS, Zlib.compressed(rows, length))
                .update();
    }
}
