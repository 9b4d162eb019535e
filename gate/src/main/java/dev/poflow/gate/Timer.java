package dev.poflow.gate;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The gate's one timer thread, a daemon; what it starts runs on virtual threads, so nothing holds it up. Safe for any thread. */
final class Timer {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gate-timer").factory(), new ThreadPoolExecutor.DiscardPolicy());

    Timer() {
        // Timers of generations that are gone would otherwise hold them until they fire.
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a task on a virtual thread after a while; never, once closed. */
    void after(long nanos, Runnable task) {
        try {
            executor.schedule(() -> Thread.ofVirtual().name("gate-timed").start(task), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed: nothing is timed any more.
        }
    }

    /** For HikariCP's housekeeping. */
    ScheduledExecutorService executor() {
        return executor;
    }

    void close() {
        executor.shutdownNow();
    }
}
