package dev.poflow.worker.store.input;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.Zlib;
import dev.poflow.worker.store.run.LostCommitsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** {@code source_document}: each file once per merchant, stored in pieces so that it is never in memory as a whole. */
public final class DocumentStore {

    /** Bytes of one piece: what a reader holds at a time. */
    public static final int PIECE_BYTES = 512 * 1024;

    /** What stands for the piece after the last. */
    private static final byte[] END = {};

    public static final String NEXT_ID = "SELECT nextval(pg_get_serial_sequence('source_document', 'document_id'))";

    private static final MerchantSql ADD_PIECE =
            MerchantSql.of("INSERT INTO source_document_piece (document_id, piece, merchant_id, compressed, content)"
                    + " VALUES (?, ?, :merchant, ?, ?)");

    private static final MerchantSql ADD = MerchantSql.of("""
            INSERT INTO source_document (document_id, merchant_id, sha256, name, bytes, work_id)
            OVERRIDING SYSTEM VALUE VALUES (?, :merchant, ?, ?, ?, :work)""");

    private static final MerchantSql FIND =
            MerchantSql.of("SELECT document_id FROM source_document WHERE merchant_id = :merchant AND sha256 = ?");

    private static final MerchantSql SIZE =
            MerchantSql.of("SELECT bytes FROM source_document WHERE document_id = ? AND merchant_id = :merchant");

    private static final MerchantSql READ_PIECE = MerchantSql.of(
            "SELECT compressed, content FROM source_document_piece WHERE document_id = ? AND piece = ? AND merchant_id = :merchant");

    public static List<MerchantSql> statements() {
        return List.of(ADD_PIECE, ADD, FIND, SIZE, READ_PIECE);
    }

    /** The stored document with this checksum, where the merchant has sent it before. */
    public OptionalLong find(Connection connection, Work work, String sha256) throws SQLException {
        Optional<Long> found = FIND.on(connection, work).with(sha256).first(row -> row.getLong(1));
        return found.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    public long nextId(Connection connection) throws SQLException {
        try (Statement next = connection.createStatement();
                ResultSet row = next.executeQuery(NEXT_ID)) {
            row.next();
            return row.getLong(1);
        }
    }

    public void addPiece(Connection connection, Work work, long documentId, int piece, byte[] content)
            throws SQLException {
        byte[] compressed = Zlib.compressed(content, content.length);
        boolean smaller = compressed.length < content.length;
        ADD_PIECE
                .on(connection, work)
                .with(documentId, piece, smaller, smaller ? compressed : content)
                .update();
    }

    /** Files the pieces under their checksum. */
    public void add(Connection connection, Work work, long documentId, String sha256, String name, long bytes)
            throws SQLException {
        ADD.on(connection, work).with(documentId, sha256, name, bytes).update();
    }

    /**
     * The stored file as a stream, to be closed. It borrows a connection of its own for each piece, because the stage's connection is busy
     * with the stage's rows; that is safe, since a stored document never changes. Its end is given only where all of it is there: a database that has lost the document must not look like an empty file.
     */
    public InputStream open(ConnectionGate gate, Work work, WorkflowResult.Ingested document) {
        return new PieceStream(gate, work, document);
    }

    /** The stored file as a stream, over a connection that does nothing else meanwhile. */
    public InputStream open(Connection connection, Whose whose, long documentId) {
        return new SequenceInputStream(new Enumeration<>() {

            private int piece;
            private byte[] content = {};

            @Override
            public boolean hasMoreElements() {
                try {
                    content = READ_PIECE
                            .on(connection, whose)
                            .with(documentId, piece++)
                            .first(DocumentStore::piece)
                            .orElse(END);
                } catch (SQLException e) {
                    throw new UncheckedIOException(new StoredDocumentException(e));
                }
                return content.length > 0;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(content);
            }
        });
    }

    private static byte[] piece(ResultSet row) throws SQLException {
        byte[] content = row.getBytes("content");
        return row.getBoolean("compressed") ? Zlib.inflated(content) : content;
    }

    /** Fetches the next piece while the caller reads the one before it. */
    private static final class PieceStream extends InputStream {

        private final ConnectionGate gate;
        private final Work work;
        private final WorkflowResult.Ingested document;
        /** Counted by one fetch after the other. */
        private long bytesRead;

        private byte[] content = {};
        private int position;
        private int nextPiece;
        private CompletableFuture<byte[]> next;

        PieceStream(ConnectionGate gate, Work work, WorkflowResult.Ingested document) {
            this.gate = gate;
            this.work = work;
            this.document = document;
            this.next = fetchNext();
        }

        @Override
        public int read() throws IOException {
            return fill() ? content[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, content.length - position);
            System.arraycopy(content, position, target, offset, count);
            position += count;
            return count;
        }

        /** The connection of the piece under way is given back first: the stage may need it. */
        @Override
        public void close() {
            next.exceptionally(failure -> END).join();
        }

        private boolean fill() throws IOException {
            if (position == content.length) {
                byte[] fetched = await();
                if (fetched.length == 0) {
                    return false;
                }
                content = fetched;
                position = 0;
                next = fetchNext();
            }
            return true;
        }

        private CompletableFuture<byte[]> fetchNext() {
            int piece = nextPiece++;
            return CompletableFuture.supplyAsync(() -> fetch(piece), Thread::startVirtualThread);
        }

        private byte[] await() throws IOException {
            try {
                return next.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a stored document was read");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SQLException failure) {
                    throw new StoredDocumentException(failure);
                }
                throw new IllegalStateException(e);
            }
        }

        private byte[] fetch(int piece) {
            try (Connection connection = gate.borrow()) {
                Optional<byte[]> bytes = READ_PIECE
                        .on(connection, work)
                        .with(document.documentId(), piece)
                        .asBytes()
                        .first(DocumentStore::piece);
                if (bytes.isPresent()) {
                    bytesRead += bytes.get().length;
                    return bytes.get();
                }
                checkWhole(connection);
                return END;
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        }

        private void checkWhole(Connection connection) throws SQLException {
            long stored = SIZE.on(connection, work)
                    .with(document.documentId())
                    .first(row -> row.getLong(1))
                    .orElse(-1L);
            if (stored != bytesRead) {
                throw new LostCommitsException("the stored document is not the one that was ingested");
            }
        }
    }

    /** The database failed while a stored document was read. The cause is the {@link SQLException}. */
    public static final class StoredDocumentException extends IOException {

        private static final long serialVersionUID = 1L;

        StoredDocumentException(SQLException cause) {
            super("cannot read the stored document: " + cause.getMessage(), cause);
        }

        public SQLException failure() {
            return (SQLException) getCause();
        }
    }
}
