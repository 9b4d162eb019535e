package dev.poflow.worker.stage;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Format;
import dev.poflow.contract.StageName;
import dev.poflow.worker.format.OrderFile;
import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.format.ReadOptions;
import dev.poflow.worker.format.ReadOutcome;
import dev.poflow.worker.merchant.FileHabits;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.store.input.DocumentStore.StoredDocumentException;
import dev.poflow.worker.store.staged.StagingWriter;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;

/** Stage 2: the document's bytes become orders and lines as written, streamed. */
public final class Parse implements Stage {

    private final Format format;

    /** @param format the format that the file is said to have */
    public Parse(Format format) {
        this.format = format;
    }

    @Override
    public StageName name() {
        return StageName.Parse;
    }

    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before)
            throws SQLException, FileRejectedException, ConfigurationException, IOException {
        ReadOptions options = options(context.stores().configs().files(context.connection(), context.work()));
        context.stores().issues().forgetRejection(context.connection(), context.work());
        try (StagingWriter writer = new StagingWriter(
                        context.connection(), context.work(), context.stores().executions());
                InputStream file =
                        context.stores().documents().open(context.gate(), context.work(), before.ingested())) {
            ToStaging staging = new ToStaging(writer, context.progress());
            ReadOutcome read = OrderFile.read(format, options, file, staging);
            writer.finish();
            if (writer.orderCount() == 0) {
                throw new FileRejectedException(
                        Issue.ofFile(IssueCode.NO_ORDERS, 0, 0, "", "", "The file has no purchase order in it."));
            }
            return before.with(new WorkflowResult.Parsed(
                    read.format().name(),
                    read.decimalMark(),
                    writer.orderCount(),
                    writer.lineCount(),
                    staging.unreadValues));
        } catch (StoredDocumentException e) {
            throw e.failure();
        }
    }

    private static ReadOptions options(FileHabits habits) {
        return new ReadOptions(
                habits.aliases(), habits.columns(), habits.sheet(), habits.decimalMark(), habits.encoding());
    }

    private static final class ToStaging implements OrderSink<SQLException> {

        private final StagingWriter writer;
        private final StageContext.LineCount progress;
        private int unreadValues;

        ToStaging(StagingWriter writer, StageContext.LineCount progress) {
            this.writer = writer;
            this.progress = progress;
        }

        @Override
        public void order(StagedOrder order) throws SQLException {
            writer.order(order);
        }

        @Override
        public void line(StagedLine line) throws SQLException {
            writer.line(line);
            progress.lines(writer.lineCount(), line.sourceLine());
        }

        @Override
        public void totals(StagedTotals totals) {
            writer.totals(totals);
        }

        @Override
        public void details(int orderNumber, List<StagedDetail> details) throws SQLException {
            writer.details(orderNumber, details);
        }

        @Override
        public void envelope(int orderNumber, StagedEnvelope envelope) throws SQLException {
            writer.envelope(orderNumber, envelope);
        }

        @Override
        public void issue(Issue issue) throws SQLException {
            unreadValues += issue.code().isUnread() ? 1 : 0;
            writer.issue(issue, issue.code().severity());
        }
    }
}
