package dev.poflow.worker.format.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.format.text.Head;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an XML document is encoded (XML 1.0, appendix F): its byte order mark, its first two bytes, or what its declaration says. */
final class XmlEncoding {

    private static final Pattern DECLARED = Pattern.compile(
            "<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"'].*", Pattern.DOTALL);

    /** Encodings that order systems use; the exotic ones that Java knows could hide markup from whoever looks at the bytes. */
    private static final Pattern READ =
            Pattern.compile("utf-8|utf8|us-ascii|ascii|iso-8859-\\d{1,2}|windows-125\\d|cp125\\d|latin1");

    private XmlEncoding() {}

    /**
     * Finds it out.
     *
     * @throws FileRejectedException where the document declares an encoding that is not read
     */
    static Charset of(byte[] head) throws FileRejectedException {
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        switch (first) {
            case 0xFEFF, 0x003C -> {
                return UTF_16BE;
            }
            case 0xFFFE, 0x3C00 -> {
                return UTF_16LE;
            }
            default -> {
                Matcher declared =
                        DECLARED.matcher(Head.begin(new String(head, 0, Math.min(head.length, 512), ISO_8859_1)));
                return declared.matches() ? named(declared.group(1)) : UTF_8;
            }
        }
    }

    private static Charset named(String name) throws FileRejectedException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (READ.matcher(lower).matches() && Charset.isSupported(name)) {
            return Charset.forName(name);
        }
        throw new FileRejectedException(Issue.ofFile(
                IssueCode.ENCODING,
                1,
                0,
                "encoding",
                name,
                "The document says that it is encoded in \"" + name + "\", which is not read: save it as UTF-8."));
    }
}
