package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The segments of an X12 or EDIFACT file, one after another over all its interchanges. Holds one segment. In which order they stand and
 * what trailers count is left to the envelopes.
 *
 * @param <X> what saying something may throw
 */
public final class EdiSegments<X extends Exception> {

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /** How a line of an IBM mainframe ends that was translated byte by byte. */
    private static final int NEXT_LINE = 0x85;

    private final EdiBytes bytes;
    private final EdiSyntax syntax;
    private final Warnings<X> warnings;
    private final EdiText<X> texts;
    private final EdiLineBreaks breaks = new EdiLineBreaks();
    private final byte[] value = new byte[Limits.EDI_VALUE_BYTES];
    private EdiSegment last;

    /** What ended the tag or the element that was read last. */
    private int mark;

    /** Null between interchanges. */
    private @Nullable EdiDelimiters delimiters;

    /** Which bytes are no delimiters of this interchange. */
    private boolean[] plain = {};

    public EdiSegments(InputStream file, EdiSyntax syntax, Warnings<X> warnings) {
        this.bytes = new EdiBytes(file);
        this.syntax = syntax;
        this.warnings = warnings;
        this.texts = new EdiText<>(warnings);
        this.last = EdiSegment.begin(syntax.header, 0);
    }

    /** The next segment, or null at the end of the last interchange. */
    @Nullable
    public EdiSegment next() throws FileRejectedException, IOException, X {
        skipWhiteSpace();
        if (delimiters == null && last.ordinal() > 0 && bytes.peek(0) < 0) {
            breaks.tell(syntax, warnings);
            return null;
        }
        EdiDelimiters marks = delimiters == null ? begin() : delimiters;
        EdiSegment segment = EdiSegment.begin(tag(marks), last.ordinal() + 1);
        while (mark == marks.element()) {
            segment.elements().add(element(segment, marks));
        }
        if (segment.tag().equals(syntax.header)) {
            texts.begin(segment);
        }
        delimiters = segment.tag().equals(syntax.trailer) ? null : marks;
        last = segment;
        return segment;
    }

    /** Line breaks, padding, the ^Z of old systems; and the byte order mark of a file, which may have been put behind another. */
    private void skipWhiteSpace() throws FileRejectedException, IOException {
        for (int skipped = 0; ; skipped++) {
            int b = bytes.peek(0);
            if (delimiters == null && bytes.beginsWith(BYTE_ORDER_MARK)) {
                bytes.skip(BYTE_ORDER_MARK.length());
                continue;
            }
            if (b < 0 || b > ' ' && b != NEXT_LINE) {
                return;
            }
            if (skipped == Limits.WHITE_SPACE) {
                throw rejected(
                        IssueCode.LIMIT_EXCEEDED,
                        last.ordinal(),
                        0,
                        "",
                        "More than " + skipped + " blanks and line breaks follow " + last.place() + ": remove them");
            }
            bytes.skip(1);
            if (b == '\n' || b == '\r') {
                breaks.between(bytes.offset());
            }
        }
    }

    /** An interchange begins, and says how it is written. */
    private EdiDelimiters begin() throws FileRejectedException, IOException {
        EdiDelimiters una = null;
        if (syntax == EdiSyntax.EDIFACT && bytes.beginsWith("UNA")) {
            una = EdiDelimiters.ofUna(bytes);
            if (una.terminator() < 0) {
                throw truncated();
            }
            bytes.skip(EdiDelimiters.UNA_BYTES);
            last = EdiSegment.begin("UNA", last.ordinal() + 1);
            skipWhiteSpace();
        }
        if (!bytes.beginsWith(syntax.header)) {
            throw bytes.peek(2) < 0 ? truncated() : malformed("an interchange begins with " + syntax.header);
        }
        EdiDelimiters marks = una == null ? EdiDelimiters.ofHeader(syntax, bytes) : una;
        if (marks.terminator() < 0) {
            throw truncated();
        }
        if (marks.element() == EdiDelimiters.NONE) {
            throw malformed("ISA has 16 elements, which say how the file is written, and GS follows it");
        }
        plain = marks.plain();
        return marks;
    }

    /** A capital letter, and one or two that may be digits. Whatever comes then is the mark. */
    private String tag(EdiDelimiters marks) throws FileRejectedException, IOException {
        int length = 0;
        mark = data(marks);
        while (length < 3 && isOfTag(mark, length)) {
            value[length++] = (byte) mark;
            mark = data(marks);
        }
        if (mark < 0) {
            throw truncated();
        }
        if (length < 2 || mark != marks.element() && mark != marks.terminator()) {
            throw malformed("a segment begins with a tag of two or three capital letters and digits");
        }
        return new String(value, 0, length, ISO_8859_1);
    }

    private static boolean isOfTag(int b, int index) {
        return b >= 'A' && b <= 'Z' || index > 0 && b >= '0' && b <= '9';
    }

    /** The next byte that is no line break inside a segment. */
    private int data(EdiDelimiters marks) throws IOException {
        int b = bytes.read();
        while (marks.isLineBreak(b)) {
            breaks.inside(bytes.offset());
            b = bytes.read();
        }
        return b;
    }

    /** Reads up to the next element or the segment's end. Components are separated by one and the same character, whichever the file has. */
    private String element(EdiSegment segment, EdiDelimiters marks) throws FileRejectedException, IOException, X {
        int position = segment.elements().size() + 1;
        if (position > Limits.ELEMENTS) {
            throw tooMany(segment, "The segment has more than " + Limits.ELEMENTS + " elements");
        }
        int length = 0;
        int components = 1;
        boolean ascii = true;
        boolean broken = false;
        while (true) {
            length = bytes.take(plain, value, length);
            int b = bytes.read();
            if (marks.isLineBreak(b)) {
                breaks.inside(bytes.offset());
                broken = true;
                continue;
            }
            if (b == marks.element() || b == marks.terminator()) {
                mark = b;
                break;
            }
            if (b < 0) {
                length = end(segment, marks, length);
                if (broken) {
                    breaks.last();
                    broken = false;
                }
                break;
            }
            if (b == marks.component()) {
                if (components++ == Limits.ELEMENTS) {
                    throw tooMany(
                            segment,
                            "Element " + segment.name(position) + " has more than " + Limits.ELEMENTS + " components");
                }
                b = EdiSegment.COMPONENT;
            } else {
                b = b == marks.release() ? data(marks) : b;
                if (b < 0) {
                    throw truncated();
                }
                ascii &= b >= ' ' && b < 0x80;
                b = b == EdiSegment.COMPONENT ? ' ' : b;
            }
            if (length == value.length) {
                throw rejected(
                        IssueCode.LIMIT_EXCEEDED,
                        last.ordinal() + 1,
                        0,
                        last.tag(),
                        "An element after " + last.place() + " is longer than the 4,096 bytes that are read");
            }
            value[length++] = (byte) b;
        }
        String text = new String(value, 0, length, ISO_8859_1);
        String read = ascii ? text : texts.decode(segment, text);
        if (broken) {
            breaks.took(segment, read);
        }
        return read;
    }

    /** The file ends without a terminator: its last segment is whole, if it is the trailer, up to what old systems put behind it. */
    private int end(EdiSegment segment, EdiDelimiters marks, int length) throws FileRejectedException {
        if (!segment.tag().equals(syntax.trailer)) {
            throw truncated();
        }
        mark = marks.terminator();
        int end = length;
        while (end > 0 && value[end - 1] >= 0 && value[end - 1] <= ' ') {
            end--;
        }
        return end;
    }

    private static FileRejectedException tooMany(EdiSegment segment, String message) {
        int position = segment.elements().size() + 1;
        return rejected(IssueCode.LIMIT_EXCEEDED, segment.ordinal(), position, segment.tag(), message);
    }

    /** The file ends before its IEA. */
    private FileRejectedException truncated() {
        String where = last.ordinal() == 0
                ? "inside its " + syntax.header + " segment"
                : "after " + last.place() + ", before its " + syntax.trailer;
        long ordinal = Math.max(last.ordinal(), 1);
        return rejected(
                IssueCode.TRUNCATED, ordinal, 0, last.tag(), "The file ends " + where + ": send it again, whole");
    }

    private FileRejectedException malformed(String expected) {
        String where = last.ordinal() == 0 ? "at the beginning" : "after " + last.place();
        String raw = last.ordinal() == 0 ? "" : last.tag();
        return rejected(
                IssueCode.MALFORMED,
                last.ordinal() + 1,
                0,
                raw,
                "There is no " + syntax.title + " segment " + where + ": " + expected);
    }

    private static FileRejectedException rejected(
            IssueCode code, long ordinal, int column, String raw, String message) {
        return new FileRejectedException(Issue.ofFile(code, ordinal, column, "", raw, message + "."));
    }
}
