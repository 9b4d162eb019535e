package dev.poflow.worker.format.xml;

import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The element at hand: its place, its attributes and, at its end, its text. The same object for every element, refilled. */
public final class XmlElement {

    /** Attributes of one element that are looked at. */
    private static final int ATTRIBUTES = 64;

    private final String[] names = new String[ATTRIBUTES];
    private final String[] values = new String[ATTRIBUTES];
    private String text = "";

    /** What follows it behind a comment, or from another piece. */
    private final StringBuilder more = new StringBuilder();

    private String name = "";
    private String namespace = "";
    private int attributes;
    private long line;
    private int column;
    private boolean leaf;
    private boolean mixed;
    private long length;

    void begin(XMLStreamReader parser, XmlInput input) {
        name = parser.getLocalName();
        namespace = parser.getNamespaceURI();
        Location start = parser.getLocation();
        line = input.line(start);
        column = input.column(start);
        attributes = Math.min(parser.getAttributeCount(), ATTRIBUTES);
        for (int i = 0; i < attributes; i++) {
            names[i] = parser.getAttributeLocalName(i);
            values[i] = parser.getAttributeValue(i);
        }
        text = "";
        more.setLength(0);
        leaf = true;
        mixed = false;
        length = 0;
    }

    /** Where the parser does not know it. */
    void standsAt(long itsLine, int itsColumn) {
        line = itsLine;
        column = itsColumn;
    }

    /** Adds a piece of text, where it is the element's own and not what stands between those in it. */
    void add(XMLStreamReader parser) throws XMLStreamException, FileRejectedException {
        if (!leaf && !mixed) {
            return;
        }
        int count = parser.getTextLength();
        length += count;
        if (length > Limits.XML_TEXT_CHARS) {
            throw tooLong();
        }
        int room = Limits.VALUE_CHARS + 1 - text.length() - more.length();
        String piece = count <= room ? parser.getText() : beginning(parser, room);
        if (text.isEmpty()) {
            text = piece;
        } else {
            more.append(piece);
        }
    }

    /** Not all of a text as one array: it may be as long as the file. */
    private static String beginning(XMLStreamReader parser, int count) throws XMLStreamException {
        char[] characters = new char[count];
        parser.getTextCharacters(0, characters, 0, count);
        return new String(characters);
    }

    private String all() {
        return more.isEmpty() ? text : text + more;
    }

    /** An element that is read has ended inside this one: the text is no longer its own. */
    void noLeaf() {
        leaf = false;
        mixed = false;
    }

    /** An element that is not read begins inside this one. */
    void passOver() {
        mixed = leaf || mixed;
        leaf = false;
    }

    public String name() {
        return name;
    }

    public String namespace() {
        return namespace;
    }

    public long line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** At the element's end: its text, with the place of its start tag; absent where it has elements instead. */
    public Cell text() throws FileRejectedException {
        if (leaf && length > Limits.VALUE_CHARS) {
            throw tooLong();
        }
        return leaf ? new Cell(all(), line, column) : Cell.absentFrom(line);
    }

    /** As {@link #text()}, but the beginning of one that is too long, also around elements that are not read: for what must not cost an order. */
    public Cell beginning() {
        String all = whole();
        String kept = all.length() > Limits.VALUE_CHARS ? all.substring(0, Limits.VALUE_CHARS) : all;
        return leaf || mixed ? new Cell(kept, line, column) : Cell.absentFrom(line);
    }

    /**
     * As {@link #beginning()}, with the white space around it, and one character more than {@link Limits#VALUE_CHARS} where it is too long,
     * so that this can be told.
     */
    public String whole() {
        return leaf || mixed ? all() : "";
    }

    /** How many attributes it has. */
    int attributes() {
        return attributes;
    }

    String attributeName(int index) {
        return names[index];
    }

    /** An attribute's value as it stands; empty where there is none. */
    public String value(String attribute) {
        for (int i = 0; i < attributes; i++) {
            if (names[i].equals(attribute)) {
                return values[i];
            }
        }
        return "";
    }

    /** As {@link #attribute}, but the beginning of one that is too long. */
    public Cell attributeBeginning(String attribute) {
        return new Cell(value(attribute), line, column);
    }

    /** An attribute's value, with the place of the start tag. */
    public Cell attribute(String attribute) throws FileRejectedException {
        String value = value(attribute);
        if (value.length() > Limits.VALUE_CHARS) {
            throw tooLong();
        }
        return new Cell(value, line, column);
    }

    FileRejectedException tooLong() {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.LIMIT_EXCEEDED,
                line,
                column,
                "",
                name,
                "The element " + new Cell(name, 0, 0).quoted() + " on line " + line + " has more than "
                        + Limits.VALUE_CHARS + " characters."));
    }
}
