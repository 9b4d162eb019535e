package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The segments of an X12 or EDIFACT file, one after another over all its interchanges. Holds one segment. In which order they stand and
 * what trailers count is left to the envelopes.
 */
public final class EdiSegments {

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final EdiBytes bytes;
    private final EdiSyntax syntax;
    private final byte[] value = new byte[Limits.EDI_VALUE_BYTES];
    private EdiSegment last;
    private Charset charset = UTF_8;

    /** What ended the element that was read last. */
    private int mark;

    /** Null between interchanges. */
    private @Nullable EdiDelimiters delimiters;

    public EdiSegments(InputStream file, EdiSyntax syntax) {
        this.bytes = new EdiBytes(file);
        this.syntax = syntax;
        this.last = EdiSegment.begin(syntax.header, 0);
    }

    /** The next segment, or null at the end of the last interchange. */
    @Nullable
    public EdiSegment next() throws FileRejectedException, IOException {
        skipWhiteSpace();
        if (delimiters == null && last.ordinal() > 0 && bytes.peek(0) < 0) {
            return null;
        }
        EdiDelimiters marks = delimiters == null ? begin() : delimiters;
        EdiSegment segment = EdiSegment.begin(tag(marks), last.ordinal() + 1);
        mark = bytes.read();
        while (mark == marks.element()) {
            segment.elements().add(element(segment, marks));
        }
        if (segment.tag().equals("UNB")) {
            charset = EdifactCharset.of(segment.component(1, 1));
        }
        delimiters = segment.tag().equals(syntax.trailer) ? null : marks;
        last = segment;
        return segment;
    }

    /** Line breaks, padding, the ^Z of old systems. */
    private void skipWhiteSpace() throws FileRejectedException, IOException {
        if (last.ordinal() == 0 && bytes.beginsWith(BYTE_ORDER_MARK)) {
            bytes.skip(BYTE_ORDER_MARK.length());
        }
        for (int skipped = 0; bytes.peek(0) >= 0 && bytes.peek(0) <= ' '; skipped++) {
            if (skipped == Limits.WHITE_SPACE) {
                throw rejected(
                        IssueCode.LIMIT_EXCEEDED,
                        last.ordinal(),
                        0,
                        "",
                        "More than " + skipped + " blanks and line breaks follow " + last.place() + ": remove them");
            }
            bytes.skip(1);
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
            throw malformed("ISA has 16 elements of fixed length, which say how the file is written");
        }
        return marks;
    }

    /** A capital letter, and one or two that may be digits. */
    private String tag(EdiDelimiters marks) throws FileRejectedException, IOException {
        int length = 0;
        while (length < 3 && isOfTag(bytes.peek(length), length)) {
            value[length] = (byte) bytes.peek(length++);
        }
        int after = bytes.peek(length);
        if (after < 0) {
            throw truncated();
        }
        if (length < 2 || after != marks.element() && after != marks.terminator()) {
            throw malformed("a segment begins with a tag of two or three capital letters and digits");
        }
        bytes.skip(length);
        return new String(value, 0, length, ISO_8859_1);
    }

    private static boolean isOfTag(int b, int index) {
        return b >= 'A' && b <= 'Z' || index > 0 && b >= '0' && b <= '9';
    }

    /** Reads up to the next element or the segment's end. Components are separated by one and the same character, whichever the file has. */
    private String element(EdiSegment segment, EdiDelimiters marks) throws FileRejectedException, IOException {
        int position = segment.elements().size() + 1;
        if (position > Limits.ELEMENTS) {
            throw tooMany(segment, "The segment has more than " + Limits.ELEMENTS + " elements");
        }
        int length = 0;
        int components = 1;
        boolean plain = true;
        int b = bytes.read();
        while (b != marks.element() && b != marks.terminator()) {
            if (b == marks.component()) {
                if (components++ == Limits.ELEMENTS) {
                    throw tooMany(
                            segment,
                            "Element " + segment.name(position) + " has more than " + Limits.ELEMENTS + " components");
                }
                b = EdiSegment.COMPONENT;
            } else {
                b = b == marks.release() ? bytes.read() : b;
                if (b < 0) {
                    throw truncated();
                }
                plain &= b >= ' ' && b < 0x80;
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
            b = bytes.read();
        }
        mark = b;
        String text = new String(value, 0, length, ISO_8859_1);
        return plain ? text : decode(segment, text);
    }

    private String decode(EdiSegment segment, String latin1) throws FileRejectedException {
        String text = decoded(latin1);
        if (text != null) {
            return text;
        }
        int position = segment.elements().size() + 1;
        String faulty = Stream.of(latin1.split(String.valueOf(EdiSegment.COMPONENT)))
                .filter(component -> decoded(component) == null)
                .findFirst()
                .orElse(latin1);
        throw rejected(
                IssueCode.ENCODING,
                segment.ordinal(),
                position,
                faulty.replace('\0', '\uFFFD'),
                "Element " + segment.name(position) + " is no " + charset.name()
                        + " text: send the file in UTF-8, or in ASCII");
    }

    private @Nullable String decoded(String latin1) {
        if (latin1.indexOf(0) >= 0) {
            return null;
        }
        byte[] raw = latin1.getBytes(ISO_8859_1);
        String text = EdifactCharset.decode(raw, UTF_8);
        return text == null && !charset.equals(UTF_8) ? EdifactCharset.decode(raw, charset) : text;
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
