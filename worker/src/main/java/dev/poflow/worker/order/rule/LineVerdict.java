package dev.poflow.worker.order.rule;

import dev.poflow.worker.order.OrderLine;
import dev.poflow.worker.order.issue.Issue;
import java.util.List;

/** What the rules say of one line. */
public sealed interface LineVerdict {

    /** @param warnings what is worth noting, in the order of the line's fields */
    record Accepted(OrderLine line, List<Issue> warnings) implements LineVerdict {}

    /** @param issues why, the first being the reason that is shown; warnings may follow */
    record Rejected(List<Issue> issues) implements LineVerdict {}
}
