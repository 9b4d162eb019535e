package dev.poflow.worker.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.poflow.contract.Format;
import dev.poflow.worker.format.text.Head;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file's first bytes say it is, where that is something that this version does not read. Names it for the person who sent
 * it.
 */
public enum Content {
    ENCRYPTED("an encrypted Office document", Format.XLSX, "save it without a password"),
    XLS("an Excel 97-2003 workbook (XLS)", Format.XLSX, "save it as XLSX or CSV"),
    OPEN_DOCUMENT(
            "an OpenDocument file, such as a LibreOffice spreadsheet (ODS)", Format.XLSX, "save it as XLSX or CSV"),
    DOCUMENT("a Word or PowerPoint document", Format.Auto, "send the order in one of the formats of docs/formats.md"),
    ARCHIVE("an archive inside an archive", Format.Auto, "send the order file itself, packed once at most"),
    PDF("a PDF document", Format.Auto, "send the order in one of the formats of docs/formats.md"),
    RTF("a rich text document (RTF)", Format.Auto, "send the order in one of the formats of docs/formats.md"),
    HTML("a web page (HTML)", Format.Auto, "send the order file itself, in one of the formats of docs/formats.md"),
    UBL_JSON("a UBL document in JSON", Format.UBL, "send the order in poflow's own JSON, as docs/formats.md says"),
    XML("an XML document", Format.Auto, "send the order in one of the formats of docs/formats.md"),
    BINARY("a binary file", Format.Auto, "send the order in one of the formats of docs/formats.md");

    /** The stream of an OLE 2 container that holds an encrypted document ([MS-OFFCRYPTO], section 2.3.4.4), in UTF-16. */
    private static final String ENCRYPTED_PACKAGE = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

    /** How it is called in a sentence. */
    final String description;

    /** The format of the custom resource that names it, or {@link Format#Auto} where none does. */
    final Format format;

    /** What its sender can do. */
    final String advice;

    Content(String description, Format format, String advice) {
        this.description = description;
        this.format = format;
        this.advice = advice;
    }

    /** Looks at the first bytes only; empty where they are text that a reader may know. */
    static Optional<Content> of(Head head) {
        String text = new String(head.bytes(), ISO_8859_1);
        if (isArchive(head.bytes())) {
            return Optional.of(ARCHIVE);
        }
        if (isZip(text)) {
            return ofOffice(text);
        }
        if (text.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
            return Optional.of(text.contains(ENCRYPTED_PACKAGE) ? ENCRYPTED : XLS);
        }
        if (text.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        if (!isInterchange(head.text()) && isBinary(head.bytes())) {
            return Optional.of(BINARY);
        }
        return ofText(head.text());
    }

    static boolean isGzip(byte[] head) {
        return isGzip(new String(head, 0, Math.min(head.length, 4), ISO_8859_1));
    }

    private static boolean isGzip(String text) {
        return text.startsWith("\u001F\u008B");
    }

    private static boolean isZip(String text) {
        return text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006");
    }

    /** Whether it is something to unpack: compressed, and no Office document, which is a ZIP archive, too. */
    static boolean isArchive(byte[] head) {
        String text = new String(head, ISO_8859_1);
        return isGzip(text) || isZip(text) && !isOffice(text);
    }

    private static boolean isOffice(String text) {
        return text.contains("[Content_Types].xml") || text.contains("xl/") || isOpenDocument(text);
    }

    /** OpenDocument 1.3, part 2, section 3.3: the media type is the first entry, and not compressed. */
    private static boolean isOpenDocument(String text) {
        return text.contains("mimetypeapplication/vnd.oasis.opendocument.");
    }

    /** Empty for a workbook. */
    private static Optional<Content> ofOffice(String text) {
        if (isOpenDocument(text)) {
            return Optional.of(OPEN_DOCUMENT);
        }
        boolean document = text.contains("word/") || text.contains("ppt/");
        return document && !text.contains("xl/") ? Optional.of(DOCUMENT) : Optional.empty();
    }

    /** A ZIP archive with the parts of an Office document that may be a workbook. */
    public static boolean isWorkbook(byte[] head) {
        String text = new String(head, ISO_8859_1);
        return isZip(text) && isOffice(text) && ofOffice(text).isEmpty();
    }

    private static Optional<Content> ofText(String text) {
        if (text.startsWith("<")) {
            String lower = text.toLowerCase(Locale.ROOT);
            boolean read = lower.contains("<cxml")
                    || lower.contains("<!doctype cxml")
                    || lower.contains("urn:oasis:names:specification:ubl:schema:xsd");
            if (!read && (lower.startsWith("<!doctype html") || lower.contains("<html"))) {
                return Optional.of(HTML);
            }
            return read ? Optional.empty() : Optional.of(XML);
        }
        if (text.startsWith("{\\rtf")) {
            return Optional.of(RTF);
        }
        if (text.startsWith("{") && text.contains("urn:oasis:names:specification:ubl")) {
            return Optional.of(UBL_JSON);
        }
        return Optional.empty();
    }

    /** X12 and EDIFACT may have control characters between their elements. */
    private static boolean isInterchange(String text) {
        return text.startsWith("ISA") || text.startsWith("UNA") || text.startsWith("UNB");
    }

    /** More than a tenth of control characters, outside UTF-16, is no text. */
    private static boolean isBinary(byte[] head) {
        if (Head.utf16(head).isPresent()) {
            return false;
        }
        int controls = 0;
        for (byte b : head) {
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1A;
            if (control || b == 0x7F) {
                controls++;
            }
        }
        return controls > head.length / 10;
    }
}
