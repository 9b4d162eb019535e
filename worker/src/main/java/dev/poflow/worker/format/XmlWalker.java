package dev.poflow.worker.format;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.in.ReaderConfig;
import com.fasterxml.aalto.in.Utf8Scanner;
import com.fasterxml.aalto.in.XmlScanner;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.StreamReaderImpl;
import com.fasterxml.aalto.util.CharsetNames;
import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Walks through an XML document and gives the elements that are wanted to a handler. Holds one element. The document element may have
 * wrappers around it, such as a StandardBusinessDocument. Uses Aalto, which processes no DTD and resolves nothing.
 */
final class XmlWalker<F extends XmlField> {

    /** How deep the document element may stand. */
    private static final int WRAPPERS = 3;

    private final XmlPath<F> wanted;
    private final boolean doctypeAllowed;

    XmlWalker(XmlPath<F> wanted, boolean doctypeAllowed) {
        this.wanted = wanted;
        this.doctypeAllowed = doctypeAllowed;
    }

    /** @return the name of the outermost element */
    <X extends Exception> String walk(InputStream file, XmlHandler<F, X> handler)
            throws FileRejectedException, IOException, X {
        InputStream document = utf8(OrderFile.markable(file));
        InputFactoryImpl factory = factory();
        XmlInput input = new XmlInput(document, declaration(document, factory));
        StreamReaderImpl parser = parser(factory, input);
        try {
            return new Walk<>(parser, input, wanted, doctypeAllowed, handler).run();
        } catch (XMLStreamException e) {
            throw rejection(e, input);
        } catch (UncheckedStreamException e) {
            // Aalto reads a text to its end when it is asked for, by methods that declare no exception.
            if (e.getCause() instanceof XMLStreamException cause) {
                throw rejection(cause, input);
            }
            throw e;
        } finally {
            close(parser);
        }
    }

    /** The document in UTF-8, without a byte order mark. */
    private static InputStream utf8(InputStream file) throws FileRejectedException, IOException {
        byte[] head = OrderFile.peek(file);
        Charset charset = XmlEncoding.of(head);
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return new BufferedInputStream(new Utf8Stream(new TextReader(file, charset)));
        }
        if (head.length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF) {
            file.skipNBytes(3);
        }
        return file;
    }

    private static Utf8Place declaration(InputStream document, InputFactoryImpl factory)
            throws FileRejectedException, IOException {
        try {
            return XmlDeclaration.pass(document, factory);
        } catch (BadTextException e) {
            throw e.rejectionAtCharacter();
        } catch (XMLStreamException e) {
            Location place = e.getLocation();
            throw noXml(e, place.getLineNumber(), place.getColumnNumber());
        }
    }

    private static InputFactoryImpl factory() {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Made by hand, as the factory's own would look for a declaration and decode what it is given as that says. */
    private static StreamReaderImpl parser(InputFactoryImpl factory, XmlInput input) {
        ReaderConfig config = factory.getNonSharedConfig(null, null, null, false, false);
        config.setActualEncoding(CharsetNames.CS_UTF8);
        StreamReaderImpl parser = new StreamReaderImpl(new Utf8Scanner(config, input, input.buffer(), 0, 0));
        input.readBy(parser);
        return parser;
    }

    private static FileRejectedException rejection(XMLStreamException e, XmlInput input) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadTextException badText) {
                return badText.rejectionAtCharacter();
            }
            if (cause instanceof IOException broken) {
                throw broken;
            }
        }
        Location place = e.getLocation();
        long line = place == null ? 1 : Math.max(input.line(place), 1);
        int column = place == null ? 0 : Math.max(input.columnOfFailure(place), 0);
        if (place == null ? input.ended() : input.endsAt(place)) {
            return truncated(line, column);
        }
        return noXml(e, line, column);
    }

    private static FileRejectedException truncated(long line, int column) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.TRUNCATED,
                line,
                column,
                "",
                "",
                "The file ends at line " + line + ", character " + column + ", inside its XML: send it again, whole."));
    }

    private static FileRejectedException noXml(XMLStreamException e, long line, int column) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new FileRejectedException(Issue.ofFile(
                IssueCode.MALFORMED,
                line,
                column,
                "",
                "",
                "No XML at line " + line + ", character " + column + ": "
                        + (said.length() > 150 ? said.substring(0, 150) + "…" : said) + "."));
    }

    private static void close(StreamReaderImpl parser) {
        try {
            parser.close();
        } catch (XMLStreamException e) {
            // There is nothing behind it to close.
        }
    }

    /** One document. */
    private static final class Walk<F extends XmlField, X extends Exception> {

        private final StreamReaderImpl parser;
        private final XmlScanner scanner;
        private final XmlInput input;
        private final boolean doctypeAllowed;
        private final XmlHandler<F, X> handler;
        private final XmlElement element = new XmlElement();
        private final XmlNames names = new XmlNames(Limits.XML_NAMES);
        private final XmlNames prefixes = new XmlNames(Limits.XML_PREFIXES);
        private XmlPath<F> path;
        private String outermost = "";
        private int depth;

        Walk(
                StreamReaderImpl parser,
                XmlInput input,
                XmlPath<F> wanted,
                boolean doctypeAllowed,
                XmlHandler<F, X> handler) {
            this.parser = parser;
            this.scanner = parser.getScanner();
            this.input = input;
            this.path = wanted;
            this.doctypeAllowed = doctypeAllowed;
            this.handler = handler;
        }

        String run() throws XMLStreamException, FileRejectedException, X {
            while (parser.hasNext()) {
                switch (next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin();
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        // Aalto does not even parse a text that nobody asks for, such as the white space between
                        // elements.
                        if (path.field.hasText()) {
                            addText();
                        }
                    }
                    case XMLStreamConstants.DTD -> checkDoctype();
                    default -> {
                        // Comments, processing instructions.
                    }
                }
            }
            return outermost;
        }

        private void addText() throws XMLStreamException, FileRejectedException {
            input.beginText();
            try {
                element.add(parser);
            } catch (UncheckedStreamException e) {
                if (input.endText()) {
                    throw element.tooLong();
                }
                throw e;
            }
            input.endText();
        }

        private int next() throws XMLStreamException, FileRejectedException {
            int event;
            try {
                event = parser.next();
            } catch (UncheckedStreamException e) {
                throw e;
            } catch (RuntimeException e) {
                // Aalto's own code fails on a few wrong documents, such as on an element with the prefix xmlns.
                throw rejected(IssueCode.MALFORMED, "What follows here is no XML");
            }
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> checkNames();
                case XMLStreamConstants.CDATA -> input.passCdata();
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> checkName(parser.getPITarget());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw undeclared();
                default -> {
                    // It has no name, or one that was there before.
                }
            }
            return event;
        }

        private void checkNames() throws FileRejectedException {
            checkName(scanner.getName().getPrefixedName());
            int attributes = scanner.getAttrCount();
            for (int i = 0; i < attributes; i++) {
                checkName(scanner.getAttrPrefixedName(i));
            }
            int namespaces = Math.min(scanner.getNsCount(), Limits.XML_PREFIXES);
            for (int i = 0; i < namespaces; i++) {
                if (prefixes.isTooMany(parser.getNamespacePrefix(i))) {
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
                        "The document has more than " + Limits.XML_NAMES
                                + " different names of elements and attributes");
            }
        }

        private void begin() throws XMLStreamException, FileRejectedException, X {
            String name = parser.getLocalName();
            if (depth == 0) {
                outermost = name;
            }
            XmlPath<F> known = path.child(name);
            if (known != null) {
                element.begin(parser, input);
                if (depth == 0) {
                    Utf8Place root = input.markup();
                    element.standsAt(root.line(), root.column() + 1);
                }
                enter();
                path = known;
                handler.begin(known, element);
            } else if (path.parent() == null && depth < WRAPPERS) {
                enter();
            } else {
                element.passOver();
                skip();
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
                    IssueCode.MALFORMED, "The entity \"" + parser.getLocalName() + "\" is not one of XML's own five");
        }

        private FileRejectedException rejected(IssueCode code, String what) {
            Location place = parser.getLocation();
            return rejected(code, what, input.line(place), input.column(place));
        }

        private static FileRejectedException rejected(IssueCode code, String what, long line, int column) {
            return new FileRejectedException(
                    Issue.ofFile(code, line, column, "", "", what + " (line " + line + ", character " + column + ")."));
        }
    }
}
