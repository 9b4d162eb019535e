package dev.poflow.worker.stage;

import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.settings.Policy;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.run.Checkpoints;
import dev.poflow.worker.store.run.LostCommitsException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a stage works with.
 *
 * @param connection the stage's transaction: what is written here commits together with the stage's checkpoint, or not at all
 * @param gate for a second connection, to read what earlier stages have committed while this one writes
 * @param work whose rows these are
 * @param before the stages that have committed
 * @param progress is told how many lines are done, and where
 */
public record StageContext(
        Connection connection,
        ConnectionGate gate,
        Stores stores,
        Work work,
        Checkpoints before,
        Policy policy,
        LineCount progress) {

    /** Takes how far the stage under way has come. */
    public interface LineCount {

        /**
         * @param done lines so far
         * @param at where the last of them begins in the file, as {@link dev.poflow.worker.order.StagedLine#sourceLine}; 0 where they are
         *     counted only
         */
        void lines(int done, long at);
    }

    /**
     * A connection to read with while {@link #connection()} writes; the caller closes it.
     *
     * @throws LostCommitsException where it leads to a server that does not have what is to be read
     */
    Connection readingConnection() throws SQLException {
        // Rows come in portions only within a transaction (pgjdbc, "Getting results based on a cursor").
        Connection reading = gate.borrowTransaction();
        try {
            stores.checkpoints().require(reading, work, before);
            stores.executions().planForManyRows(reading);
            return reading;
        } catch (SQLException e) {
            reading.close();
            throw e;
        }
    }
}
