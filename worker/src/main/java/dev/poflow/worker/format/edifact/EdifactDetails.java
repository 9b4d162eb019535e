package dev.poflow.worker.format.edifact;

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
 * What an ORDERS message or one of its lines says beside its numbers, segment by segment. Codes after the UN/EDIFACT code lists of D.01B:
 * 1153 (RFF), 2005 (DTM), 3035 (NAD), 3155 (COM), 4279 (PAT), 4451 (FTX), 6063 (QTY).
 */
final class EdifactDetails {

    private static final Map<String, PartyRole> ROLES = Map.of(
            "BY", PartyRole.BUYER,
            "DP", PartyRole.DELIVER_TO,
            "ST", PartyRole.DELIVER_TO,
            "IV", PartyRole.BILL_TO);

    private static final Map<String, DetailField> DATES = Map.of(
            "2", DetailField.REQUESTED_DELIVERY_DATE,
            "64", DetailField.EARLIEST_DELIVERY_DATE,
            "63", DetailField.LATEST_DELIVERY_DATE,
            "10", DetailField.REQUESTED_SHIP_DATE,
            "37", DetailField.EARLIEST_SHIP_DATE,
            "38", DetailField.LATEST_SHIP_DATE);

    private static final Map<String, ReferenceKind> REFERENCES = Map.ofEntries(
            entry("CT", ReferenceKind.CONTRACT),
            entry("BC", ReferenceKind.CONTRACT),
            entry("BO", ReferenceKind.CONTRACT),
            entry("AAG", ReferenceKind.QUOTATION),
            entry("PR", ReferenceKind.QUOTATION),
            entry("CR", ReferenceKind.CUSTOMER),
            entry("UC", ReferenceKind.CUSTOMER),
            entry("VN", ReferenceKind.SUPPLIER_ORDER),
            entry("PD", ReferenceKind.PROMOTION),
            entry("AEP", ReferenceKind.PROJECT),
            entry("PL", ReferenceKind.PRICE_LIST));

    /** Segments that belong to the party (NAD) before them. */
    private static final Set<String> OF_PARTY = Set.of("LOC", "FII", "RFF", "CTA", "COM", "DTM", "DOC");

    /** Segments that belong to the terms of payment (PAT) before them. */
    private static final Set<String> OF_TERMS = Set.of("DTM", "PCD", "MOA");

    /** Texts (4451) that are terms of payment. */
    private static final Set<String> TERMS = Set.of("AAB", "PMT");

    private static final String PERIOD = "718";
    private static final String DISCOUNT = "22";
    private static final String DISCOUNT_PERCENT = "12";
    private static final int TEXT_PARTS = 5;

    private final DetailList details = new DetailList();
    private final Set<PartyRole> named = EnumSet.noneOf(PartyRole.class);
    private boolean inParty;
    private boolean inTerms;
    private boolean hasContact;
    private @Nullable PartyRole party;
    private @Nullable PartyRole partyOfContact;

    /** Takes a segment of a message's header, or of a line, that belongs to no allowance or charge. */
    void take(EdiSegment segment) {
        String tag = segment.tag();
        if (inParty && !OF_PARTY.contains(tag)) {
            leaveParty();
        }
        inTerms &= OF_TERMS.contains(tag);
        switch (tag) {
            case "NAD" -> party(segment);
            case "CTA" -> contact(segment);
            case "COM" -> communication(segment);
            case "RFF" -> {
                if (!inParty) {
                    reference(segment.component(1, 1), segment.cell(1, 2));
                }
            }
            case "DTM" -> date(segment);
            case "PAT" -> terms(segment);
            case "PCD" -> {
                if (inTerms && segment.component(1, 1).equals(DISCOUNT_PERCENT)) {
                    details.add(DetailField.DISCOUNT_PERCENT, EdifactNumber.of(segment.cell(1, 2)));
                }
            }
            case "FTX" ->
                details.add(
                        TERMS.contains(segment.element(1)) ? DetailField.TERMS_TEXT : DetailField.NOTE,
                        joined(segment, 4));
            case "QTY" -> {
                // Consumer units in a traded unit, or the quantity in a pack.
                if (segment.component(1, 1).equals("59")
                        || segment.component(1, 1).equals("52")) {
                    details.add(DetailField.PACK_UNITS, EdifactNumber.of(segment.cell(1, 2)));
                }
            }
            case "PAC" -> {
                details.add(DetailField.PACKAGES, EdifactNumber.of(segment.cell(1)));
                details.add(DetailField.PACKAGE_TYPE, segment.cell(3, 1));
            }
            default -> {
                // Numbers, which the order reads itself, and transport.
            }
        }
    }

    /** The first party of each role counts, with the segments that follow it. */
    private void party(EdiSegment segment) {
        inParty = true;
        PartyRole role = ROLES.get(segment.component(1, 1));
        party = role != null && named.add(role) ? role : null;
        DetailField number = switch (segment.component(2, 3)) {
            case "9", "14" -> DetailField.PARTY_GLN;
            case "16" -> DetailField.PARTY_DUNS;
            default -> DetailField.PARTY_ID;
        };
        ofParty(number, segment.cell(2, 1));
        Cell name = joined(segment, 4);
        ofParty(DetailField.PARTY_NAME, name.present() ? name : segment.cell(3, 1));
        for (int part = name.present() ? 1 : 2; part <= TEXT_PARTS; part++) {
            ofParty(DetailField.PARTY_ADDRESS, segment.cell(3, part));
        }
        for (int part = 1; part <= 4; part++) {
            ofParty(DetailField.PARTY_ADDRESS, segment.cell(5, part));
        }
        ofParty(DetailField.PARTY_CITY, segment.cell(6, 1));
        ofParty(DetailField.PARTY_REGION, segment.cell(7, 1));
        ofParty(DetailField.PARTY_POSTAL_CODE, segment.cell(8, 1));
        ofParty(DetailField.PARTY_COUNTRY, segment.cell(9, 1));
    }

    private void ofParty(DetailField field, Cell value) {
        if (party != null) {
            details.add(field, party, value);
        }
    }

    private void leaveParty() {
        inParty = false;
        party = null;
    }

    /** The first one counts that is the buyer's or where to deliver. */
    private void contact(EdiSegment segment) {
        partyOfContact = null;
        if (party != null && !hasContact) {
            hasContact = true;
            partyOfContact = party;
            Cell name = segment.cell(2, 2);
            details.add(DetailField.CONTACT_NAME, name.present() ? name : segment.cell(2, 1));
        }
    }

    private void communication(EdiSegment segment) {
        if (party == null || party != partyOfContact) {
            return;
        }
        for (int element = 1; element <= 3; element++) {
            switch (segment.component(element, 2)) {
                case "TE", "AL" -> details.add(DetailField.CONTACT_PHONE, segment.cell(element, 1));
                case "EM" -> details.add(DetailField.CONTACT_EMAIL, segment.cell(element, 1));
                default -> {
                    // Fax, telex, nothing.
                }
            }
        }
    }

    private void reference(String code, Cell number) {
        ReferenceKind kind = REFERENCES.get(code);
        details.add(DetailField.REFERENCE, kind == null ? code : kind.member, number);
    }

    private void date(EdiSegment segment) {
        DetailField field = DATES.get(segment.component(1, 1));
        String format = segment.component(1, 3);
        Cell date = segment.cell(1, 2);
        int dash = date.text().indexOf('-');
        if (field == DetailField.REQUESTED_DELIVERY_DATE && format.equals(PERIOD) && dash > 0) {
            details.add(DetailField.EARLIEST_DELIVERY_DATE, part(date, 0, dash));
            details.add(
                    DetailField.LATEST_DELIVERY_DATE,
                    part(date, dash + 1, date.text().length()));
        } else if (field != null) {
            details.add(field, EdifactNumber.date(date, format));
        }
    }

    private static Cell part(Cell cell, int from, int to) {
        return new Cell(cell.text().substring(from, to), cell.line(), cell.column());
    }

    /** C110 has the terms in words, C112 a number (2152) of days (2151 is D) from the invoice. */
    private void terms(EdiSegment segment) {
        inTerms = true;
        boolean discount = segment.element(1).equals(DISCOUNT);
        Cell text = segment.cell(2, 4);
        details.add(DetailField.TERMS_TEXT, text);
        if (segment.component(3, 3).equals("D")) {
            details.add(discount ? DetailField.DISCOUNT_DAYS : DetailField.NET_DAYS, segment.cell(3, 4));
        }
    }

    /** A text in up to five parts. */
    static Cell joined(EdiSegment segment, int element) {
        StringBuilder text = new StringBuilder();
        for (int part = 1; part <= TEXT_PARTS; part++) {
            String more = segment.component(element, part);
            text.append(text.isEmpty() || more.isEmpty() ? "" : " ").append(more);
        }
        return new Cell(text.toString(), segment.ordinal(), element);
    }

    /** All there is. What follows belongs to another order or line. */
    List<StagedDetail> take() {
        leaveParty();
        named.clear();
        partyOfContact = null;
        hasContact = false;
        inTerms = false;
        return details.take();
    }
}
