package dev.poflow.worker.store.issue;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.BulkWriter;
import dev.poflow.worker.store.copy.RowBuffer;
import dev.poflow.worker.store.run.ExecutionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes a stage's issues and the lines that they quarantine. For one thread; not to be used with the connection at the same time
 * until {@link #finish()} has returned.
 */
public final class QuarantineWriter implements AutoCloseable {

    private final BulkWriter<IssueBatch> bulk;
    private int lastNumber;

    /** @param lastNumber the number of the newest issue there is */
    public QuarantineWriter(
            Connection connection, Work work, StageName stage, ExecutionStore executions, int lastNumber) {
        this.bulk = new BulkWriter<>(
                connection,
                () -> new IssueBatch(new IssueBuffers(work, stage)),
                () -> executions.checkFence(connection, work));
        this.lastNumber = lastNumber;
    }

    /** @return the issue's number */
    public int issue(Issue issue, Severity severity) throws SQLException {
        lastNumber++;
        bulk.batch().rows.issue(lastNumber, issue, severity);
        bulk.rowDone();
        return lastNumber;
    }

    /** Quarantines a line for an issue that was given before. */
    public void quarantine(int orderNumber, int lineNumber, int issueNumber) throws SQLException {
        bulk.batch().rows.quarantine(orderNumber, lineNumber, issueNumber);
        bulk.rowDone();
    }

    /** Waits until all rows are in PostgreSQL. */
    public void finish() throws SQLException {
        bulk.finish();
    }

    @Override
    public void close() {
        bulk.close();
    }

    private record IssueBatch(IssueBuffers rows) implements BulkWriter.Batch {
        @Override
        public List<RowBuffer> buffers() {
            return rows.buffers();
        }
    }
}
