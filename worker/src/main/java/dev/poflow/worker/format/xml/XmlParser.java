package dev.poflow.worker.format.xml;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.in.ReaderConfig;
import com.fasterxml.aalto.in.Utf8Scanner;
import com.fasterxml.aalto.in.XmlScanner;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.StreamReaderImpl;
import com.fasterxml.aalto.util.CharsetNames;
import dev.poflow.worker.format.text.BadTextException;
import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.format.text.TextReader;
import dev.poflow.worker.format.text.Utf8Place;
import dev.poflow.worker.format.text.Utf8Stream;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The events of one document. Uses Aalto, which processes no DTD and resolves nothing; what it has of its own beside StAX is named here only.
 */
final class XmlParser implements AutoCloseable {

    private final StreamReaderImpl parser;
    private final XmlScanner scanner;
    private final XmlInput input;

    /** Made by hand, as the factory's own would look for a declaration and decode what it is given as that says. */
    private XmlParser(InputFactoryImpl factory, XmlInput input) {
        ReaderConfig config = factory.getNonSharedConfig(null, null, null, false, false);
        config.setActualEncoding(CharsetNames.CS_UTF8);
        this.input = input;
        this.scanner = new Utf8Scanner(config, input, input.buffer(), 0, 0);
        this.parser = new StreamReaderImpl(scanner);
        input.readBy(parser);
    }

    /** Begins a document, in whatever encoding it is. */
    static XmlParser of(InputStream file) throws FileRejectedException, IOException {
        InputStream document = utf8(Head.markable(file));
        InputFactoryImpl factory = factory();
        return new XmlParser(factory, new XmlInput(document, declaration(document, factory)));
    }

    /** What it is at, by the names of StAX. */
    XMLStreamReader event() {
        return parser;
    }

    /** Where that is, in characters. */
    XmlInput input() {
        return input;
    }

    boolean hasNext() throws XMLStreamException {
        return parser.hasNext();
    }

    /** Goes on to the next event. */
    int next() throws XMLStreamException, FileRejectedException {
        try {
            return parser.next();
        } catch (UncheckedStreamException e) {
            throw checked(e);
        } catch (RuntimeException e) {
            // Aalto's own code fails on a few wrong documents, such as on an element with the prefix xmlns.
            long line = input.line(parser.getLocation());
            int column = input.column(parser.getLocation());
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.MALFORMED,
                    line,
                    column,
                    "",
                    "",
                    "What follows here is no XML (line " + line + ", character " + column + ")."));
        }
    }

    /** The name of the element that begins, as it is written. */
    String prefixedName() {
        return scanner.getName().getPrefixedName();
    }

    int attributes() {
        return scanner.getAttrCount();
    }

    /** The name of an attribute, as it is written. */
    String prefixedNameOfAttribute(int index) {
        return scanner.getAttrPrefixedName(index);
    }

    int namespaces() {
        return scanner.getNsCount();
    }

    /** Adds the text at hand to an element. Aalto reads it to its end when it is asked for, by methods that declare no exception. */
    void addTextTo(XmlElement element) throws XMLStreamException, FileRejectedException {
        input.beginText();
        try {
            element.add(parser);
        } catch (UncheckedStreamException e) {
            if (input.endText()) {
                throw element.tooLong();
            }
            throw checked(e);
        }
        input.endText();
    }

    private static XMLStreamException checked(UncheckedStreamException e) {
        if (e.getCause() instanceof XMLStreamException cause) {
            return cause;
        }
        throw e;
    }

    /** The document in UTF-8, without a byte order mark. */
    private static InputStream utf8(InputStream file) throws FileRejectedException, IOException {
        byte[] head = Head.peek(file);
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
            boolean ended = place.getCharacterOffset() >= Head.peek(document).length;
            throw ended
                    ? truncated(place.getLineNumber(), place.getColumnNumber())
                    : noXml(e, place.getLineNumber(), place.getColumnNumber());
        }
    }

    private static InputFactoryImpl factory() {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** What the parser has failed on, for people. */
    FileRejectedException rejection(XMLStreamException e) throws IOException {
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

    @Override
    public void close() {
        try {
            parser.close();
        } catch (XMLStreamException e) {
            // There is nothing behind it to close.
        }
    }
}
