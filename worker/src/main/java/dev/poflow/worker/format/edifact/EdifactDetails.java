package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiPlace;
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

/**
 * What an ORDERS message or one of its lines says beside its numbers, segment by segment: which of several counts, and to which party it
 * belongs.
 */
final class EdifactDetails implements EdiMapping.Taker {

    /** Segments that belong to the party (NAD) before them. */
    private static final Set<String> OF_PARTY = Set.of("LOC", "FII", "RFF", "CTA", "COM", "DTM", "DOC");

    /** Segments that belong to the terms of payment (PAT) before them. */
    private static final Set<String> OF_TERMS = Set.of("DTM", "PCD", "MOA");

    private static final String PERIOD = "718";
    private static final String DAYS = "D";

    /** Element C058 of NAD, name and address as a text, of which the first part is the name where there is no other. */
    private static final int NAME_AND_ADDRESS = 3;

    private final EdiAccount<?> account;
    private final DetailList details = new DetailList();
    private final EdifactDeliveries deliveries;
    private final Set<PartyRole> named = EnumSet.noneOf(PartyRole.class);
    private boolean inParty;
    private boolean inTerms;
    private boolean hasContact;
    private @Nullable PartyRole party;
    private @Nullable PartyRole partyOfContact;
    private boolean namedByAddress;

    EdifactDetails(EdiAccount<?> account) {
        this.account = account;
        this.deliveries = new EdifactDeliveries(details, account);
    }

    /** Takes a segment of a message's header, or of a line, that belongs to no allowance or charge. */
    void take(EdiSegment segment, boolean inLine) {
        if (inLine) {
            deliveries.take(segment);
        }
        String tag = segment.tag();
        if (inParty && !OF_PARTY.contains(tag)) {
            leaveParty();
        }
        inTerms &= OF_TERMS.contains(tag);
        switch (tag) {
            case "NAD" -> {
                beginParty(segment);
                ofParty(segment);
            }
            case "CTA" -> {
                // The first one counts that is the buyer's or where to deliver.
                boolean first = party != null && !hasContact;
                partyOfContact = first ? party : null;
                hasContact |= first;
                if (first || party == null) {
                    ofParty(segment);
                }
            }
            case "COM" -> {
                if (party == null || party == partyOfContact) {
                    ofParty(segment);
                }
            }
            case "RFF" -> {
                if (inParty) {
                    ofParty(segment);
                } else {
                    read(EdiPart.DETAIL, segment);
                }
            }
            case "PAT" -> {
                inTerms = true;
                read(EdiPart.TERMS, segment);
            }
            case "PCD" -> {
                if (inTerms) {
                    read(EdiPart.TERMS, segment);
                }
            }
            case "QTY" -> {
                // Read with the deliveries.
            }
            default -> read(EdiPart.DETAIL, segment);
        }
    }

    /** Whether the quantities that come are a line's own. */
    boolean areQuantitiesOfLine() {
        return deliveries.isOutside();
    }

    /** Adds an allowance or a charge that is no part of what is to be paid. */
    void addCharge(StagedCharge charge, String handling) {
        details.addCharge(charge, handling);
    }

    /** Adds what a line has said in vain: a quantity beside the one that counts. */
    void addQuantity(Cell code, Cell quantity, Cell unit) {
        details.addQuantity(code, quantity, unit);
    }

    /** The first party of each role counts, with the segments that follow it. */
    private void beginParty(EdiSegment segment) {
        inParty = true;
        PartyRole role = EdifactMapping.PARTIES.get(segment.component(1, 1));
        party = role != null && named.add(role) ? role : null;
    }

    private void ofParty(EdiSegment segment) {
        if (party != null) {
            read(EdiPart.PARTY, segment);
        } else if (!segment.tag().equals("NAD")) {
            // Of a party that is not read, its NAD is said to be so.
            account.passOver();
        }
    }

    private void leaveParty() {
        inParty = false;
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
        return switch (field.type) {
            case DATE -> date(field, cell, segment.component(1, 3));
            case NUMBER -> details.add(field, EdifactNumber.of(cell));
            case DAYS -> segment.component(3, 3).equals(DAYS) && details.add(field, cell);
            case TEXT, TEXTS -> text(row, field, of, segment, cell);
        };
    }

    private boolean text(EdiMapping.Row row, DetailField field, String of, EdiSegment segment, Cell cell) {
        PartyRole role = party;
        return switch (field.group) {
            case PARTY -> role != null && (isName(row, field, cell) || details.add(field, role, cell));
            // A reference of any other kind keeps the file's code for it.
            case REFERENCE -> details.add(field, of.isEmpty() ? segment.component(1, 1) : of, cell);
            default -> details.add(field, cell);
        };
    }

    /** Whether what stands in an address has been read as the party's name. */
    private boolean isName(EdiMapping.Row row, DetailField field, Cell cell) {
        if (field == DetailField.PARTY_NAME) {
            namedByAddress = cell.column() == NAME_AND_ADDRESS;
        }
        return namedByAddress
                && field == DetailField.PARTY_ADDRESS
                && row.place().equals(EdiPlace.at(NAME_AND_ADDRESS, 1));
    }

    private boolean date(DetailField field, Cell date, String format) {
        int dash = date.text().indexOf('-');
        if (field != DetailField.REQUESTED_DELIVERY_DATE || !format.equals(PERIOD) || dash <= 0) {
            return details.add(field, EdifactNumber.date(date, format));
        }
        Cell latest = part(date, dash + 1, date.text().length());
        return details.add(DetailField.EARLIEST_DELIVERY_DATE, part(date, 0, dash))
                & details.add(DetailField.LATEST_DELIVERY_DATE, latest);
    }

    private static Cell part(Cell cell, int from, int to) {
        return new Cell(cell.text().substring(from, to), cell.line(), cell.column());
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
        leaveParty();
        named.clear();
        partyOfContact = null;
        hasContact = false;
        inTerms = false;
    }
}
