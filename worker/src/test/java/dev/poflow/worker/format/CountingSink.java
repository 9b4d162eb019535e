package dev.poflow.worker.format;

import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;

/** Keeps nothing, and says when a line came. */
record CountingSink(Runnable onLine) implements OrderSink<RuntimeException> {

    @Override
    public void order(StagedOrder order) {}

    @Override
    public void line(StagedLine line) {
        onLine.run();
    }

    @Override
    public void totals(StagedTotals totals) {}

    @Override
    public void issue(Issue issue) {
        throw new AssertionError("unexpected " + issue);
    }
}
