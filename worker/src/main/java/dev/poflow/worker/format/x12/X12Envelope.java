package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiNesting;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.edi.EdiWalk;
import dev.poflow.worker.format.shared.Warnings;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedEnvelope.Address;
import org.jspecify.annotations.Nullable;

/**
 * The envelopes of an X12 file, one in another: interchange (ISA to IEA), group (GS to GE), transaction (ST to SE). Sees to it that
 * they nest, and that each trailer repeats its header's control number and counts what it holds.
 */
public final class X12Envelope<X extends Exception> implements EdiWalk.Envelope<X> {

    private final EdiNesting<X> nesting;
    private @Nullable EdiSegment interchange;
    private @Nullable EdiSegment group;
    private @Nullable EdiSegment transaction;
    private int groups;
    private int transactions;

    X12Envelope(Warnings<X> warnings) {
        this.nesting = new EdiNesting<>("X12", "control number", warnings);
    }

    /** The ISA of the transaction at hand. */
    EdiSegment interchange() {
        if (interchange == null) {
            throw new IllegalStateException("outside of an interchange");
        }
        return interchange;
    }

    /** What the transaction at hand came in. */
    StagedEnvelope staged() {
        EdiSegment isa = interchange();
        EdiSegment gs = group == null ? EdiSegment.begin("GS", 0) : group;
        EdiSegment st = transaction == null ? EdiSegment.begin("ST", 0) : transaction;
        return new StagedEnvelope(
                "X12",
                new Address(isa.element(6), isa.element(5)),
                new Address(isa.element(8), isa.element(7)),
                new Address(gs.element(2), ""),
                new Address(gs.element(3), ""),
                isa.element(13),
                gs.element(6),
                st.element(2),
                isa.ordinal());
    }

    /** Between interchanges' groups there may be acknowledgements (TA1). */
    @Override
    public void passOver(EdiSegment segment) throws FileRejectedException {
        nesting.require(transaction != null || segment.tag().equals("TA1"), segment, "no ST is before it");
    }

    @Override
    public boolean take(EdiSegment segment) throws FileRejectedException, X {
        switch (segment.tag()) {
            case "ISA" -> {
                nesting.require(interchange == null, segment, "the interchange before it has no IEA");
                interchange = segment;
                groups = 0;
            }
            case "GS" -> {
                nesting.require(group == null, segment, "the group before it has no GE");
                group = segment;
                groups++;
                transactions = 0;
            }
            case "ST" -> {
                nesting.require(group != null, segment, "no GS is before it");
                nesting.require(transaction == null, segment, "the transaction before it has no SE");
                transaction = segment;
                transactions++;
            }
            case "SE" -> {
                EdiSegment header = nesting.opened(transaction, segment, "ST");
                nesting.count(segment, segment.cell(1), segment.ordinal() - header.ordinal() + 1, "segments");
                nesting.repeats(segment, segment.cell(2), header, header.cell(2));
                transaction = null;
            }
            case "GE" -> {
                nesting.require(transaction == null, segment, "the transaction before it has no SE");
                EdiSegment header = nesting.opened(group, segment, "GS");
                nesting.count(segment, segment.cell(1), transactions, "transactions");
                nesting.repeats(segment, segment.cell(2), header, header.cell(6));
                group = null;
            }
            case "IEA" -> {
                nesting.require(group == null, segment, "the group before it has no GE");
                EdiSegment header = nesting.opened(interchange, segment, "ISA");
                nesting.count(segment, segment.cell(1), groups, "groups");
                nesting.repeats(segment, segment.cell(2), header, header.cell(13));
                interchange = null;
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
