package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.IssueCode;
import java.util.Locale;

/**
 * Follows an XML document in UTF-8 as far as its elements, attributes and texts, and ends it where it goes beyond a limit or has a DTD. Holds
 * none of it. Names are given without prefix, as the {@linkplain String#hashCode hash code} of the name. Not for use by several threads.
 */
abstract class XmlBytes {

    private enum State {
        TEXT,
        OPEN,
        ELEMENT_NAME,
        TAG,
        ATTRIBUTE_NAME,
        VALUE,
        END_TAG,
        BANG,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    /** How nearly all cells end, after the first angle bracket: that is half of a sheet's tags. */
    private static final String END_OF_VALUE_AND_CELL = "/v></c>";

    private static final int LONGEST_DECLARATION = 200;

    /** Bytes after the first of {@code <!---->}: in {@code <!--->} a comment has begun, but not ended. */
    private static final int EMPTY_COMMENT = 6;

    private final int longestRun;
    private final XmlByteNames names = new XmlByteNames();
    private final StringBuilder begun = new StringBuilder();
    private State state = State.TEXT;
    private int run;
    private int depth;
    private byte quote;
    private byte before;
    private byte twoBefore;

    /** @param longestRun bytes of one text or one tag */
    XmlBytes(int longestRun) {
        this.longestRun = longestRun;
    }

    /** An element begins. */
    abstract void begin(int element) throws FileRejectedException;

    /** A piece of an attribute's value, as it is written. */
    abstract void attribute(int attribute, byte[] buffer, int from, int end) throws FileRejectedException;

    /** An attribute's value has come to its end. */
    abstract void endAttribute(int attribute) throws FileRejectedException;

    /** A piece of text, as it is written. */
    abstract void text(byte[] buffer, int from, int end) throws FileRejectedException;

    /** The innermost element ends. */
    abstract void end() throws FileRejectedException;

    abstract FileRejectedException refused(IssueCode code, String what);

    /** How many elements are open. */
    final int depth() {
        return depth;
    }

    final void scan(byte[] buffer, int count) throws FileRejectedException {
        int at = 0;
        while (at < count) {
            at = switch (state) {
                case TEXT -> toMarkup(buffer, at, count);
                case ELEMENT_NAME -> elementName(buffer, at, count);
                case TAG -> tag(buffer, at, count);
                case ATTRIBUTE_NAME -> attributeName(buffer, at, count);
                case VALUE -> value(buffer, at, count);
                case END_TAG -> endTag(buffer, at, count);
                default -> markup(buffer, at);
            };
        }
    }

    /** Goes on to a byte, or to the end. */
    private int find(byte wanted, byte[] buffer, int from, int end) throws FileRejectedException {
        int at = from;
        while (at < end && buffer[at] != wanted) {
            requireNoNul(buffer[at++]);
        }
        addToRun(at - from);
        return at;
    }

    private void addToRun(int bytes) throws FileRejectedException {
        run += bytes;
        if (run > longestRun) {
            throw refused(IssueCode.LIMIT_EXCEEDED, "has a text or a tag of more than " + longestRun + " bytes");
        }
    }

    private int toMarkup(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = find((byte) '<', buffer, from, end);
        if (at > from) {
            text(buffer, from, at);
        }
        if (at == end) {
            return end;
        }
        state = State.OPEN;
        run = 0;
        return at + 1 == end ? end : open(buffer, at + 1, end);
    }

    /** What most markup is, is gone through at once. */
    private int open(byte[] buffer, int at, int end) throws FileRejectedException {
        byte b = buffer[at];
        if (b == '/') {
            if (isEndOfValueAndCell(buffer, at, end)) {
                endElement();
                endElement();
                return toText(at + END_OF_VALUE_AND_CELL.length() - 1);
            }
            addToRun(1);
            state = State.END_TAG;
            return endTag(buffer, at + 1, end);
        }
        if (b == '!' || b == '?') {
            return at;
        }
        beginElementName();
        return elementName(buffer, at, end);
    }

    private static boolean isEndOfValueAndCell(byte[] buffer, int from, int end) {
        if (end - from < END_OF_VALUE_AND_CELL.length()) {
            return false;
        }
        for (int i = 0; i < END_OF_VALUE_AND_CELL.length(); i++) {
            if (buffer[from + i] != END_OF_VALUE_AND_CELL.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int value(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = find(quote, buffer, from, end);
        attribute(names.local(), buffer, from, at);
        if (at == end) {
            return end;
        }
        endAttribute(names.local());
        state = State.TAG;
        before = quote;
        return at + 1;
    }

    /** One byte of anything else. */
    private int markup(byte[] buffer, int at) throws FileRejectedException {
        byte b = buffer[at];
        requireNoNul(b);
        if (state == State.OPEN && b != '!' && b != '?' && b != '/') {
            beginElementName();
            return at;
        }
        addToRun(1);
        switch (state) {
            case OPEN -> open(b);
            case BANG -> bang(b);
            case COMMENT -> endAt(run >= EMPTY_COMMENT && b == '>' && before == '-' && twoBefore == '-');
            case CDATA -> {
                text(buffer, at, at + 1);
                endAt(b == '>' && before == ']' && twoBefore == ']');
            }
            case INSTRUCTION -> instruction(b);
            default -> throw new IllegalStateException(state.name());
        }
        twoBefore = before;
        before = b;
        return at + 1;
    }

    private void open(byte b) {
        begun.setLength(0);
        switch (b) {
            case '!' -> state = State.BANG;
            case '?' -> state = State.INSTRUCTION;
            default -> state = State.END_TAG;
        }
    }

    private void beginElementName() {
        names.begin();
        state = State.ELEMENT_NAME;
    }

    private void requireNoNul(byte b) throws FileRejectedException {
        if (b == 0) {
            throw refused(IssueCode.ENCODING, "is not encoded in UTF-8");
        }
    }

    /** Goes on in a name, up to what ends it or to the end. */
    private int name(long ends, byte[] buffer, int from, int end) throws FileRejectedException {
        int at = names.pass(ends, buffer, from, end);
        addToRun(at - from);
        if (at < end) {
            requireNoNul(buffer[at]);
            if (names.end() > Limits.XML_NAMES) {
                throw refused(IssueCode.LIMIT_EXCEEDED, "has more than " + Limits.XML_NAMES + " different names");
            }
        }
        return at;
    }

    private int elementName(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = name(XmlByteNames.ELEMENT_ENDS, buffer, from, end);
        if (at == end) {
            return end;
        }
        if (++depth > Limits.WORKBOOK_NESTING) {
            throw refused(IssueCode.LIMIT_EXCEEDED, "nests elements more than " + Limits.WORKBOOK_NESTING + " deep");
        }
        begin(names.local());
        state = State.TAG;
        before = 0;
        return tag(buffer, at, end);
    }

    /** Goes on between a tag's names and values. */
    private int tag(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = from;
        while (at < end && XmlByteNames.isBetween(buffer[at])) {
            before = buffer[at++];
        }
        addToRun(at - from);
        if (at == end) {
            return end;
        }
        byte b = buffer[at];
        requireNoNul(b);
        switch (b) {
            case '>' -> {
                if (before == '/') {
                    endElement();
                }
                return toText(at);
            }
            case '"', '\'' -> {
                return toValue(buffer, at, end);
            }
            default -> {
                before = b;
                names.begin();
                state = State.ATTRIBUTE_NAME;
                return attributeName(buffer, at, end);
            }
        }
    }

    private int attributeName(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = name(XmlByteNames.ATTRIBUTE_ENDS, buffer, from, end);
        if (at == end) {
            return end;
        }
        state = State.TAG;
        return at;
    }

    private int endTag(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = find((byte) '>', buffer, from, end);
        if (at == end) {
            return end;
        }
        endElement();
        return toText(at);
    }

    private void endElement() throws FileRejectedException {
        end();
        depth--;
    }

    /** The text begins after the byte at an index. */
    private int toText(int at) {
        toText();
        return at + 1;
    }

    private void toText() {
        state = State.TEXT;
        run = 0;
    }

    /** The value begins after the quote at an index. */
    private int toValue(byte[] buffer, int at, int end) throws FileRejectedException {
        addToRun(1);
        quote = buffer[at];
        state = State.VALUE;
        return at + 1 == end ? end : value(buffer, at + 1, end);
    }

    private void bang(byte b) throws FileRejectedException {
        begun.append((char) b);
        String declaration = begun.toString();
        if (declaration.equals("--")) {
            before = 0;
            state = State.COMMENT;
        } else if (declaration.equals("[CDATA[")) {
            before = 0;
            state = State.CDATA;
        } else if (declaration.startsWith("D")) {
            throw refused(IssueCode.DTD_REFUSED, "has a document type declaration");
        } else if (!"--".startsWith(declaration) && !"[CDATA[".startsWith(declaration)) {
            throw refused(IssueCode.MALFORMED, "is no XML: it has a declaration inside");
        }
    }

    private void instruction(byte b) throws FileRejectedException {
        if (begun.length() < LONGEST_DECLARATION) {
            begun.append((char) (b & 0xFF));
        }
        if (b == '>' && before == '?') {
            String text = begun.toString().toLowerCase(Locale.ROOT);
            if (text.startsWith("xml ") && text.contains("encoding") && !text.contains("utf-8")) {
                throw refused(IssueCode.ENCODING, "is not encoded in UTF-8");
            }
            toText();
        }
    }

    private void endAt(boolean end) {
        if (end) {
            toText();
        }
    }
}
