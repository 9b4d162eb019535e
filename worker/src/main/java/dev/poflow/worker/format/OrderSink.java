package dev.poflow.worker.format;

import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;

/**
 * Takes what a reader finds, in file order: an order before its lines, its totals after its header at any time. Lines of several
 * orders may alternate. Called from one thread.
 *
 * @param <X> what taking may throw, such as an {@code SQLException}
 */
public interface OrderSink<X extends Exception> {

    void order(StagedOrder order) throws X;

    void line(StagedLine line) throws X;

    void totals(StagedTotals totals) throws X;

    /** Something is wrong that does not end the file. */
    void issue(Issue issue) throws X;
}
