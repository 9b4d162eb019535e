package dev.poflow.worker.format;

import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedLine;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.util.List;

/**
 * Takes what a reader finds, in file order: an order before its lines, its totals after its header at any time. Lines of several
 * orders may alternate. Called from one thread.
 *
 * <p>{@link #order} may be called again for the same {@link StagedOrder#number()}: a file may give header values after lines (JSON
 * members in any order, CSV rows that fill a column later). The last call counts.
 *
 * @param <X> what taking may throw, such as an {@code SQLException}
 */
public interface OrderSink<X extends Exception> {

    /** An order's header, or a fuller version of a header given before. */
    void order(StagedOrder order) throws X;

    /** A line, once. */
    void line(StagedLine line) throws X;

    /**
     * What an order says beside its numbers. May come in several parts; of a value that there is one of, the first counts. A sink that
     * only counts, say, does without.
     */
    default void details(int orderNumber, List<StagedDetail> details) throws X {}

    /** What an order came in, at most once per order. A sink that only counts, say, does without. */
    default void envelope(int orderNumber, StagedEnvelope envelope) throws X {}

    /** What the order says of itself, at most once per order. */
    void totals(StagedTotals totals) throws X;

    /** Something is wrong that does not end the file. */
    void issue(Issue issue) throws X;
}
