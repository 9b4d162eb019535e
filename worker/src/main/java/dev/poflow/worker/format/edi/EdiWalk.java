package dev.poflow.worker.format.edi;

import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One walk through a file's envelopes, in which each order takes the segments between its header and its trailer. */
public final class EdiWalk {

    private EdiWalk() {}

    /** The envelopes of a standard. */
    public interface Envelope<X extends Exception> {

        /** Takes an envelope segment, and says whether it was one. */
        boolean take(EdiSegment segment) throws FileRejectedException, X;

        /** Passes over a segment of no order: one of a transaction or message that is not read, or one that is out of place. */
        void passOver(EdiSegment segment) throws FileRejectedException;
    }

    /** A transaction or message that is an order. */
    public interface Order<X extends Exception> {

        /** Takes a segment between header and trailer. */
        void take(EdiSegment segment) throws FileRejectedException, X;

        /** @return how many lines the file has had now */
        int end() throws FileRejectedException, X;
    }

    /** Begins orders. */
    public interface Beginning<X extends Exception> {

        /** @return null for a transaction or message that is not read */
        @Nullable
        Order<X> begin(EdiSegment header, int ordersBefore, int linesBefore) throws FileRejectedException, X;
    }

    /**
     * Walks through a file.
     *
     * @param header the tag of an order's first segment
     * @param trailer the tag of its last one
     * @param account for what the orders' segments say
     * @return how many orders it has
     */
    public static <X extends Exception> int walk(
            EdiSegments<X> segments,
            Envelope<X> envelope,
            String header,
            String trailer,
            Beginning<X> beginning,
            EdiAccount<X> account)
            throws FileRejectedException, IOException, X {
        Order<X> order = null;
        int orders = 0;
        int lines = 0;
        for (EdiSegment segment = segments.next(); segment != null; segment = segments.next()) {
            if (envelope.take(segment)) {
                if (segment.tag().equals(header)) {
                    order = beginning.begin(segment, orders, lines);
                    orders += order == null ? 0 : 1;
                } else if (segment.tag().equals(trailer) && order != null) {
                    lines = order.end();
                    account.endOrder(orders);
                    order = null;
                }
            } else if (order != null) {
                account.begin();
                order.take(segment);
                account.end(segment);
            } else {
                envelope.passOver(segment);
            }
        }
        account.endFile();
        return orders;
    }
}
