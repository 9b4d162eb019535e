package dev.poflow.worker.workflow;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.run.SameFileStore.SameFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while another workflow of the merchant works on the same file: two at a time would both read it, and one would find all its orders
 * posted. For one thread.
 *
 * <p>Whether somebody works on the other is seen from its rows: its stages commit, its worker changes, or a stage is under way. Where none
 * of it happens for a while, nobody does, and it is for this workflow to finish it. That is safe at any moment: a worker that was only slow
 * stops at its fence.
 */
final class SameFileWait {

    private static final Logger LOG = LoggerFactory.getLogger(SameFileWait.class);

    private static final long LOOK_MILLIS = 200;

    private final ConnectionGate gate;
    private final Stores stores;
    private final Progress progress;
    private final Duration quiet;

    /** @param quiet how long nothing must happen: a worker that lives has connected again by then */
    SameFileWait(ConnectionGate gate, Stores stores, Progress progress, Duration quiet) {
        this.gate = gate;
        this.stores = stores;
        this.progress = progress;
        this.quiet = quiet;
    }

    private record Look(SameFile other, boolean busy) {}

    /**
     * Returns when the file is free.
     *
     * @return a workflow that somebody has begun and left; empty where the file is posted, or nobody has begun
     */
    Optional<SameFile> await(Work work, String sha256) throws SQLException, InterruptedException {
        @Nullable SameFile seen = null;
        long since = System.nanoTime();
        while (true) {
            Optional<Look> look = gate.transact(
                    "look who works on the file",
                    connection -> look(connection, work, sha256),
                    connection -> Optional.empty());
            if (look.isEmpty()) {
                return Optional.empty();
            }
            SameFile other = look.get().other;
            if (seen == null) {
                LOG.info("workflow {} works on the same file: waiting for its end", other.name());
                progress.waitsFor(other.name());
            }
            if (look.get().busy || !other.equals(seen)) {
                seen = other;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > quiet.toNanos()) {
                return Optional.of(other);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private Optional<Look> look(Connection connection, Work work, String sha256) throws SQLException {
        List<SameFile> others = stores.sameFiles().others(connection, work, sha256);
        if (others.stream().anyMatch(SameFile::isPosted)) {
            return Optional.empty();
        }
        Optional<SameFile> unfinished =
                others.stream().filter(SameFile::isUnfinished).findFirst();
        if (unfinished.isEmpty()) {
            return Optional.empty();
        }
        boolean busy = stores.executions().isBusy(connection, unfinished.get().workId());
        return Optional.of(new Look(unfinished.get(), busy));
    }
}
