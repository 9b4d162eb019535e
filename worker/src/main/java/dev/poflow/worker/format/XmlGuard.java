package dev.poflow.worker.format;

import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.io.Reader;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        END_TAG,
        VALUE,
        BANG,
        COMMENT,
        CDATA,
        INSTRUCTION,
        DOCTYPE,
        DOCTYPE_VALUE
    }

    private static final int NAME_BITS = 20;

    /** Characters between the first and the last of {@code <!---->}: in {@code <!--->} a comment has begun, but not ended. */
    private static final int EMPTY_COMMENT = 5;

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
    private TextPlace place = new TextPlace(null);
    private char[] piece = {};
    private int pieceStart;
    private @Nullable TextPlace root;
    private boolean wanted;
    private int wantedChars;

    XmlGuard(TextReader text, boolean doctypeAllowed) {
        this.text = text;
        this.doctypeAllowed = doctypeAllowed;
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        place = text.place();
        piece = target;
        pieceStart = offset;
        int read = text.read(target, offset, count);
        wantedChars += wanted ? Math.max(read, 0) : 0;
        if (wantedChars > Limits.XML_TEXT_CHARS && wanted) {
            throw new IOException("a text is longer than any that is read");
        }
        int end = offset + read;
        int at = offset;
        while (at < end) {
            at = state == State.TEXT ? text(at, end) : markup(at, end);
        }
        return read;
    }

    /** Passes over a text or a part of one; all of these begin at {@code from} and say where to go on. */
    private int text(int from, int end) {
        int at = find('<', from, end);
        if (at == end) {
            return end;
        }
        state = State.OPEN;
        length = 0;
        return at + 1;
    }

    private int markup(int from, int end) throws BadTextException {
        State began = state;
        int at = switch (began) {
            case TAG -> tag(from, end);
            case END_TAG -> until('>', State.TEXT, from, end);
            case VALUE -> until(quote, State.TAG, from, end);
            default -> rare(from);
        };
        int before = length;
        length += at - from;
        if (length > Limits.XML_MARKUP_CHARS && began != State.CDATA) {
            throw refused(
                    IssueCode.LIMIT_EXCEEDED,
                    "has a tag, comment or declaration of more than " + Limits.XML_MARKUP_CHARS + " characters",
                    from + Limits.XML_MARKUP_CHARS - before);
        }
        return at;
    }

    private int until(char last, State next, int from, int end) {
        int at = find(last, from, end);
        if (at == end) {
            return end;
        }
        state = next;
        return at + 1;
    }

    private int find(char wanted, int from, int end) {
        char[] chars = piece;
        int at = from;
        while (at < end && chars[at] != wanted) {
            at++;
        }
        return at;
    }

    /** One character of what is not in every line. */
    private int rare(int at) throws BadTextException {
        char c = piece[at];
        switch (state) {
            case OPEN -> {
                return open(at);
            }
            case BANG -> bang(at);
            case COMMENT -> endAt(length >= EMPTY_COMMENT && c == '>' && before == '-' && twoBefore == '-');
            case CDATA -> endAt(c == '>' && before == ']' && twoBefore == ']');
            case INSTRUCTION -> endAt(c == '>' && before == '?');
            case DOCTYPE -> doctype(at);
            case DOCTYPE_VALUE -> state = c == quote ? State.DOCTYPE : State.DOCTYPE_VALUE;
            default -> throw new IllegalStateException(state.name());
        }
        twoBefore = before;
        before = c;
        return at + 1;
    }

    private int open(int at) {
        before = 0;
        nameHash = 0;
        switch (piece[at]) {
            case '!' -> {
                state = State.BANG;
                declaration.setLength(0);
            }
            case '?' -> state = State.INSTRUCTION;
            case '/' -> state = State.END_TAG;
            default -> {
                // Its first character belongs to its name, or ends it.
                state = State.TAG;
                if (root == null) {
                    root = new TextPlace(place);
                    root.pass(piece, pieceStart, at);
                }
                return at;
            }
        }
        return at + 1;
    }

    /** From now on the parser reads no more than the text at hand, which it holds until it has it whole. */
    void beginText() {
        wanted = true;
        wantedChars = 0;
    }

    /** @return whether it was longer than any value may be, and so not read to its end */
    boolean endText() {
        wanted = false;
        return wantedChars > Limits.XML_TEXT_CHARS;
    }

    /** Where the outermost element begins, once it has. The parser says where what is before it ends. */
    Optional<TextPlace> root() {
        return Optional.ofNullable(root);
    }

    private int tag(int from, int end) throws BadTextException {
        char[] chars = piece;
        for (int at = from; at < end; at++) {
            char c = chars[at];
            if (c > '>') {
                nameHash = 31 * nameHash + c;
                continue;
            }
            switch (c) {
                case '"', '\'' -> {
                    quote = c;
                    state = State.VALUE;
                    return at + 1;
                }
                case '>' -> {
                    endName(at);
                    state = State.TEXT;
                    return at + 1;
                }
                case ' ', '\t', '\r', '\n', '=', '/' -> endName(at);
                default -> nameHash = 31 * nameHash + c;
            }
        }
        return end;
    }

    private void endName(int at) throws BadTextException {
        if (nameHash != 0) {
            int bit = (nameHash ^ nameHash >>> NAME_BITS) & (1 << NAME_BITS) - 1;
            if (!names.get(bit)) {
                names.set(bit);
                if (++nameCount > Limits.XML_NAMES) {
                    throw refused(
                            IssueCode.LIMIT_EXCEEDED,
                            "has more than " + Limits.XML_NAMES + " different names of elements and attributes",
                            at);
                }
            }
            nameHash = 0;
        }
    }

    private void bang(int at) throws BadTextException {
        char c = piece[at];
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
                throw refused(
                        IssueCode.DTD_REFUSED, "has a document type declaration, which its format does not have", at);
            }
            state = State.DOCTYPE;
        } else if (begun.length() > 7 || c == '>') {
            // No XML: the parser says so.
            state = State.TEXT;
        }
    }

    private void doctype(int at) throws BadTextException {
        switch (piece[at]) {
            case '"', '\'' -> {
                quote = piece[at];
                state = State.DOCTYPE_VALUE;
            }
            case '[' ->
                throw refused(
                        IssueCode.DTD_REFUSED,
                        "declares entities or elements of its own in its document type declaration",
                        at);
            case '>' -> state = State.TEXT;
            default -> {
                // The name, SYSTEM or PUBLIC.
            }
        }
    }

    private void endAt(boolean end) {
        state = end ? State.TEXT : state;
    }

    private BadTextException refused(IssueCode code, String what, int at) {
        place.pass(piece, pieceStart, at + 1);
        long line = place.line();
        int column = place.column();
        return new BadTextException(
                code, line, column, "", "The document " + what + " (line " + line + ", character " + column + ").");
    }

    @Override
    public void close() {
        text.close();
    }
}
