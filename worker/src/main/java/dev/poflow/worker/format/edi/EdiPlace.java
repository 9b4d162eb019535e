package dev.poflow.worker.format.edi;

import dev.poflow.worker.order.field.Cell;
import java.util.List;

/**
 * A place in a segment, and perhaps others that count where nothing stands there.
 *
 * @param element from 1; 0 for the segment as a whole
 * @param component from 1; 0 for the element as a whole
 * @param to the last of several components that are a text in parts; otherwise the same as {@code component}
 * @param otherwise where to look next
 */
public record EdiPlace(int element, int component, int to, List<EdiPlace> otherwise) {

    /** A segment as a whole. */
    public static final EdiPlace SEGMENT = at(0);

    public static EdiPlace at(int element) {
        return new EdiPlace(element, 0, 0, List.of());
    }

    public static EdiPlace at(int element, int component) {
        return new EdiPlace(element, component, component, List.of());
    }

    /** A text in parts, which are joined with a space between them. */
    public static EdiPlace joined(int element, int from, int to) {
        return new EdiPlace(element, from, to, List.of());
    }

    public EdiPlace orElse(EdiPlace other) {
        return new EdiPlace(element, component, to, List.of(other));
    }

    /** The value in a segment, with its place; of the last place where none has one. */
    Cell cell(EdiSegment segment) {
        Cell here = here(segment);
        return here.present() || otherwise.isEmpty()
                ? here
                : otherwise.getFirst().cell(segment);
    }

    /** Itself, or the one of the others whose value counts. */
    EdiPlace used(EdiSegment segment) {
        return otherwise.isEmpty() || here(segment).present()
                ? this
                : otherwise.getFirst().used(segment);
    }

    /** What stands there, for a comparison; empty where the segment ends before it. */
    String code(EdiSegment segment) {
        return component == 0 ? segment.element(element) : segment.component(element, component);
    }

    private Cell here(EdiSegment segment) {
        if (component == 0) {
            return segment.cell(element);
        }
        return to == component ? segment.cell(element, component) : segment.joined(element, component, to);
    }
}
