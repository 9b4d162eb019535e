package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.IssueCode;
import java.util.BitSet;
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

    private static final int NAME_BITS = 20;
    private static final int LONGEST_DECLARATION = 200;

    /** Bytes after the first of {@code <!---->}: in {@code <!--->} a comment has begun, but not ended. */
    private static final int EMPTY_COMMENT = 6;

    /** Sets of bytes below 64, a bit each: what ends the name of an element, of an attribute, and what stands between them. */
    private static final long SPACES = 1L << ' ' | 1L << '\t' | 1L << '\r' | 1L << '\n';

    private static final long ELEMENT_NAME_ENDS = SPACES | 1L << '>' | 1L << '/' | 1L;
    private static final long ATTRIBUTE_NAME_ENDS = ELEMENT_NAME_ENDS | 1L << '=' | 1L << '"' | 1L << '\'';
    private static final long BETWEEN_NAMES = SPACES | 1L << '/' | 1L << '=';

    private final int longestRun;
    private final BitSet names = new BitSet(1 << NAME_BITS);
    private final StringBuilder begun = new StringBuilder();
    private State state = State.TEXT;
    private int run;
    private int nameCount;
    private int name;
    private int fullName;
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
    abstract void endAttribute(int attribute);

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

    private int value(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = find(quote, buffer, from, end);
        attribute(name, buffer, from, at);
        if (at == end) {
            return end;
        }
        endAttribute(name);
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
        beginName();
        state = State.ELEMENT_NAME;
    }

    private void beginName() {
        name = 0;
        fullName = 0;
    }

    /** Goes on in a name, up to what ends it or to the end. */
    private int name(long ends, byte[] buffer, int from, int end) throws FileRejectedException {
        int local = name;
        int full = fullName;
        int at = from;
        while (at < end && !isIn(ends, buffer[at])) {
            byte b = buffer[at++];
            local = b == ':' ? 0 : 31 * local + b;
            full = 31 * full + b;
        }
        name = local;
        fullName = full;
        addToRun(at - from);
        return at;
    }

    private static boolean isIn(long set, byte b) {
        return b >= 0 && b < Long.SIZE && (set >>> b & 1) != 0;
    }

    private void requireNoNul(byte b) throws FileRejectedException {
        if (b == 0) {
            throw refused(IssueCode.ENCODING, "is not encoded in UTF-8");
        }
    }

    private void endName() throws FileRejectedException {
        int bit = (fullName ^ fullName >>> NAME_BITS) & (1 << NAME_BITS) - 1;
        if (!names.get(bit)) {
            names.set(bit);
            if (++nameCount > Limits.XML_NAMES) {
                throw refused(IssueCode.LIMIT_EXCEEDED, "has more than " + Limits.XML_NAMES + " different names");
            }
        }
    }

    private int elementName(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = name(ELEMENT_NAME_ENDS, buffer, from, end);
        if (at == end) {
            return end;
        }
        requireNoNul(buffer[at]);
        endName();
        if (++depth > Limits.WORKBOOK_NESTING) {
            throw refused(IssueCode.LIMIT_EXCEEDED, "nests elements more than " + Limits.WORKBOOK_NESTING + " deep");
        }
        begin(name);
        state = State.TAG;
        before = 0;
        return tag(buffer, at, end);
    }

    /** Goes on between a tag's names and values. */
    private int tag(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = from;
        while (at < end && isIn(BETWEEN_NAMES, buffer[at])) {
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
                beginName();
                state = State.ATTRIBUTE_NAME;
                return attributeName(buffer, at, end);
            }
        }
    }

    private int attributeName(byte[] buffer, int from, int end) throws FileRejectedException {
        int at = name(ATTRIBUTE_NAME_ENDS, buffer, from, end);
        if (at == end) {
            return end;
        }
        requireNoNul(buffer[at]);
        endName();
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
