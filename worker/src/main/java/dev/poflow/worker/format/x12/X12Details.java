package dev.poflow.worker.format.x12;

import static java.util.Map.entry;

import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.DetailField;
import dev.poflow.worker.order.PartyRole;
import dev.poflow.worker.order.ReferenceKind;
import dev.poflow.worker.order.StagedDetail;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an 850 or one of its lines says beside its numbers, segment by segment. Codes after the data element dictionary of X12 004010: 98
 * (N101), 66 (N103), 128 (REF01), 365 (PER03), 374 (DTM01).
 */
final class X12Details {

    private static final Map<String, PartyRole> ROLES = Map.of(
            "BY", PartyRole.BUYER,
            "ST", PartyRole.DELIVER_TO,
            "BT", PartyRole.BILL_TO);

    /** 002 delivery requested, 106 required by; 064 and 071 not before, 063, 074 and 001 (cancel after) not after; 010, 037, 038 of shipping. */
    private static final Map<String, DetailField> DATES = Map.ofEntries(
            entry("002", DetailField.REQUESTED_DELIVERY_DATE),
            entry("106", DetailField.REQUESTED_DELIVERY_DATE),
            entry("064", DetailField.EARLIEST_DELIVERY_DATE),
            entry("071", DetailField.EARLIEST_DELIVERY_DATE),
            entry("063", DetailField.LATEST_DELIVERY_DATE),
            entry("074", DetailField.LATEST_DELIVERY_DATE),
            entry("001", DetailField.LATEST_DELIVERY_DATE),
            entry("010", DetailField.REQUESTED_SHIP_DATE),
            entry("037", DetailField.EARLIEST_SHIP_DATE),
            entry("038", DetailField.LATEST_SHIP_DATE));

    private static final Map<String, ReferenceKind> REFERENCES = Map.ofEntries(
            entry("CT", ReferenceKind.CONTRACT),
            entry("BC", ReferenceKind.CONTRACT),
            entry("BO", ReferenceKind.CONTRACT),
            entry("Q1", ReferenceKind.QUOTATION),
            entry("PR", ReferenceKind.QUOTATION),
            entry("CO", ReferenceKind.CUSTOMER),
            entry("CR", ReferenceKind.CUSTOMER),
            entry("VN", ReferenceKind.SUPPLIER_ORDER),
            entry("RQ", ReferenceKind.REQUISITION),
            entry("PD", ReferenceKind.PROMOTION),
            entry("DP", ReferenceKind.DEPARTMENT),
            entry("JB", ReferenceKind.PROJECT),
            entry("PL", ReferenceKind.PRICE_LIST));

    /** Of N901: what stands in N902 and N903 is a heading of the MSG below it. */
    private static final String LETTERS_OR_NOTES = "L1";

    private final DetailList details = new DetailList();
    private final Set<PartyRole> named = EnumSet.noneOf(PartyRole.class);
    private boolean inParty;
    private boolean ofSupplier;
    private @Nullable PartyRole party;
    private boolean hasContact;
    private boolean hasTerms;
    private boolean hasPack;

    /** Takes a segment of an order's header, or of a line. */
    void take(EdiSegment segment) {
        switch (segment.tag()) {
            case "N1" -> party(segment);
            case "N2", "N3" -> {
                ofParty(DetailField.PARTY_ADDRESS, segment.cell(1));
                ofParty(DetailField.PARTY_ADDRESS, segment.cell(2));
            }
            case "N4" -> {
                ofParty(DetailField.PARTY_CITY, segment.cell(1));
                ofParty(DetailField.PARTY_REGION, segment.cell(2));
                ofParty(DetailField.PARTY_POSTAL_CODE, segment.cell(3));
                ofParty(DetailField.PARTY_COUNTRY, segment.cell(4));
            }
            case "PER" -> contact(segment);
            case "REF" -> {
                if (!inParty) {
                    reference(segment);
                }
            }
            case "N9" -> {
                leaveParty();
                if (segment.element(1).equals(LETTERS_OR_NOTES)) {
                    details.add(DetailField.NOTE, segment.cell(2));
                    details.add(DetailField.NOTE, segment.cell(3));
                } else {
                    reference(segment);
                }
            }
            case "DTM" -> date(segment.element(1), segment.cell(2));
            case "SCH" -> date(segment.element(5), segment.cell(6));
            case "ITD" -> terms(segment);
            case "PO4" -> pack(segment);
            case "MSG" -> details.add(DetailField.NOTE, segment.cell(1));
            case "NTE" -> details.add(DetailField.NOTE, segment.cell(2));
            default -> {
                // Numbers, which the order reads itself, and transport.
            }
        }
    }

    /** The first party of each role counts, with the segments that follow it. */
    private void party(EdiSegment segment) {
        inParty = true;
        ofSupplier = X12Transaction.SUPPLIERS.contains(segment.element(1));
        PartyRole role = ROLES.get(segment.element(1));
        party = role != null && named.add(role) ? role : null;
        ofParty(DetailField.PARTY_NAME, segment.cell(2));
        DetailField number = switch (segment.element(3)) {
            case "UL" -> DetailField.PARTY_GLN;
            case "1", "9" -> DetailField.PARTY_DUNS;
            case "24", "TX" -> DetailField.PARTY_VAT;
            default -> DetailField.PARTY_ID;
        };
        ofParty(number, segment.cell(4));
    }

    private void ofParty(DetailField field, Cell value) {
        if (party != null) {
            details.add(field, party, value);
        }
    }

    private void leaveParty() {
        inParty = false;
        ofSupplier = false;
        party = null;
    }

    /** The first one counts that is not the supplier's own. */
    private void contact(EdiSegment segment) {
        if (ofSupplier || hasContact) {
            return;
        }
        hasContact = true;
        details.add(DetailField.CONTACT_NAME, segment.cell(2));
        for (int qualifier = 3; qualifier <= 7; qualifier += 2) {
            switch (segment.element(qualifier)) {
                case "TE", "CP", "WP" -> details.add(DetailField.CONTACT_PHONE, segment.cell(qualifier + 1));
                case "EM" -> details.add(DetailField.CONTACT_EMAIL, segment.cell(qualifier + 1));
                default -> {
                    // Fax, pager, nothing.
                }
            }
        }
    }

    private void reference(EdiSegment segment) {
        String code = segment.element(1);
        Cell number = segment.cell(2).present() ? segment.cell(2) : segment.cell(3);
        ReferenceKind kind = REFERENCES.get(code);
        details.add(DetailField.REFERENCE, kind == null ? code : kind.member, number);
    }

    private void date(String qualifier, Cell date) {
        DetailField field = DATES.get(qualifier);
        if (field != null) {
            details.add(field, date);
        }
    }

    /** The first ITD counts: ITD03 discount percent, ITD05 its days, ITD07 net days, ITD12 in words. */
    private void terms(EdiSegment segment) {
        if (!hasTerms) {
            hasTerms = true;
            details.add(DetailField.TERMS_TEXT, segment.cell(12));
            details.add(DetailField.DISCOUNT_PERCENT, segment.cell(3));
            details.add(DetailField.DISCOUNT_DAYS, segment.cell(5));
            details.add(DetailField.NET_DAYS, segment.cell(7));
        }
    }

    /** The first PO4 counts: PO401 units in a pack, PO402 the size of one, PO403 its unit. */
    private void pack(EdiSegment segment) {
        if (!hasPack) {
            hasPack = true;
            details.add(DetailField.PACK_UNITS, segment.cell(1));
            details.add(DetailField.PACK_SIZE, segment.cell(2));
            details.add(DetailField.PACK_SIZE_UNIT, segment.cell(3));
        }
    }

    /** All there is. What follows belongs to another order or line. */
    List<StagedDetail> take() {
        leaveParty();
        named.clear();
        hasContact = false;
        hasTerms = false;
        hasPack = false;
        return details.take();
    }
}
