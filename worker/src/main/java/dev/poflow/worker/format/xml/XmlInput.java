package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.format.text.Utf8Check;
import dev.poflow.worker.format.text.Utf8Place;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.Location;
import org.codehaus.stax2.LocationInfo;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an XML document on their way to the parser, which asks for a chunk when it is through with the one before. Refuses what is no
 * UTF-8, and NUL, with their places. Ends a document that would make the parser hold too much: a tag, a comment or an instruction of more
 * than {@link Limits#XML_MARKUP_CHARS}, or a text that is read of more than {@link Limits#XML_TEXT_CHARS}. A text that is passed over may be
 * as long as it likes. Says in characters where things are. Not safe for use by several threads.
 */
final class XmlInput extends InputStream {

    private static final int CHUNK = 8192;

    private final InputStream utf8;
    private final Utf8Place begin;
    private final byte[] chunk = new byte[CHUNK];
    private final XmlColumns columns;
    private final Utf8Check check = new Utf8Check(CHUNK);
    private @Nullable LocationInfo parser;
    private boolean ended;

    /** What the parser is at, by its first byte: a tag, a text, a comment with what is left of it to pass over. */
    private long event = -1;

    private int eventShift;
    private long eventExcess;

    /** The event's first byte that is no white space, as far as that has come. Outside the root element the parser counts that in. */
    private long markup;

    private byte firstOfMarkup;
    private Utf8Place markupPlace = new Utf8Place(1, 0, (byte) 0);

    private long cdata = -1;
    private boolean textWanted;
    private boolean textTooLong;

    /**
     * Made before its parser, which it is to be told of.
     *
     * @param utf8 from behind the XML declaration
     * @param begin where that is
     */
    XmlInput(InputStream utf8, Utf8Place begin) {
        this.utf8 = utf8;
        this.begin = begin;
        this.columns = new XmlColumns(chunk, begin.column());
    }

    /** What the parser is to read into. */
    byte[] buffer() {
        return chunk;
    }

    void readBy(LocationInfo itsPlaces) {
        parser = itsPlaces;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        LocationInfo places = parser;
        if (places == null || target != chunk || offset != 0 || length != CHUNK) {
            throw new IllegalStateException("The parser does not read chunk by chunk into its buffer");
        }
        follow(places);
        refuseTooMuch();
        int shift = columns.shiftAt(columns.end());
        byte last = columns.last();
        int count = Math.max(utf8.read(chunk, 0, CHUNK), 0);
        boolean plain = check.begun() == 0 && Utf8Check.isPlain(chunk, count);
        columns.next(count, plain, shift);
        if (count == 0) {
            ended = true;
            if (check.begun() > 0) {
                Utf8Place place = placeOf(-check.begun(), last);
                throw BadTextException.cut(place.line(), place.column() + 1, check.firstBegun());
            }
            return -1;
        }
        if (!plain) {
            decode(count, last);
        }
        return count;
    }

    @Override
    public int read() {
        throw new IllegalStateException("The parser reads chunk by chunk");
    }

    /**
     * Looks closely at a chunk that has more than ASCII in it.
     *
     * @param last the byte before the chunk
     */
    private void decode(int count, byte last) throws BadTextException {
        int wrong = check.decode(chunk, count);
        int nul = Utf8Check.findNul(chunk, Math.max(wrong, 0));
        if (nul < wrong) {
            Utf8Place place = placeOf(nul, last);
            throw BadTextException.nul(place.line(), place.column() + 1);
        }
        if (wrong < count) {
            Utf8Place place = placeOf(wrong, last);
            throw BadTextException.wrong("UTF-8", place.line(), place.column() + 1, check.firstBegun());
        }
    }

    /**
     * Where a byte of the chunk is that the parser has not come to.
     *
     * @param index negative for the first byte of the character that the chunk before has begun
     * @param last the byte before the chunk: the parser has not counted a CR that an LF may follow
     */
    private Utf8Place placeOf(int index, byte last) {
        Location chunkBegin = Objects.requireNonNull(parser).getCurrentLocation();
        Utf8Place place = place(chunkBegin, columns.shiftAt(columns.start()), last);
        if (index < 0) {
            return new Utf8Place(place.line(), place.column() - Utf8Place.characters(check.firstBegun()), (byte) 0);
        }
        for (int i = 0; i < index; i++) {
            place.pass(chunk[i]);
        }
        return place;
    }

    /** @param before the byte before it, where that may be the CR of a line that the parser has not counted */
    private Utf8Place place(Location inBytes, int shift, byte before) {
        return new Utf8Place(begin.line() + inBytes.getLineNumber() - 1, inBytes.getColumnNumber() - 1 - shift, before);
    }

    /** Looks at what the parser is at, while its bytes are there. */
    private void follow(LocationInfo places) {
        long start = places.getStartingByteOffset();
        if (start != event) {
            event = start;
            eventShift = columns.shiftAt(start);
            eventExcess = check.excess();
            markup = start;
            firstOfMarkup = 0;
            markupPlace = place(places.getStartLocation(), eventShift, (byte) 0);
        }
        while (firstOfMarkup == 0 && markup < columns.end()) {
            byte b = chunk[(int) (markup - columns.start())];
            if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
                markupPlace.pass(b);
                markup++;
            } else {
                firstOfMarkup = b;
            }
        }
    }

    private void refuseTooMuch() throws IOException {
        long end = columns.end() - (check.excess() - eventExcess);
        if (firstOfMarkup != '<' || event == cdata) {
            textTooLong = textWanted && end - event > Limits.XML_TEXT_CHARS;
            if (textTooLong) {
                throw new IOException("a text is longer than any that is read");
            }
        } else if (end - markup > Limits.XML_MARKUP_CHARS + CHUNK) {
            long line = markupPlace.line();
            int column = markupPlace.column() + 1;
            throw new BadTextException(
                    IssueCode.LIMIT_EXCEEDED,
                    line,
                    column,
                    "",
                    "The document has a tag, comment or declaration of more than " + Limits.XML_MARKUP_CHARS
                            + " characters (line " + line + ", character " + column + ").");
        }
    }

    /** What the parser has come to is a CDATA section: a text, though it begins like markup. */
    void passCdata() {
        cdata = Objects.requireNonNull(parser).getStartingByteOffset();
    }

    /** From now on the parser reads no more than the text at hand, which it holds until it has it whole. */
    void beginText() {
        textWanted = true;
    }

    /** @return whether it was longer than any value may be, and so not read to its end */
    boolean endText() {
        textWanted = false;
        return textTooLong;
    }

    /** Where what the parser has come to begins. Outside the outermost element the parser says where what is before it ends. */
    Utf8Place markup() {
        follow(Objects.requireNonNull(parser));
        return markupPlace;
    }

    /** Whether that is the last character that the parser has read. */
    boolean isBehind(char ascii) {
        long offset = offset(Objects.requireNonNull(parser).getCurrentLocation());
        return chunk[(int) (offset - columns.start()) - 1] == ascii;
    }

    /** From 1. */
    long line(Location place) {
        return begin.line() + place.getLineNumber() - 1;
    }

    /** The character of its line at which what the parser has come to begins, from 1. */
    int column(Location start) {
        long offset = Objects.requireNonNull(parser).getStartingByteOffset();
        return start.getColumnNumber() - (offset < columns.start() ? eventShift : columns.shiftAt(offset));
    }

    /** The same for where the parser has failed. */
    int columnOfFailure(Location place) {
        return place.getColumnNumber() - columns.shiftAt(Math.max(offset(place), columns.start()));
    }

    /** Whether the document ends there. */
    boolean endsAt(Location place) {
        return ended && offset(place) >= columns.end();
    }

    /** Near the chunk's end: a place has the last 32 bits of it only. */
    private long offset(Location place) {
        return columns.end() - ((int) columns.end() - place.getCharacterOffset());
    }

    boolean ended() {
        return ended;
    }
}
