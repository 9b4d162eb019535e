package dev.poflow.worker.format.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.poflow.worker.format.text.Utf8Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * The XML declaration that a document may begin with. It is read here: the parser would follow the encoding that it names, but gets UTF-8
 * whatever the document was encoded in.
 */
final class XmlDeclaration {

    /** Far more than any has. */
    private static final int LONGEST = 4096;

    private XmlDeclaration() {}

    /**
     * Passes over it, where there is one.
     *
     * @param document in UTF-8, from its first byte; can be marked
     * @return where the document goes on
     * @throws XMLStreamException where it is none as XML has it
     */
    static Utf8Place pass(InputStream document, XMLInputFactory factory) throws XMLStreamException, IOException {
        document.mark(LONGEST);
        String head = new String(document.readNBytes(LONGEST), ISO_8859_1);
        document.reset();
        Utf8Place place = new Utf8Place(1, 0, (byte) 0);
        if (!head.startsWith("<?xml") || head.length() > 5 && head.charAt(5) > ' ') {
            return place;
        }
        int end = head.indexOf("?>") + 2;
        String declaration = end < 2 ? head : head.substring(0, end);
        // What there is not may be said by the same parser that reads the rest.
        factory.createXMLStreamReader(new StringReader(end < 2 ? declaration : declaration + "<x/>"))
                .close();
        for (byte b : document.readNBytes(declaration.length())) {
            place.pass(b);
        }
        return place;
    }
}
