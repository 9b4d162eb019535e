package dev.poflow.worker.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of rows with COPY on a thread of its own while the caller fills the next batch: PostgreSQL and the worker then work
 * at the same time. Until {@link #finish()} has returned, nobody else may use the connection. The caller itself is one thread.
 *
 * @param <B> a batch: the buffers of one or more tables
 */
final class BulkWriter<B extends BulkWriter.Batch> implements AutoCloseable {

    /** Large enough that a COPY's fixed cost does not show, small enough that neither side waits long for the first or the last one. */
    private static final int BATCH_BYTES = 512 * 1024;

    /** SQLSTATE query_canceled. */
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final BatchCheck check;
    private B filling;
    private B spare;
    private @Nullable CompletableFuture<@Nullable Void> sending;

    /** The buffers of one batch, in the order in which they are sent: parents before children. */
    interface Batch {
        List<CopyBuffer> buffers();
    }

    /** Asked before each batch is sent, on the connection: whether to go on. */
    interface BatchCheck {
        void check() throws SQLException;
    }

    BulkWriter(Connection connection, Supplier<B> batches, BatchCheck check) {
        this.connection = connection;
        this.check = check;
        this.filling = batches.get();
        this.spare = batches.get();
    }

    /** The batch that takes rows now. */
    B batch() {
        return filling;
    }

    /** Called after each row: sends the batch where it is full. */
    void rowDone() throws SQLException {
        int size = 0;
        for (CopyBuffer buffer : filling.buffers()) {
            size += buffer.size();
        }
        if (size >= BATCH_BYTES) {
            flush();
        }
    }

    /** Waits until every row has been sent. The connection is the caller's again. */
    void finish() throws SQLException {
        flush();
        await();
    }

    /** Ends a batch under way before the caller rolls back. */
    @Override
    public void close() {
        if (sending != null) {
            sending.exceptionally(failure -> null).join();
        }
    }

    private void flush() throws SQLException {
        await();
        B full = filling;
        filling = spare;
        spare = full;
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("copy").start(() -> {
            try {
                check.check();
                for (CopyBuffer buffer : full.buffers()) {
                    buffer.send(connection);
                }
                done.complete(null);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        sending = done;
    }

    private void await() throws SQLException {
        if (sending == null) {
            return;
        }
        try {
            sending.get();
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
        sending = null;
    }
}
