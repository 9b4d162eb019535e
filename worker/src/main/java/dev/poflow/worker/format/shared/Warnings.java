package dev.poflow.worker.format.shared;

import dev.poflow.worker.format.OrderSink;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.EnumMap;
import java.util.Map;

/** Passes on the first {@link Limits#WARNINGS} warnings of each code, so that a file cannot fill the report with them. */
public final class Warnings<X extends Exception> {

    private final OrderSink<X> sink;
    private final Map<IssueCode, Integer> seen = new EnumMap<>(IssueCode.class);

    public Warnings(OrderSink<X> sink) {
        this.sink = sink;
    }

    public void warn(IssueCode code, long line, int column, String field, String raw, String message) throws X {
        int count = seen.merge(code, 1, Integer::sum);
        if (count > Limits.WARNINGS) {
            return;
        }
        String more = count == Limits.WARNINGS ? " (further warnings of this sort are not listed)" : "";
        sink.issue(Issue.ofFile(code, line, column, field, raw, message + more));
    }
}
