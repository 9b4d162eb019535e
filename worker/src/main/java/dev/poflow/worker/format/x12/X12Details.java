package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.field.PartyRole;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an 850 or one of its lines says beside its numbers, segment by segment: which of several counts, and to which party it belongs. */
final class X12Details implements EdiMapping.Taker {

    /** Segments that belong to the subordinate line before them, and would be something else of its line. */
    private static final Set<String> OF_COMPONENT = Set.of(
            "PID", "SAC", "DTM", "QTY", "N1", "N2", "N3", "N4", "PO3", "PO4", "TC2", "ADV", "CTP", "TAX", "SI", "NX2",
            "PER", "SCH");

    private final EdiAccount<?> account;
    private final DetailList details = new DetailList();
    private final X12Deliveries deliveries;
    private final Set<PartyRole> named = EnumSet.noneOf(PartyRole.class);
    /** The ordinal of the component at hand; empty outside of one. */
    private String component = "";

    private boolean inParty;
    private boolean ofSupplier;
    private @Nullable PartyRole party;
    private boolean hasContact;
    private boolean hasTerms;
    private boolean hasPack;

    X12Details(EdiAccount<?> account) {
        this.account = account;
        this.deliveries = new X12Deliveries(details, account);
    }

    /** Takes a segment of an order's header, or of a line. */
    void take(EdiSegment segment, boolean inLine) {
        if (segment.tag().equals("SLN") && inLine) {
            component = details.beginComponent();
            deliveries.end();
            leaveParty();
            read(EdiPart.COMPONENT, segment);
            return;
        }
        if (isInComponent() && OF_COMPONENT.contains(segment.tag())) {
            if (segment.tag().equals("PID")) {
                read(EdiPart.COMPONENT, segment);
            }
            return;
        }
        if (inLine) {
            deliveries.take(segment);
        }
        switch (segment.tag()) {
            case "N1" -> {
                beginParty(segment);
                ofParty(segment);
            }
            case "N2", "N3", "N4" -> ofParty(segment);
            case "PER" -> {
                // The first one counts that is not the supplier's own.
                if (ofSupplier) {
                    account.passOver();
                } else if (!hasContact) {
                    hasContact = true;
                    read(EdiPart.DETAIL, segment);
                }
            }
            case "REF" -> {
                if (!inParty) {
                    read(EdiPart.DETAIL, segment);
                }
            }
            case "N9" -> {
                leaveParty();
                read(EdiPart.DETAIL, segment);
            }
            case "ITD" -> {
                if (!hasTerms) {
                    hasTerms = true;
                    read(EdiPart.TERMS, segment);
                }
            }
            case "PO4" -> {
                if (!hasPack) {
                    hasPack = true;
                    read(EdiPart.DETAIL, segment);
                }
            }
            case "QTY" -> {
                // Read with the deliveries.
            }
            default -> read(EdiPart.DETAIL, segment);
        }
    }

    /** Whether a subordinate line has begun. Its line's own amount, which comes after all of them, ends it. */
    boolean isInComponent() {
        return !component.isEmpty();
    }

    /** What follows belongs to the line again. */
    void endComponents() {
        component = "";
    }

    /** Adds an allowance or a charge that is no part of what is to be paid. */
    void addCharge(StagedCharge charge, String handling) {
        details.addCharge(charge, handling);
    }

    /** The first party of each role counts, with the segments that follow it, and each that a line is delivered to. */
    private void beginParty(EdiSegment segment) {
        inParty = true;
        ofSupplier = X12Mapping.SUPPLIERS.contains(segment.element(1));
        PartyRole role = X12Mapping.PARTIES.get(segment.element(1));
        hasContact &= !details.isInDelivery();
        party = role != null && (named.add(role) || details.isInDelivery()) ? role : null;
    }

    private void ofParty(EdiSegment segment) {
        if (party != null) {
            read(EdiPart.PARTY, segment);
        } else if (!segment.tag().equals("N1")) {
            // The merchant knows its suppliers' addresses; of a party that is not read, its N1 is said to be so.
            account.passOver();
        }
    }

    private void leaveParty() {
        inParty = false;
        ofSupplier = false;
        party = null;
    }

    private void read(EdiPart part, EdiSegment segment) {
        account.read(part, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(DetailField field, String of))) {
            return false;
        }
        if (field.group == DetailField.Group.COMPONENT) {
            return details.add(field, component, cell);
        }
        if (field.type == DetailField.Type.DATE) {
            return details.add(field, EdiSegment.date(cell));
        }
        if (row.part() == EdiPart.PARTY && party != null) {
            return details.add(field, party, cell);
        }
        // A reference of any other kind keeps the file's code for it.
        boolean coded = field == DetailField.REFERENCE && of.isEmpty();
        return details.add(field, coded ? segment.element(1) : of, cell);
    }

    /** All there is of an order. What follows belongs to a line. */
    List<StagedDetail> takeOfOrder() {
        end();
        return details.takeOfOrder();
    }

    /** All there is of a line. What follows belongs to another one, or to the order. */
    List<StagedDetail> takeOfLine(Cells.Builder<LineField> line) {
        end();
        return details.takeOfLine(line);
    }

    private void end() {
        deliveries.end();
        endComponents();
        leaveParty();
        named.clear();
        hasContact = false;
        hasTerms = false;
        hasPack = false;
    }
}
