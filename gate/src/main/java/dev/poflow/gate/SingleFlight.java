package dev.poflow.gate;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one attempt at a time, however many callers ask, and publishes what it yields. Safe for any thread.
 *
 * <p>A caller that has waited uses <em>the value which its attempt's future yields</em>, never {@link #current()}: between the two, that
 * field may have been set back, or set by another attempt. The system before this one read the field, and that is how three workflows
 * which started at once died with "Engine is not yet connected".
 *
 * <p>The order at the end of an attempt is: publish, clear, complete. So whoever finds no attempt under way finds its value published,
 * and whoever gets the value can find it in use already.
 *
 * @param <T> what an attempt yields
 */
final class SingleFlight<T> {

    private final AtomicReference<@Nullable T> current = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<T>> underway = new AtomicReference<>();
    private final Consumer<T> displaced;
    private volatile @Nullable Throwable shut;

    /** @param displaced is given each value that a newer one has replaced, or that came after {@link #shut}; once each */
    SingleFlight(Consumer<T> displaced) {
        this.displaced = displaced;
    }

    /** The value in use, or null. One volatile read. */
    @Nullable
    T current() {
        return current.get();
    }

    /** Takes a value out of use. Returns true for the one caller that did, false where another value is in use, or none. */
    boolean retire(T value) {
        return current.compareAndSet(value, null);
    }

    /**
     * The attempt under way, or a new one on a virtual thread of its own. The future is a copy: cancelling it, or waiting no longer,
     * does not end the attempt.
     */
    CompletableFuture<T> join(Callable<T> work) {
        while (true) {
            Throwable reason = shut;
            if (reason != null) {
                return CompletableFuture.failedFuture(reason);
            }
            CompletableFuture<T> found = underway.get();
            if (found != null) {
                return found.copy();
            }
            var mine = new CompletableFuture<T>();
            if (underway.compareAndSet(null, mine)) {
                Thread.ofVirtual().name("gate-attempt").start(() -> run(mine, work));
                return mine.copy();
            }
        }
    }

    /**
     * Waits for an attempt that was joined.
     *
     * @param nanos how long to wait; nothing or less looks once
     * @return the value that this very attempt yielded
     * @throws GateException the attempt's own failure
     */
    T await(CompletableFuture<T> attempt, long nanos) throws GateException, InterruptedException, TimeoutException {
        try {
            return attempt.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof GateException failure) {
                throw failure;
            }
            throw new IllegalStateException("an attempt ended with something that is no GateException", cause);
        }
    }

    /** Ends it for good: waiters and later callers get {@code reason}, and the value in use is displaced. */
    void shut(Throwable reason) {
        shut = reason;
        CompletableFuture<T> attempt = underway.getAndSet(null);
        if (attempt != null) {
            attempt.completeExceptionally(reason);
        }
        displaceCurrent();
    }

    private void run(CompletableFuture<T> mine, Callable<T> work) {
        try {
            T value = work.call();
            T before = current.getAndSet(value);
            if (shut != null) {
                displaceCurrent();
            }
            underway.compareAndSet(mine, null);
            mine.complete(value);
            if (before != null && before != value) {
                displaced.accept(before);
            }
        } catch (Throwable e) {
            underway.compareAndSet(mine, null);
            mine.completeExceptionally(e);
        }
    }

    private void displaceCurrent() {
        T last = current.getAndSet(null);
        if (last != null) {
            displaced.accept(last);
        }
    }
}
