package dev.poflow.worker.format;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * The envelopes of an X12 file, one in another: interchange (ISA to IEA), group (GS to GE), transaction (ST to SE). Sees to it that
 * they nest, and that each trailer repeats its header's control number and counts what it holds.
 */
final class X12Envelope<X extends Exception> {

    private final Warnings<X> warnings;
    private @Nullable EdiSegment interchange;
    private @Nullable EdiSegment group;
    private @Nullable EdiSegment transaction;
    private int groups;
    private int transactions;

    X12Envelope(Warnings<X> warnings) {
        this.warnings = warnings;
    }

    boolean inTransaction() {
        return transaction != null;
    }

    /** Takes an envelope segment, and says whether it was one. */
    boolean take(EdiSegment segment) throws FileRejectedException, X {
        switch (segment.tag()) {
            case "ISA" -> {
                require(interchange == null, segment, "the interchange before it has no IEA");
                interchange = segment;
                groups = 0;
            }
            case "GS" -> {
                require(group == null, segment, "the group before it has no GE");
                group = segment;
                groups++;
                transactions = 0;
            }
            case "ST" -> {
                require(group != null, segment, "no GS is before it");
                require(transaction == null, segment, "the transaction before it has no SE");
                transaction = segment;
                transactions++;
            }
            case "SE" -> {
                EdiSegment header = opened(transaction, segment, "ST");
                count(segment, segment.ordinal() - header.ordinal() + 1, "segments");
                control(segment, header, 2);
                transaction = null;
            }
            case "GE" -> {
                require(transaction == null, segment, "the transaction before it has no SE");
                EdiSegment header = opened(group, segment, "GS");
                count(segment, transactions, "transactions");
                control(segment, header, 6);
                group = null;
            }
            case "IEA" -> {
                require(group == null, segment, "the group before it has no GE");
                EdiSegment header = opened(interchange, segment, "ISA");
                count(segment, groups, "groups");
                control(segment, header, 13);
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
                "X12 " + segment.place() + " is out of place: " + why + "."));
    }

    private void count(EdiSegment trailer, long actual, String what) throws X {
        String stated = trailer.element(1);
        if (!isNumber(stated, actual)) {
            mismatch(trailer, 1, "counts " + trailer.cell(1).quoted() + " " + what + ", but there are " + actual);
        }
    }

    /** Leading zeros are allowed: N0 elements may have them. */
    private static boolean isNumber(String text, long value) {
        try {
            return Long.parseLong(text) == value;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void control(EdiSegment trailer, EdiSegment header, int headerElement) throws X {
        String stated = trailer.element(2);
        String expected = header.element(headerElement);
        if (!stated.equals(expected)) {
            mismatch(
                    trailer,
                    2,
                    "has control number " + trailer.cell(2).quoted() + ", but its " + header.tag() + " (segment "
                            + header.ordinal() + ") has "
                            + header.cell(headerElement).quoted());
        }
    }

    private void mismatch(EdiSegment trailer, int element, String what) throws X {
        warnings.warn(
                IssueCode.COUNT_MISMATCH,
                trailer.ordinal(),
                element,
                trailer.name(element),
                trailer.element(element),
                "The trailer in " + trailer.place() + " " + what + ".");
    }
}
