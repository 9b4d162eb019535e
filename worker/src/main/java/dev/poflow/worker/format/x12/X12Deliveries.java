package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.field.DetailField.Type;
import dev.poflow.worker.order.field.PartyRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a line goes where, and when: by stores (SDQ), by days (SCH), and by places (N1) with a quantity or days of their own. What comes
 * after a place is about it.
 */
final class X12Deliveries implements EdiMapping.Taker {

    /** Segments that belong to the place (N1) before them. */
    private static final Set<String> OF_PLACE = Set.of(
            "N2", "N3", "N4", "QTY", "NX2", "REF", "PER", "SI", "DTM", "FOB", "SCH", "TD1", "TD3", "TD4", "TD5", "PKG");

    private final DetailList details;
    private final EdiAccount<?> account;

    /** The place and its address; empty outside of one. */
    private final List<EdiSegment> place = new ArrayList<>();

    /** How much the place gets, until it is known whether its days say that, too. */
    private @Nullable EdiSegment quantity;

    private boolean begun;
    private boolean waits;
    private boolean scheduled;
    private int before;
    private Cell unit = Cell.ABSENT;
    private Cell kind = Cell.ABSENT;
    private Cell other = Cell.ABSENT;

    /** @param details of the line, to add to */
    X12Deliveries(DetailList details, EdiAccount<?> account) {
        this.details = details;
        this.account = account;
    }

    /** Takes a segment of a line before anyone else does; what it says goes to the delivery that it is about. */
    void take(EdiSegment segment) {
        if (!OF_PLACE.contains(segment.tag())) {
            leavePlace();
        }
        switch (segment.tag()) {
            case "N1" -> beginPlace(segment);
            case "N2", "N3", "N4" -> {
                if (!place.isEmpty()) {
                    place.add(segment);
                }
            }
            case "QTY" -> quantity(segment);
            case "SCH" -> schedule(segment);
            case "SDQ" -> {
                before = details.deliveries();
                read(EdiPart.DELIVERY, segment);
                details.endDelivery();
            }
            default -> {
                // Says nothing of how much.
            }
        }
    }

    private void beginPlace(EdiSegment segment) {
        if (X12Mapping.PLACES.contains(segment.element(1))) {
            place.add(segment);
            PartyRole role = X12Mapping.PARTIES.get(segment.element(1));
            begun = role == PartyRole.DELIVER_TO;
            scheduled = false;
            if (begun) {
                details.beginDelivery();
            }
            waits = role == null;
            if (waits) {
                // It is read where it has a quantity.
                account.passOver();
            }
        }
    }

    private void quantity(EdiSegment segment) {
        if (place.isEmpty() || quantity != null || !X12Mapping.QUANTITIES.contains(segment.element(1))) {
            read(EdiPart.DETAIL, segment);
        } else {
            quantity = segment;
            account.passOver();
            beginDelivery();
        }
    }

    private void schedule(EdiSegment segment) {
        if (place.isEmpty()) {
            details.beginDelivery();
            read(EdiPart.DELIVERY, segment);
            details.endDelivery();
            return;
        }
        beginDelivery();
        if (quantity != null) {
            // The days say how much.
            account.readAgain(EdiPart.DETAIL, quantity, this);
            quantity = null;
        }
        read(EdiPart.DELIVERY, segment);
        scheduled = true;
    }

    /** Another delivery at the place, unless its first has no day yet. */
    private void beginDelivery() {
        if (begun && !scheduled) {
            return;
        }
        details.beginDelivery();
        begun = true;
        place.forEach(segment -> account.readAgain(EdiPart.PARTY, segment, this));
    }

    private void leavePlace() {
        if (quantity != null) {
            account.readAgain(EdiPart.DELIVERY, quantity, this);
            quantity = null;
        }
        if (waits && !begun) {
            account.sayNotRead(place.getFirst());
        }
        waits = false;
        place.clear();
        details.endDelivery();
    }

    /** The line has ended. */
    void end() {
        leavePlace();
    }

    private void read(EdiPart part, EdiSegment segment) {
        account.read(part, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(DetailField field, String _))) {
            return false;
        }
        boolean stores = row.tag().equals("SDQ");
        if (stores && field == DetailField.DELIVERY_UNIT) {
            unit = cell;
            return true;
        }
        if (stores && cell.present()) {
            // A store and its quantity stand side by side.
            details.inDelivery(before + (cell.column() - 1) / 2);
        }
        switch (field) {
            case OTHER_QUANTITY_KIND -> kind = cell;
            case OTHER_QUANTITY -> other = cell;
            case OTHER_QUANTITY_UNIT -> details.addQuantity(kind, other, cell);
            default -> {
                boolean added = add(field, cell);
                if (stores && field == DetailField.DELIVERY_QUANTITY && cell.present()) {
                    details.add(DetailField.DELIVERY_UNIT, unit);
                }
                return added;
            }
        }
        return true;
    }

    private boolean add(DetailField field, Cell cell) {
        if (field.type == Type.DATE) {
            return details.add(field, EdiSegment.date(cell));
        }
        return field.group == Group.PARTY ? details.add(field, PartyRole.DELIVER_TO, cell) : details.add(field, cell);
    }
}
