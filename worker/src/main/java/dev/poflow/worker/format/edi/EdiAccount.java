package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.shared.Unread;
import dev.poflow.worker.order.field.Cell;
import java.util.function.Predicate;

/**
 * Reads the segments of orders by a mapping, and accounts for them: a value is taken into its order, or known to have no meaning for one, or
 * not read, which is said. For one file and one thread.
 */
public final class EdiAccount<X extends Exception> {

    private final EdiMapping mapping;
    private final Predicate<EdiSegment> weighty;
    private final Unread<X> unread;

    /** Of the segment at hand. */
    private final EdiPlaces taken = new EdiPlaces();

    private final EdiPlaces known = new EdiPlaces();

    /** @param weighty tells the segments that can change what is owed, or where or when it is delivered */
    public EdiAccount(EdiMapping mapping, Predicate<EdiSegment> weighty, Unread<X> unread) {
        this.mapping = mapping;
        this.weighty = weighty;
        this.unread = unread;
    }

    /** Gives the taker what the mapping reads from a segment that stands in a part. */
    public void read(EdiPart part, EdiSegment segment, EdiMapping.Taker taker) {
        mapping.read(part, segment, taker, taken);
    }

    /** As before, of a segment that was at hand earlier and has been accounted for. */
    public void readAgain(EdiPart part, EdiSegment segment, EdiMapping.Taker taker) {
        mapping.read(part, segment, taker, new EdiPlaces());
    }

    /** A segment that was passed over turns out to be not read. */
    public void sayNotRead(EdiSegment segment) {
        note(segment, segment.tag() + about(segment), whole(segment));
    }

    /** The segment at hand is part of what is known to have no meaning for an order, or has been said to be not read. */
    public void passOver() {
        taken.add(EdiPlace.SEGMENT);
    }

    /** An order's next segment is at hand. */
    void begin() {
        taken.clear();
    }

    /** All is read that is read of the segment at hand. */
    void end(EdiSegment segment) {
        boolean looked = false;
        for (int element = 1; element <= segment.elements().size(); element++) {
            String text = segment.elements().get(element - 1);
            int component = 1;
            for (int start = 0; start <= text.length(); component++) {
                int mark = text.indexOf(EdiSegment.COMPONENT, start);
                int end = mark < 0 ? text.length() : mark;
                if (!text.substring(start, end).isBlank() && !taken.has(element, component)) {
                    if (!looked) {
                        looked = true;
                        known.clear();
                        mapping.passOver(segment, known);
                    }
                    if (!known.has(element, component)) {
                        if (taken.isEmpty()) {
                            note(segment, segment.tag() + about(segment), whole(segment));
                            return;
                        }
                        note(
                                segment,
                                place(segment, element, component) + about(segment),
                                segment.cell(element, component));
                    }
                }
                start = end + 1;
            }
        }
    }

    private void note(EdiSegment segment, String name, Cell value) {
        if (weighty.test(segment)) {
            unread.weighty(name, value);
        } else {
            unread.light(name, value);
        }
    }

    /** The order at hand is at its end. */
    void endOrder(int number) throws X {
        unread.endOrder(number);
    }

    /** The file is at its end. */
    void endFile() throws X {
        unread.endFile();
    }

    /** As the standard's pages name it: N104, or NAD 2.3 where elements have components. */
    private static String place(EdiSegment segment, int element, int component) {
        boolean composite = segment.elements().get(element - 1).indexOf(EdiSegment.COMPONENT) >= 0;
        return composite ? segment.tag() + " " + element + "." + component : segment.name(element);
    }

    private String about(EdiSegment segment) {
        EdiPlace place = mapping.code(segment.tag());
        String code = place.element() == 0 ? "" : place.code(segment);
        return code.isEmpty() ? "" : " with " + code;
    }

    private static Cell whole(EdiSegment segment) {
        String text = String.join("*", segment.elements()).replace(EdiSegment.COMPONENT, ':');
        return new Cell(text, segment.ordinal(), 0);
    }
}
