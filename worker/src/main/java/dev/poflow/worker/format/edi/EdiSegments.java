package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.format.edifact.EdifactEnvelope;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.x12.X12Envelope;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamConstants.Delimiters;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferOverflowException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The segments of an X12 or EDIFACT file, one after another over all its interchanges. Holds one segment. */
public final class EdiSegments {

    /** StAEDI's code for a file that ends too early; its exception has it in its message only. */
    private static final String UNEXPECTED_END = "EDIE005";

    private final EDIStreamReader reader;
    private final EdiSyntax syntax;
    private EdiSegment last;
    private int partsOf;
    private int parts;
    private Charset charset = UTF_8;

    /**
     * Reads single bytes as characters, and decodes elements itself: StAEDI's own UTF-8 decoding fails on characters beyond the
     * basic plane, and would not say in which element a wrong byte stands. Without its control schema StAEDI reports segments only,
     * and leaves counts and control numbers to {@link X12Envelope} and {@link EdifactEnvelope}.
     */
    public EdiSegments(InputStream file, EdiSyntax syntax) {
        this.syntax = syntax;
        this.last = EdiSegment.begin(syntax.header, 0);
        EDIInputFactory factory = EDIInputFactory.newFactory();
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        try {
            this.reader = factory.createEDIStreamReader(new WhiteSpace(file), ISO_8859_1.name());
        } catch (EDIStreamException e) {
            throw new IllegalStateException("ISO 8859-1 is in every JVM", e);
        }
    }

    /** The next segment, or null at the end of the last interchange. */
    @Nullable
    public EdiSegment next() throws FileRejectedException, IOException {
        EdiSegment segment = null;
        while (true) {
            switch (nextEvent()) {
                case START_SEGMENT -> {
                    segment = EdiSegment.begin(reader.getText(), last.ordinal() + 1);
                    partsOf = 0;
                }
                case ELEMENT_DATA -> {
                    if (segment != null) {
                        add(segment);
                    }
                }
                case END_SEGMENT -> {
                    if (segment != null) {
                        last = segment;
                        if (segment.tag().equals("UNB")) {
                            charset = EdifactCharset.of(segment.component(1, 1));
                        }
                        return segment;
                    }
                }
                case END_INTERCHANGE -> {
                    if (!hasNext()) {
                        return null;
                    }
                }
                default -> {
                    // Composites come as their components.
                }
            }
        }
    }

    /** Adds an element; a further component or repetition goes to the element that it belongs to, as it was written. */
    private void add(EdiSegment segment) throws FileRejectedException {
        var location = reader.getLocation();
        int position = location.getElementPosition();
        if (position > Limits.ELEMENTS) {
            throw rejected(
                    IssueCode.LIMIT_EXCEEDED,
                    segment.ordinal(),
                    position,
                    segment.tag(),
                    "The segment has more than " + Limits.ELEMENTS + " elements");
        }
        parts = position == partsOf ? parts + 1 : 1;
        partsOf = position;
        if (parts > Limits.ELEMENTS) {
            throw rejected(
                    IssueCode.LIMIT_EXCEEDED,
                    segment.ordinal(),
                    position,
                    segment.tag(),
                    "Element " + segment.name(position) + " has more than " + Limits.ELEMENTS
                            + " components and repetitions");
        }
        String text = decode(segment, position, reader.getText());
        while (segment.elements().size() < position) {
            segment.elements().add("");
        }
        if (syntax == EdiSyntax.EDIFACT && location.getElementOccurrence() > 1) {
            // Under syntax version 4 StAEDI takes UNA's fifth character, which may still be a space, for a repetition's
            // mark.
            String mark = location.getComponentPosition() > 1
                    ? String.valueOf(EdiSegment.COMPONENT)
                    : String.valueOf(reader.getDelimiters().get(Delimiters.REPETITION));
            segment.elements().set(position - 1, segment.elements().get(position - 1) + mark + text);
        } else if (syntax == EdiSyntax.EDIFACT) {
            segment.addComponent(position, location.getComponentPosition(), text);
        } else if (location.getComponentPosition() <= 1 && location.getElementOccurrence() <= 1) {
            segment.elements().set(position - 1, text);
        } else {
            String delimiter =
                    location.getComponentPosition() > 1 ? Delimiters.COMPONENT_ELEMENT : Delimiters.REPETITION;
            segment.elements()
                    .set(
                            position - 1,
                            segment.elements().get(position - 1)
                                    + reader.getDelimiters().get(delimiter)
                                    + text);
        }
    }

    private String decode(EdiSegment segment, int position, String bytes) throws FileRejectedException {
        boolean plain = true;
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            plain &= c >= ' ' && c < 0x80;
        }
        if (plain) {
            return bytes;
        }
        if (bytes.indexOf(0) < 0) {
            byte[] raw = bytes.getBytes(ISO_8859_1);
            String text = EdifactCharset.decode(raw, UTF_8);
            if (text == null && !charset.equals(UTF_8)) {
                text = EdifactCharset.decode(raw, charset);
            }
            if (text != null) {
                return text.replace(EdiSegment.COMPONENT, ' ');
            }
        }
        throw rejected(
                IssueCode.ENCODING,
                segment.ordinal(),
                position,
                bytes.replace('\0', '\uFFFD'),
                "Element " + segment.name(position) + " is no " + charset.name()
                        + " text: send the file in UTF-8, or in ASCII");
    }

    private boolean hasNext() throws FileRejectedException, IOException {
        try {
            return reader.hasNext();
        } catch (EDIStreamException e) {
            throw malformed(e);
        }
    }

    private EDIStreamEvent nextEvent() throws FileRejectedException, IOException {
        try {
            return reader.next();
        } catch (EDIStreamException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (e.getCause() instanceof BufferOverflowException) {
                throw tooLong();
            }
            throw isEnd(e) ? truncated() : malformed(e);
        }
    }

    private static boolean isEnd(EDIStreamException e) {
        return String.valueOf(e.getMessage()).startsWith(UNEXPECTED_END);
    }

    private FileRejectedException tooLong() {
        return rejected(
                IssueCode.LIMIT_EXCEEDED,
                last.ordinal() + 1,
                0,
                last.tag(),
                "An element after " + last.place() + " is longer than the 4,096 bytes that are read");
    }

    /** The file ends before its IEA. */
    private FileRejectedException truncated() {
        String where = last.ordinal() == 0
                ? "inside its " + syntax.header + " segment"
                : "after " + last.place() + ", before its " + syntax.trailer;
        return rejected(
                IssueCode.TRUNCATED,
                Math.max(last.ordinal(), 1),
                0,
                last.tag(),
                "The file ends " + where + ": send it again, whole");
    }

    private FileRejectedException malformed(Exception e) {
        return rejected(
                IssueCode.MALFORMED,
                last.ordinal() + 1,
                0,
                last.ordinal() == 0 ? "" : last.tag(),
                "No " + syntax.title + " segment "
                        + (last.ordinal() == 0 ? "at the beginning" : "follows " + last.place()) + " (" + e.getMessage()
                        + ")");
    }

    /** StAEDI looks for what follows an interchange within a mark of 200 bytes, but files are padded with more. */
    private final class WhiteSpace extends FilterInputStream {

        WhiteSpace(InputStream file) {
            super(Head.markable(file));
        }

        @Override
        public synchronized void mark(int limit) {
            in.mark(Limits.WHITE_SPACE);
        }

        @Override
        public synchronized void reset() throws IOException {
            try {
                in.reset();
            } catch (IOException e) {
                throw new BadTextException(
                        IssueCode.LIMIT_EXCEEDED,
                        last.ordinal(),
                        0,
                        "",
                        "More than " + Limits.WHITE_SPACE + " blanks and line breaks follow " + last.place()
                                + ": remove them.");
            }
        }
    }

    private static FileRejectedException rejected(
            IssueCode code, long ordinal, int column, String raw, String message) {
        return new FileRejectedException(Issue.ofFile(code, ordinal, column, "", raw, message + "."));
    }
}
