package dev.poflow.worker.format.edi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.format.text.Windows1252;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Elements with bytes beyond ASCII: in UTF-8 where they are that, which is hardly so by accident; else in what their interchange says, in
 * silence; else in Windows-1252, with a warning, where it makes words of them. Anything else is no text.
 */
final class EdiText<X extends Exception> {

    private final Warnings<X> warnings;

    /** Empty where the interchange says nothing that could be so. */
    private Optional<Charset> declared = Optional.empty();

    EdiText(Warnings<X> warnings) {
        this.warnings = warnings;
    }

    /** An interchange has begun. */
    void begin(EdiSegment header) {
        declared = header.tag().equals("UNB") ? EdifactCharset.of(header.component(1, 1)) : Optional.empty();
    }

    /** The text of the segment's next element, a byte of which is beyond ASCII. */
    String decode(EdiSegment segment, String latin1) throws FileRejectedException, X {
        byte[] raw = latin1.getBytes(ISO_8859_1);
        Optional<String> text = latin1.indexOf(0) >= 0 ? Optional.empty() : certain(raw);
        if (text.isPresent()) {
            return text.get();
        }
        Optional<String> likely = latin1.indexOf(0) >= 0 ? Optional.empty() : Windows1252.words(raw);
        int position = segment.elements().size() + 1;
        if (likely.isEmpty()) {
            throw unreadable(segment, latin1);
        }
        String shown = likely.get().replace(EdiSegment.COMPONENT, ':');
        warnings.warn(
                IssueCode.ENCODING_ASSUMED,
                segment.ordinal(),
                position,
                segment.name(position),
                shown,
                "Element " + segment.name(position) + " is no UTF-8 text" + notDeclared()
                        + ": it is read as Windows-1252, "
                        + new Cell(shown, 0, 0).quoted() + ". If that is wrong, send the file in UTF-8.");
        return likely.get();
    }

    private String notDeclared() {
        return declared.filter(charset -> !charset.equals(UTF_8))
                .map(charset -> ", nor " + charset.name())
                .orElse("");
    }

    private Optional<String> certain(byte[] raw) {
        return EdifactCharset.decode(raw, UTF_8)
                .or(() -> declared.flatMap(charset -> EdifactCharset.decode(raw, charset))
                        .filter(text -> text.chars().noneMatch(EdiText::isControl)));
    }

    /** No order has one: where ISO 8859 has them, Windows-1252 has letters and signs. */
    private static boolean isControl(int c) {
        return c >= 0x80 && c < 0xA0;
    }

    private FileRejectedException unreadable(EdiSegment segment, String latin1) {
        int position = segment.elements().size() + 1;
        String faulty = Stream.of(latin1.split(String.valueOf(EdiSegment.COMPONENT)))
                .filter(this::isFaulty)
                .findFirst()
                .orElse(latin1);
        return new FileRejectedException(Issue.ofFile(
                IssueCode.ENCODING,
                segment.ordinal(),
                position,
                "",
                faulty.replace('\0', '\uFFFD'),
                "Element " + segment.name(position) + " is no text in UTF-8" + notDeclared()
                        + " or Windows-1252: send the file in UTF-8, or in ASCII."));
    }

    private boolean isFaulty(String component) {
        byte[] raw = component.getBytes(ISO_8859_1);
        return component.indexOf(0) >= 0
                || certain(raw).isEmpty() && Windows1252.words(raw).isEmpty();
    }
}
