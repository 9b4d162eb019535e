package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The envelopes of an EDIFACT file, one in another: interchange (UNB to UNZ), perhaps groups (UNG to UNE), message (UNH to UNT). Sees to it
 * that they nest, and that each trailer repeats its header's reference and counts what it holds (ISO 9735).
 */
final class EdifactEnvelope<X extends Exception> {

    private final Warnings<X> warnings;
    private @Nullable EdiSegment interchange;
    private @Nullable EdiSegment group;
    private @Nullable EdiSegment message;
    private int groups;
    private int messages;
    private int messagesOfGroup;

    EdifactEnvelope(Warnings<X> warnings) {
        this.warnings = warnings;
    }

    boolean inMessage() {
        return message != null;
    }

    /** Takes an envelope segment, and says whether it was one. */
    boolean take(EdiSegment segment) throws FileRejectedException, X {
        switch (segment.tag()) {
            case "UNA" -> require(interchange == null, segment, "the interchange before it has no UNZ");
            case "UNB" -> {
                require(interchange == null, segment, "the interchange before it has no UNZ");
                interchange = segment;
                groups = 0;
                messages = 0;
            }
            case "UNG" -> {
                require(interchange != null, segment, "no UNB is before it");
                require(group == null && message == null, segment, "the group or message before it has no trailer");
                group = segment;
                groups++;
                messagesOfGroup = 0;
            }
            case "UNH" -> {
                require(interchange != null, segment, "no UNB is before it");
                require(message == null, segment, "the message before it has no UNT");
                message = segment;
                messages++;
                messagesOfGroup++;
            }
            case "UNT" -> {
                EdiSegment header = opened(message, segment, "UNH");
                count(segment, segment.ordinal() - header.ordinal() + 1, "segments");
                reference(segment, header, 1);
                message = null;
            }
            case "UNE" -> {
                require(message == null, segment, "the message before it has no UNT");
                EdiSegment header = opened(group, segment, "UNG");
                count(segment, messagesOfGroup, "messages");
                reference(segment, header, 5);
                group = null;
            }
            case "UNZ" -> {
                require(message == null, segment, "the message before it has no UNT");
                require(group == null, segment, "the group before it has no UNE");
                EdiSegment header = opened(interchange, segment, "UNB");
                count(segment, groups > 0 ? groups : messages, groups > 0 ? "groups" : "messages");
                reference(segment, header, 5);
                interchange = null;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static EdiSegment opened(@Nullable EdiSegment header, EdiSegment trailer, String tag)
            throws FileRejectedException {
        if (header == null) {
            throw misplaced(trailer, "no " + tag + " is before it");
        }
        return header;
    }

    private static void require(boolean inPlace, EdiSegment segment, String why) throws FileRejectedException {
        if (!inPlace) {
            throw misplaced(segment, why);
        }
    }

    static FileRejectedException misplaced(EdiSegment segment, String why) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.MALFORMED,
                segment.ordinal(),
                0,
                "",
                segment.tag(),
                "EDIFACT " + segment.place() + " is out of place: " + why + "."));
    }

    private void count(EdiSegment trailer, long actual, String what) throws X {
        String stated = trailer.component(1, 1);
        try {
            if (Long.parseLong(stated) == actual) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        mismatch(trailer, 1, "counts " + trailer.cell(1, 1).quoted() + " " + what + ", but there are " + actual);
    }

    private void reference(EdiSegment trailer, EdiSegment header, int headerElement) throws X {
        if (!trailer.component(2, 1).equals(header.component(headerElement, 1))) {
            mismatch(
                    trailer,
                    2,
                    "has reference " + trailer.cell(2, 1).quoted() + ", but its " + header.tag() + " (segment "
                            + header.ordinal() + ") has "
                            + header.cell(headerElement, 1).quoted());
        }
    }

    private void mismatch(EdiSegment trailer, int element, String what) throws X {
        warnings.warn(
                IssueCode.COUNT_MISMATCH,
                trailer.ordinal(),
                element,
                trailer.name(element),
                trailer.component(element, 1),
                "The trailer in " + trailer.place() + " " + what + ".");
    }
}
