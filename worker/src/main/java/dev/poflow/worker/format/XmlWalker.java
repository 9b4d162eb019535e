package dev.poflow.worker.format;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an XML document and gives the elements that are wanted to a handler. Holds one element. The document element may have
 * wrappers around it, such as a StandardBusinessDocument. Uses Aalto, which processes no DTD and resolves nothing.
 */
final class XmlWalker {

    /** How deep the document element may stand. */
    private static final int WRAPPERS = 3;

    private final XmlPath wanted;
    private final boolean doctypeAllowed;

    XmlWalker(XmlPath wanted, boolean doctypeAllowed) {
        this.wanted = wanted;
        this.doctypeAllowed = doctypeAllowed;
    }

    /** @return the name of the outermost element */
    <X extends Exception> String walk(InputStream file, XmlHandler<X> handler)
            throws FileRejectedException, IOException, X {
        InputStream marked = OrderFile.markable(file);
        TextReader text = new TextReader(marked, XmlEncoding.of(OrderFile.peek(marked)));
        XMLStreamReader parser = null;
        try {
            XmlGuard guard = new XmlGuard(text, doctypeAllowed);
            parser = factory().createXMLStreamReader(guard);
            return new Walk<>(parser, guard, wanted, handler).run();
        } catch (XMLStreamException e) {
            throw rejection(e, text);
        } catch (UncheckedStreamException e) {
            // Aalto reads a text to its end when it is asked for, by methods that declare no exception.
            if (e.getCause() instanceof XMLStreamException cause) {
                throw rejection(cause, text);
            }
            throw e;
        } finally {
            close(parser);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static FileRejectedException rejection(XMLStreamException e, TextReader text) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadTextException badText) {
                return badText.rejectionAtCharacter();
            }
            if (cause instanceof IOException broken) {
                throw broken;
            }
        }
        Location place = e.getLocation();
        long line = place == null ? 1 : Math.max(place.getLineNumber(), 1);
        int column = place == null ? 0 : Math.max(place.getColumnNumber(), 0);
        String at = "line " + line + ", character " + column;
        if (text.ended() && (place == null || text.endsAt(place.getCharacterOffset()))) {
            return new FileRejectedException(Issue.ofFile(
                    IssueCode.TRUNCATED,
                    line,
                    column,
                    "",
                    "",
                    "The file ends at " + at + ", inside its XML: send it again, whole."));
        }
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new FileRejectedException(Issue.ofFile(
                IssueCode.MALFORMED,
                line,
                column,
                "",
                "",
                "No XML at " + at + ": " + (said.length() > 150 ? said.substring(0, 150) + "…" : said) + "."));
    }

    private static void close(@Nullable XMLStreamReader parser) {
        if (parser != null) {
            try {
                parser.close();
            } catch (XMLStreamException e) {
                // There is nothing behind it to close.
            }
        }
    }

    /** One document. */
    private static final class Walk<X extends Exception> {

        private final XMLStreamReader parser;
        private final XmlGuard guard;
        private final XmlPath wanted;
        private final XmlHandler<X> handler;
        private final XmlElement element = new XmlElement();
        private final Deque<XmlPath> path = new ArrayDeque<>();
        private String outermost = "";
        private int depth;

        Walk(XMLStreamReader parser, XmlGuard guard, XmlPath wanted, XmlHandler<X> handler) {
            this.parser = parser;
            this.guard = guard;
            this.wanted = wanted;
            this.handler = handler;
        }

        String run() throws XMLStreamException, FileRejectedException, X {
            while (parser.hasNext()) {
                switch (next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        // Aalto does not even parse a text that nobody asks for, such as the white space between
                        // elements.
                        if (!path.isEmpty() && path.peek().isRead()) {
                            addText();
                        }
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw undeclared();
                    default -> {
                        // Comments, processing instructions, the document type declaration.
                    }
                }
            }
            return outermost;
        }

        private void addText() throws XMLStreamException, FileRejectedException {
            guard.beginText();
            try {
                element.add(parser);
            } catch (UncheckedStreamException e) {
                if (guard.endText()) {
                    throw element.tooLong();
                }
                throw e;
            } finally {
                guard.endText();
            }
        }

        private int next() throws XMLStreamException, FileRejectedException {
            try {
                return parser.next();
            } catch (UncheckedStreamException e) {
                throw e;
            } catch (RuntimeException e) {
                // Aalto's own code fails on a few wrong documents, such as on a DOCTYPE's address that is not Latin,
                // or on an element with the prefix xmlns.
                throw rejected(IssueCode.MALFORMED, "What follows here is no XML");
            }
        }

        private void begin() throws XMLStreamException, FileRejectedException, X {
            String name = parser.getLocalName();
            if (depth == 0) {
                outermost = name;
            }
            XmlPath known = path.isEmpty() ? wanted.child(name) : path.peek().child(name);
            if (known != null) {
                element.begin(parser);
                if (depth == 0) {
                    guard.root().ifPresent(root -> element.standsAt(root.line(), root.column()));
                }
                enter();
                path.push(known);
                handler.begin(known, element);
            } else if (path.isEmpty() && depth < WRAPPERS) {
                enter();
            } else {
                element.passOver();
                skip();
            }
        }

        private void end() throws FileRejectedException, X {
            depth--;
            if (!path.isEmpty()) {
                handler.end(path.pop(), element);
                element.noLeaf();
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

        private FileRejectedException undeclared() {
            return rejected(
                    IssueCode.MALFORMED, "The entity \"" + parser.getLocalName() + "\" is not one of XML's own five");
        }

        private FileRejectedException rejected(IssueCode code, String what) {
            int line = parser.getLocation().getLineNumber();
            int column = parser.getLocation().getColumnNumber();
            return new FileRejectedException(
                    Issue.ofFile(code, line, column, "", "", what + " (line " + line + ", character " + column + ")."));
        }
    }
}
