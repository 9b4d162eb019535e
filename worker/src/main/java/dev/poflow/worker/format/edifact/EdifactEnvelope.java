package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiNesting;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.edi.EdiWalk;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedEnvelope.Address;
import org.jspecify.annotations.Nullable;

/**
 * The envelopes of an EDIFACT file, one in another: interchange (UNB to UNZ), perhaps groups (UNG to UNE), message (UNH to UNT). Sees to it
 * that they nest, and that each trailer repeats its header's reference and counts what it holds (ISO 9735).
 */
public final class EdifactEnvelope<X extends Exception> implements EdiWalk.Envelope<X> {

    private final EdiNesting<X> nesting;
    private @Nullable EdiSegment interchange;
    private @Nullable EdiSegment group;
    private @Nullable EdiSegment message;
    private int groups;
    private int messages;
    private int messagesOfGroup;

    EdifactEnvelope(Warnings<X> warnings) {
        this.nesting = new EdiNesting<>("EDIFACT", "reference", warnings);
    }

    /** The UNB of the message at hand. */
    EdiSegment interchange() {
        if (interchange == null) {
            throw new IllegalStateException("outside of an interchange");
        }
        return interchange;
    }

    /** What the message at hand came in. */
    StagedEnvelope staged() {
        EdiSegment unb = interchange();
        EdiSegment ung = group == null ? EdiSegment.begin("UNG", 0) : group;
        EdiSegment unh = message == null ? EdiSegment.begin("UNH", 0) : message;
        return new StagedEnvelope(
                "EDIFACT",
                address(unb, 2),
                address(unb, 3),
                address(ung, 2),
                address(ung, 3),
                unb.component(5, 1),
                ung.component(5, 1),
                unh.component(1, 1),
                unb.ordinal());
    }

    private static Address address(EdiSegment segment, int element) {
        return new Address(segment.component(element, 1), segment.component(element, 2));
    }

    @Override
    public void passOver(EdiSegment segment) throws FileRejectedException {
        nesting.require(message != null, segment, "no UNH is before it");
    }

    @Override
    public boolean take(EdiSegment segment) throws FileRejectedException, X {
        switch (segment.tag()) {
            case "UNA" -> nesting.require(interchange == null, segment, "the interchange before it has no UNZ");
            case "UNB" -> {
                nesting.require(interchange == null, segment, "the interchange before it has no UNZ");
                interchange = segment;
                groups = 0;
                messages = 0;
            }
            case "UNG" -> {
                nesting.require(interchange != null, segment, "no UNB is before it");
                nesting.require(
                        group == null && message == null, segment, "the group or message before it has no trailer");
                group = segment;
                groups++;
                messagesOfGroup = 0;
            }
            case "UNH" -> {
                nesting.require(interchange != null, segment, "no UNB is before it");
                nesting.require(message == null, segment, "the message before it has no UNT");
                message = segment;
                messages++;
                messagesOfGroup++;
            }
            case "UNT" -> {
                EdiSegment header = nesting.opened(message, segment, "UNH");
                nesting.count(segment, segment.cell(1, 1), segment.ordinal() - header.ordinal() + 1, "segments");
                nesting.repeats(segment, segment.cell(2, 1), header, header.cell(1, 1));
                message = null;
            }
            case "UNE" -> {
                nesting.require(message == null, segment, "the message before it has no UNT");
                EdiSegment header = nesting.opened(group, segment, "UNG");
                nesting.count(segment, segment.cell(1, 1), messagesOfGroup, "messages");
                nesting.repeats(segment, segment.cell(2, 1), header, header.cell(5, 1));
                group = null;
            }
            case "UNZ" -> {
                nesting.require(message == null, segment, "the message before it has no UNT");
                nesting.require(group == null, segment, "the group before it has no UNE");
                EdiSegment header = nesting.opened(interchange, segment, "UNB");
                nesting.count(
                        segment,
                        segment.cell(1, 1),
                        groups > 0 ? groups : messages,
                        groups > 0 ? "groups" : "messages");
                nesting.repeats(segment, segment.cell(2, 1), header, header.cell(5, 1));
                interchange = null;
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
