package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.format.text.Utf8Place;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One walk through an XML document, which gives the elements that are wanted to a handler. Holds one element. The document element may have
 * wrappers around it, such as a StandardBusinessDocument. Refuses what would make the parser hold too much: more than {@link Limits#XML_NAMES}
 * different names, elements that nest too deep; and any document type declaration that declares something, so that there is never an
 * entity.
 */
public final class XmlWalker<F extends XmlField, X extends Exception> implements AutoCloseable {

    /** How deep the document element may stand. */
    private static final int WRAPPERS = 3;

    private final XmlParser parser;
    private final XMLStreamReader event;
    private final XmlInput input;
    private final boolean doctypeAllowed;
    private final XmlHandler<F, X> handler;
    private final @Nullable XmlAccount<X> account;
    private final XmlElement element = new XmlElement();
    private final XmlNames names = new XmlNames(Limits.XML_NAMES);
    private final XmlNames prefixes = new XmlNames(Limits.XML_PREFIXES);
    private XmlPath<F> path;
    private String outermost = "";
    private int depth;

    private XmlWalker(
            XmlParser parser,
            XmlPath<F> wanted,
            boolean doctypeAllowed,
            XmlHandler<F, X> handler,
            @Nullable XmlAccount<X> account) {
        this.parser = parser;
        this.event = parser.event();
        this.input = parser.input();
        this.path = wanted;
        this.doctypeAllowed = doctypeAllowed;
        this.handler = handler;
        this.account = account;
    }

    /**
     * Walks through a document.
     *
     * @param wanted the elements that the handler is given
     * @param doctypeAllowed whether the format has documents with a document type declaration
     * @param account is told of what is passed over inside of a document, and of the attributes of what is not
     * @return the name of the outermost element
     */
    public static <F extends XmlField, X extends Exception> String walk(
            InputStream file,
            XmlPath<F> wanted,
            boolean doctypeAllowed,
            XmlHandler<F, X> handler,
            XmlAccount<X> account)
            throws FileRejectedException, IOException, X {
        try (XmlWalker<F, X> walker = new XmlWalker<>(XmlParser.of(file), wanted, doctypeAllowed, handler, account)) {
            while (walker.step()) {
                // The handler has it.
            }
            return walker.outermost;
        }
    }

    /** Begins a walk like {@link #walk}'s, for whoever wants to stop on the way and need not account for the rest. */
    public static <F extends XmlField, X extends Exception> XmlWalker<F, X> open(
            InputStream file, XmlPath<F> wanted, boolean doctypeAllowed, XmlHandler<F, X> handler)
            throws FileRejectedException, IOException {
        return new XmlWalker<>(XmlParser.of(file), wanted, doctypeAllowed, handler, null);
    }

    /**
     * Goes on to the next tag or text, past all that is not wanted.
     *
     * @return false at the document's end
     */
    public boolean step() throws FileRejectedException, IOException, X {
        try {
            if (!parser.hasNext()) {
                return false;
            }
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> begin();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    // Aalto does not even parse a text that nobody asks for, such as the white space between
                    // elements.
                    if (path.field.hasText()) {
                        parser.addTextTo(element);
                    }
                }
                case XMLStreamConstants.DTD -> checkDoctype();
                default -> {
                    // Comments, processing instructions.
                }
            }
            return true;
        } catch (XMLStreamException e) {
            throw parser.rejection(e);
        }
    }

    /** Does not close the file. */
    @Override
    public void close() {
        parser.close();
    }

    private int next() throws XMLStreamException, FileRejectedException {
        int type = parser.next();
        switch (type) {
            case XMLStreamConstants.START_ELEMENT -> checkNames();
            case XMLStreamConstants.CDATA -> input.passCdata();
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> checkName(event.getPITarget());
            case XMLStreamConstants.ENTITY_REFERENCE -> throw undeclared();
            default -> {
                // It has no name, or one that was there before.
            }
        }
        return type;
    }

    private void checkNames() throws FileRejectedException {
        checkName(parser.prefixedName());
        int attributes = parser.attributes();
        for (int i = 0; i < attributes; i++) {
            checkName(parser.prefixedNameOfAttribute(i));
        }
        int namespaces = Math.min(parser.namespaces(), Limits.XML_PREFIXES + 1);
        for (int i = 0; i < namespaces; i++) {
            if (prefixes.isTooMany(event.getNamespacePrefix(i))) {
                throw rejected(
                        IssueCode.LIMIT_EXCEEDED,
                        "The document has more than " + Limits.XML_PREFIXES + " different namespace prefixes");
            }
        }
    }

    private void checkName(String name) throws FileRejectedException {
        if (names.isTooMany(name)) {
            throw rejected(
                    IssueCode.LIMIT_EXCEEDED,
                    "The document has more than " + Limits.XML_NAMES + " different names of elements and attributes");
        }
    }

    private void begin() throws XMLStreamException, FileRejectedException, X {
        String name = event.getLocalName();
        if (depth == 0) {
            outermost = name;
        }
        XmlPath<F> known = path.child(name);
        if (known != null) {
            element.begin(event, input);
            if (depth == 0) {
                Utf8Place root = input.markup();
                element.standsAt(root.line(), root.column() + 1);
            }
            enter();
            path = known;
            handler.begin(known, element);
            if (account != null) {
                account.attributes(known.path, element);
            }
        } else if (path.parent() == null && depth < WRAPPERS) {
            enter();
        } else {
            element.passOver();
            passOver(path.path + "/" + name, path.path + "/" + name);
        }
    }

    private void end() throws FileRejectedException, X {
        depth--;
        XmlPath<F> parent = path.parent();
        if (parent != null) {
            handler.end(path, element);
            path = parent;
            element.noLeaf();
        }
    }

    /**
     * Passes over the element that has just begun inside of a document, or around all of them, and accounts for what it holds.
     *
     * @param outermostUnread the path of the outermost element around it that nobody reads, or its own
     * @param at its path
     */
    private void passOver(String outermostUnread, String at) throws XMLStreamException, FileRejectedException {
        if (account == null || path.parent() == null || account.isKnown(at)) {
            skip();
            return;
        }
        XmlElement unread = new XmlElement();
        unread.begin(event, input);
        account.attributes(at, unread);
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    unread.passOver();
                    depth++;
                    checkDepth(depth + 1);
                    passOver(outermostUnread, at + "/" + event.getLocalName());
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    parser.addTextTo(unread);
                case XMLStreamConstants.END_ELEMENT -> {
                    account.note(outermostUnread, at, unread.beginning());
                    return;
                }
                default -> {
                    // Comments, processing instructions.
                }
            }
        }
    }

    /** Passes over the element that has just begun. */
    private void skip() throws XMLStreamException, FileRejectedException {
        int inside = 1;
        while (inside > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    inside++;
                    checkDepth(depth + inside);
                }
                case XMLStreamConstants.END_ELEMENT -> inside--;
                default -> {
                    // Nothing in here is read.
                }
            }
        }
    }

    private void enter() throws FileRejectedException {
        depth++;
        checkDepth(depth);
    }

    private void checkDepth(int depthNow) throws FileRejectedException {
        if (depthNow > Limits.XML_NESTING) {
            throw rejected(IssueCode.LIMIT_EXCEEDED, "The elements nest more than " + Limits.XML_NESTING + " deep");
        }
    }

    /** Nothing of it is fetched, and what it would declare is refused: there is never an entity. */
    private void checkDoctype() throws FileRejectedException {
        Utf8Place begin = input.markup();
        if (!doctypeAllowed) {
            throw rejected(
                    IssueCode.DTD_REFUSED,
                    "The document has a document type declaration, which its format does not have",
                    begin.line(),
                    begin.column() + 1);
        }
        if (input.isBehind('[')) {
            throw rejected(
                    IssueCode.DTD_REFUSED,
                    "The document declares entities or elements of its own in its document type declaration",
                    begin.line(),
                    begin.column() + 1);
        }
    }

    private FileRejectedException undeclared() {
        return rejected(
                IssueCode.MALFORMED, "The entity \"" + event.getLocalName() + "\" is not one of XML's own five");
    }

    private FileRejectedException rejected(IssueCode code, String what) {
        Location place = event.getLocation();
        return rejected(code, what, input.line(place), input.column(place));
    }

    private static FileRejectedException rejected(IssueCode code, String what, long line, int column) {
        return new FileRejectedException(
                Issue.ofFile(code, line, column, "", "", what + " (line " + line + ", character " + column + ")."));
    }
}
