package dev.poflow.worker.format.edi;

import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.issue.Issue;
import dev.poflow.worker.order.issue.IssueCode;
import org.jspecify.annotations.Nullable;

/**
 * What the envelopes of X12 and EDIFACT have in common: each segment has its place, and a trailer repeats what its header says and counts
 * what is between them.
 */
public final class EdiNesting<X extends Exception> {

    private final String standard;
    private final String reference;
    private final Warnings<X> warnings;

    /**
     * @param standard the name of the format
     * @param reference what it calls the number that header and trailer share
     */
    public EdiNesting(String standard, String reference, Warnings<X> warnings) {
        this.standard = standard;
        this.reference = reference;
        this.warnings = warnings;
    }

    public void require(boolean inPlace, EdiSegment segment, String why) throws FileRejectedException {
        if (!inPlace) {
            throw misplaced(segment, why);
        }
    }

    /** The header of a trailer, with the tag that it must have. */
    public EdiSegment opened(@Nullable EdiSegment header, EdiSegment trailer, String tag) throws FileRejectedException {
        if (header == null) {
            throw misplaced(trailer, "no " + tag + " is before it");
        }
        return header;
    }

    private FileRejectedException misplaced(EdiSegment segment, String why) {
        return new FileRejectedException(Issue.ofFile(
                IssueCode.MALFORMED,
                segment.ordinal(),
                0,
                "",
                segment.tag(),
                standard + " " + segment.place() + " is out of place: " + why + "."));
    }

    /** Leading zeros are allowed: numbers without decimals may have them. */
    public void count(EdiSegment trailer, Cell stated, long actual, String what) throws X {
        try {
            if (Long.parseLong(stated.text()) == actual) {
                return;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        mismatch(trailer, stated, "counts " + stated.quoted() + " " + what + ", not " + actual);
    }

    public void repeats(EdiSegment trailer, Cell stated, EdiSegment header, Cell expected) throws X {
        if (!stated.text().equals(expected.text())) {
            mismatch(
                    trailer,
                    stated,
                    "has " + reference + " " + stated.quoted() + ", but its " + header.tag() + " (segment "
                            + header.ordinal() + ") has " + expected.quoted());
        }
    }

    private void mismatch(EdiSegment trailer, Cell stated, String what) throws X {
        warnings.warn(
                IssueCode.COUNT_MISMATCH,
                trailer.ordinal(),
                stated.column(),
                trailer.name(stated.column()),
                stated.text(),
                "The trailer in " + trailer.place() + " " + what + ".");
    }
}
