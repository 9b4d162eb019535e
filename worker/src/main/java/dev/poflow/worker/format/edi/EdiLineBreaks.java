package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.IssueCode;

/**
 * The line breaks inside segments, which are no data. A file that was wrapped has all of them in the same column, and nothing is said about
 * it; others were put into a value by somebody, who is told.
 */
final class EdiLineBreaks {

    /** Of punched cards, and of what came after them: one break behind it is enough to tell. */
    private static final long CARD = 80;

    private long lineStart;
    private long column;
    private boolean wrapped = true;
    private boolean wrappedBefore = true;
    private int elements;
    private String name = "";
    private Cell first = Cell.ABSENT;

    /** @param offset behind a line break between segments */
    void between(long offset) {
        lineStart = offset;
    }

    /** @param offset behind a line break inside a segment */
    void inside(long offset) {
        long width = offset - lineStart;
        // The second of CR and LF is none of its own.
        if (width > 1) {
            wrappedBefore = wrapped;
            wrapped &= column == 0 || column == width;
            column = width;
        }
        lineStart = offset;
    }

    /** The last one was none inside a segment: the file has ended. */
    void last() {
        wrapped = wrappedBefore;
    }

    /** Takes an element with line breaks inside. */
    void took(EdiSegment segment, String text) {
        if (elements++ == 0) {
            int position = segment.elements().size() + 1;
            name = segment.name(position);
            first = new Cell(text.replace(EdiSegment.COMPONENT, ':'), segment.ordinal(), position);
        }
    }

    /** Says at the file's end what there was to say. */
    <X extends Exception> void tell(EdiSyntax syntax, Warnings<X> warnings) throws X {
        if (elements == 0 || wrapped && (elements > 1 || column == CARD + 1)) {
            return;
        }
        String more = elements == 1 ? "" : ", and so are " + (elements - 1) + " others";
        warnings.warn(
                IssueCode.LINE_BREAK,
                first.line(),
                first.column(),
                name,
                first.text(),
                "Element " + name + " has a line break inside, which is no " + syntax.title + " data: it is read as "
                        + first.quoted() + more + ".");
    }
}
