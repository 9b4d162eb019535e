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
                case VALUE -> value(buffer, at, count);
                default -> markup(buffer, at);
            };
        }
    }

    /** Goes on to a byte, or to the end. */
    private int find(byte wanted, byte[] buffer, int from, int end) throws FileRejectedException {
        int at = from;
        while (at < end && buffer[at] != wanted) {
            if (buffer[at++] == 0) {
                throw refused(IssueCode.ENCODING, "is not encoded in UTF-8");
            }
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
        text(buffer, from, at);
        if (at == end) {
            return end;
        }
        state = State.OPEN;
        run = 0;
        return at + 1;
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
        if (b == 0) {
            throw refused(IssueCode.ENCODING, "is not encoded in UTF-8");
        }
        addToRun(1);
        switch (state) {
            case OPEN -> open(b);
            case ELEMENT_NAME -> elementName(b);
            case TAG -> tag(b);
            case ATTRIBUTE_NAME -> attributeName(b);
            case END_TAG -> endTag(b);
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

    private void open(byte b) throws FileRejectedException {
        begun.setLength(0);
        switch (b) {
            case '!' -> state = State.BANG;
            case '?' -> state = State.INSTRUCTION;
            case '/' -> state = State.END_TAG;
            default -> {
                beginName();
                state = State.ELEMENT_NAME;
                elementName(b);
            }
        }
    }

    private void beginName() {
        name = 0;
        fullName = 0;
    }

    private void addToName(byte b) {
        name = b == ':' ? 0 : 31 * name + b;
        fullName = 31 * fullName + b;
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

    private void elementName(byte b) throws FileRejectedException {
        if (!isSpace(b) && b != '>' && b != '/') {
            addToName(b);
            return;
        }
        endName();
        if (++depth > Limits.WORKBOOK_NESTING) {
            throw refused(IssueCode.LIMIT_EXCEEDED, "nests elements more than " + Limits.WORKBOOK_NESTING + " deep");
        }
        begin(name);
        state = State.TAG;
        tag(b);
    }

    private void tag(byte b) throws FileRejectedException {
        switch (b) {
            case '>' -> {
                if (before == '/') {
                    endElement();
                }
                toText();
            }
            case '"', '\'' -> {
                quote = b;
                state = State.VALUE;
            }
            case ' ', '\t', '\r', '\n', '/', '=' -> {
                // Between names and values.
            }
            default -> {
                beginName();
                state = State.ATTRIBUTE_NAME;
                attributeName(b);
            }
        }
    }

    private void attributeName(byte b) throws FileRejectedException {
        if (isSpace(b) || b == '=' || b == '>' || b == '/' || b == '"' || b == '\'') {
            endName();
            state = State.TAG;
            tag(b);
        } else {
            addToName(b);
        }
    }

    private void endTag(byte b) throws FileRejectedException {
        if (b == '>') {
            endElement();
            toText();
        }
    }

    private void endElement() throws FileRejectedException {
        end();
        depth--;
    }

    private void toText() {
        state = State.TEXT;
        run = 0;
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

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
