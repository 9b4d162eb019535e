package dev.poflow.worker.format;

import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.io.Reader;
import java.util.BitSet;

/**
 * Looks at an XML document's characters on their way to the parser and ends it where it would make the parser hold too much: a tag,
 * comment or declaration of more than {@link Limits#XML_MARKUP_CHARS}, or more than {@link Limits#XML_NAMES} different names. Refuses
 * DTDs: with a format that knows none any DOCTYPE, with others one that declares anything itself. So no entity is ever declared.
 */
final class XmlGuard extends Reader {

    private enum State {
        TEXT,
        OPEN,
        TAG,
        VALUE,
        BANG,
        COMMENT,
        CDATA,
        INSTRUCTION,
        DOCTYPE,
        DOCTYPE_VALUE
    }

    private static final int NAME_BITS = 20;

    private final TextReader text;
    private final boolean doctypeAllowed;
    private final BitSet names = new BitSet(1 << NAME_BITS);
    private final StringBuilder declaration = new StringBuilder(8);
    private State state = State.TEXT;
    private int length;
    private int nameCount;
    private int nameHash;
    private char quote;
    private char before;
    private char twoBefore;
    private char last;
    private long line = 1;
    private long column;
    private long rootLine;
    private int rootColumn;

    XmlGuard(TextReader text, boolean doctypeAllowed) {
        this.text = text;
        this.doctypeAllowed = doctypeAllowed;
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        int read = text.read(target, offset, count);
        for (int i = offset; i < offset + read; i++) {
            see(target[i]);
        }
        return read;
    }

    private void see(char c) throws BadTextException {
        if (c == '\r' || c == '\n' && last != '\r') {
            line++;
        }
        column = c == '\n' || c == '\r' ? 0 : column + 1;
        last = c;
        if (state == State.TEXT) {
            if (c == '<') {
                state = State.OPEN;
                length = 0;
            }
            return;
        }
        if (++length > Limits.XML_MARKUP_CHARS && state != State.CDATA) {
            throw refused(
                    IssueCode.LIMIT_EXCEEDED,
                    "has a tag, comment or declaration of more than " + Limits.XML_MARKUP_CHARS + " characters");
        }
        switch (state) {
            case OPEN -> open(c);
            case TAG -> tag(c);
            case VALUE -> state = c == quote ? State.TAG : State.VALUE;
            case BANG -> bang(c);
            case COMMENT -> endAt(c == '>' && before == '-' && twoBefore == '-');
            case CDATA -> endAt(c == '>' && before == ']' && twoBefore == ']');
            case INSTRUCTION -> endAt(c == '>' && before == '?');
            case DOCTYPE -> doctype(c);
            case DOCTYPE_VALUE -> state = c == quote ? State.DOCTYPE : State.DOCTYPE_VALUE;
            default -> throw new IllegalStateException(state.name());
        }
        twoBefore = before;
        before = c;
    }

    private void open(char c) throws BadTextException {
        before = 0;
        nameHash = 0;
        switch (c) {
            case '!' -> {
                state = State.BANG;
                declaration.setLength(0);
            }
            case '?' -> state = State.INSTRUCTION;
            default -> {
                if (rootLine == 0) {
                    rootLine = line;
                    rootColumn = (int) column - 1;
                }
                state = State.TAG;
                tag(c);
            }
        }
    }

    /** The line of the outermost element's start tag, from 1. The parser says where what is before it ends. */
    long rootLine() {
        return rootLine;
    }

    /** The character on that line, from 1. */
    int rootColumn() {
        return rootColumn;
    }

    private void tag(char c) throws BadTextException {
        switch (c) {
            case '"', '\'' -> {
                quote = c;
                state = State.VALUE;
            }
            case '>' -> {
                endName();
                state = State.TEXT;
            }
            case ' ', '\t', '\r', '\n', '=', '/' -> endName();
            default -> nameHash = 31 * nameHash + c;
        }
    }

    private void endName() throws BadTextException {
        if (nameHash != 0) {
            int bit = (nameHash ^ nameHash >>> NAME_BITS) & (1 << NAME_BITS) - 1;
            if (!names.get(bit)) {
                names.set(bit);
                if (++nameCount > Limits.XML_NAMES) {
                    throw refused(
                            IssueCode.LIMIT_EXCEEDED,
                            "has more than " + Limits.XML_NAMES + " different names of elements and attributes");
                }
            }
            nameHash = 0;
        }
    }

    private void bang(char c) throws BadTextException {
        declaration.append(c);
        String begun = declaration.toString();
        if (begun.equals("--")) {
            state = State.COMMENT;
            before = 0;
        } else if (begun.equals("[CDATA[")) {
            state = State.CDATA;
            before = 0;
        } else if (begun.equals("DOCTYPE")) {
            if (!doctypeAllowed) {
                throw refused(IssueCode.DTD_REFUSED, "has a document type declaration, which its format does not have");
            }
            state = State.DOCTYPE;
        } else if (begun.length() > 7 || c == '>') {
            // No XML: the parser says so.
            state = State.TEXT;
        }
    }

    private void doctype(char c) throws BadTextException {
        switch (c) {
            case '"', '\'' -> {
                quote = c;
                state = State.DOCTYPE_VALUE;
            }
            case '[' ->
                throw refused(
                        IssueCode.DTD_REFUSED,
                        "declares entities or elements of its own in its document type declaration");
            case '>' -> state = State.TEXT;
            default -> {
                // The name, SYSTEM or PUBLIC.
            }
        }
    }

    private void endAt(boolean end) {
        state = end ? State.TEXT : state;
    }

    private BadTextException refused(IssueCode code, String what) {
        return new BadTextException(
                code,
                line,
                (int) column,
                "",
                "The document " + what + " (line " + line + ", character " + column + ").");
    }

    @Override
    public void close() {
        text.close();
    }
}
