package dev.poflow.worker.store.issue;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.Severity;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.copy.CopyBuffer;
import dev.poflow.worker.store.copy.RowBuffer;
import java.util.List;

/** Issues and the lines that they quarantine, on their way to PostgreSQL. */
public final class IssueBuffers {

    private final CopyBuffer issues = new CopyBuffer(
            "validation_issue",
            "work_id",
            "issue_number",
            "merchant_id",
            "stage",
            "code",
            "severity",
            "order_number",
            "line_number",
            "source_line",
            "source_column",
            "field",
            "raw_value",
            "message");
    private final CopyBuffer quarantined =
            new CopyBuffer("quarantined_line", "work_id", "line_number", "merchant_id", "order_number", "issue_number");

    private final Work work;
    private final StageName stage;

    public IssueBuffers(Work work, StageName stage) {
        this.work = work;
        this.stage = stage;
    }

    /** In the order in which they are sent. */
    public List<RowBuffer> buffers() {
        return List.of(issues, quarantined);
    }

    public void issue(int issueNumber, Issue issue, Severity severity) {
        issues.add(work.workId())
                .add(issueNumber)
                .add(work.merchantId())
                .add(stage.name())
                .add(issue.code().name())
                .add(severity.name())
                .add(issue.orderNumber())
                .add(issue.lineNumber())
                .add(issue.line())
                .add(issue.column())
                .add(issue.field())
                .add(issue.raw())
                .add(issue.message())
                .endRow();
    }

    public void quarantine(int orderNumber, int lineNumber, int issueNumber) {
        quarantined
                .add(work.workId())
                .add(lineNumber)
                .add(work.merchantId())
                .add(orderNumber)
                .add(issueNumber)
                .endRow();
    }
}
