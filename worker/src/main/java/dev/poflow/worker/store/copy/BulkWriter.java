package dev.poflow.worker.store.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of rows with COPY, one after the other on virtual threads, while the caller fills the next batch: PostgreSQL and the
 * worker then work at the same time. Until {@link #finish()} has returned, nobody else may use the connection. The caller itself is
 * one thread.
 *
 * @param <B> a batch: the buffers of one or more tables
 */
public final class BulkWriter<B extends BulkWriter.Batch> implements AutoCloseable {

    /** Large enough that a COPY's fixed cost does not show, small enough that neither side waits long for the first or the last one. */
    private static final int BATCH_BYTES = 512 * 1024;

    /** One being filled, the others full: neither side waits where the other is slow for a moment only. */
    private static final int BATCHES = 4;

    /** SQLSTATE query_canceled. */
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final Supplier<B> batches;
    private final BatchCheck check;
    private final Queue<Sending<B>> underWay = new ArrayDeque<>(BATCHES);
    private CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);
    private B filling;
    private volatile boolean abandoned;

    /** The buffers of one batch, in the order in which they are sent: parents before children. */
    public interface Batch {
        List<RowBuffer> buffers();
    }

    /** Asked before each batch is sent, on the connection: whether to go on. */
    public interface BatchCheck {
        void check() throws SQLException;
    }

    private record Sending<B>(B batch, CompletableFuture<@Nullable Void> done) {}

    public BulkWriter(Connection connection, Supplier<B> batches, BatchCheck check) {
        this.connection = connection;
        this.batches = batches;
        this.check = check;
        this.filling = batches.get();
    }

    /** The batch that takes rows now. */
    public B batch() {
        return filling;
    }

    /** Called after each row: sends the batch where it is full. */
    public void rowDone() throws SQLException {
        int size = 0;
        for (RowBuffer buffer : filling.buffers()) {
            size += buffer.size();
        }
        if (size >= BATCH_BYTES) {
            flush();
        }
    }

    /** Waits until every row has been sent. The connection is the caller's again. */
    public void finish() throws SQLException {
        flush();
        while (!underWay.isEmpty()) {
            awaitOldest();
        }
    }

    /** Ends a batch under way before the caller rolls back; those that have not begun are not sent. */
    @Override
    public void close() {
        abandoned = true;
        last.exceptionally(failure -> null).join();
    }

    private void flush() throws SQLException {
        B full = filling;
        last = last.thenRunAsync(() -> send(full), Thread::startVirtualThread);
        underWay.add(new Sending<>(full, last));
        filling = underWay.size() < BATCHES ? batches.get() : awaitOldest();
    }

    private void send(B full) {
        try {
            if (!abandoned) {
                check.check();
                for (RowBuffer buffer : full.buffers()) {
                    buffer.send(connection);
                }
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /** Waits until the oldest batch has been sent, and gives it back to be filled again. */
    private B awaitOldest() throws SQLException {
        Sending<B> oldest = underWay.remove();
        try {
            oldest.done().get();
            return oldest.batch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while rows were sent", QUERY_CANCELED, e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
