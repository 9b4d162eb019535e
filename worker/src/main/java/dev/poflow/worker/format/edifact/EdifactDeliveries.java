package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiAccount;
import dev.poflow.worker.format.edi.EdiMapping;
import dev.poflow.worker.format.edi.EdiPart;
import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.format.shared.Target;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.field.PartyRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of a line goes where (LOC) and when (SCC), and what else its quantities (QTY) are. What comes after a place or a schedule is about
 * it, also its quantity.
 */
final class EdifactDeliveries implements EdiMapping.Taker {

    private static final Set<String> OF_PLACE = Set.of("LOC", "QTY", "DTM");
    private static final Set<String> OF_SCHEDULE = Set.of("SCC", "FTX", "RFF", "QTY", "DTM");
    private static final Set<String> OF_PACK = Set.of("PAC", "MEA", "QTY", "DTM", "RFF", "PCI", "GIN");

    /** What has places (LOC) that say nothing of how much. */
    private static final Set<String> WITH_PLACES = Set.of("NAD", "TDT", "TOD", "TAX", "EQD", "RCS");

    /** Whose quantities come. */
    private enum Of {
        LINE,
        PACK,
        DELIVERY,
        /** Nobody's that is read. */
        OTHER
    }

    private final DetailList details;
    private final EdiAccount<?> account;
    private Of of = Of.LINE;
    private Set<String> following = Set.of();
    private @Nullable EdiSegment place;
    private boolean counted;
    private String group = "";
    private Cell kind = Cell.ABSENT;
    private Cell other = Cell.ABSENT;

    /** @param details of the line, to add to */
    EdifactDeliveries(DetailList details, EdiAccount<?> account) {
        this.details = details;
        this.account = account;
    }

    /** Takes a segment of a line before anyone else does; what it says goes to the delivery that it is about. */
    void take(EdiSegment segment) {
        String tag = segment.tag();
        if (!following.contains(tag)) {
            leave(Of.LINE, Set.of());
        }
        switch (tag) {
            case "PAC" -> leave(Of.PACK, OF_PACK);
            case "LOC" -> beginPlace(segment);
            case "SCC" -> {
                leave(Of.DELIVERY, OF_SCHEDULE);
                details.beginDelivery();
            }
            case "QTY" -> quantity(segment);
            default -> {
                // Says nothing of how much.
            }
        }
        if (WITH_PLACES.contains(tag) || tag.equals("LIN")) {
            group = tag;
        }
    }

    /** Whether the quantities that come are the line's own. */
    boolean isOutside() {
        return of == Of.LINE;
    }

    private void leave(Of next, Set<String> segments) {
        of = next;
        following = segments;
        place = null;
        counted = false;
        details.endDelivery();
    }

    private void beginPlace(EdiSegment segment) {
        if (WITH_PLACES.contains(group)) {
            return;
        }
        if (!EdifactMapping.PLACES.contains(segment.component(1, 1))) {
            leave(Of.OTHER, OF_PLACE);
            return;
        }
        leave(Of.DELIVERY, OF_PLACE);
        place = segment;
        details.beginDelivery();
        read(EdiPart.DELIVERY, segment);
    }

    private void quantity(EdiSegment segment) {
        String code = segment.component(1, 1);
        if (of == Of.DELIVERY && EdifactMapping.DELIVERED.contains(code)) {
            if (counted) {
                details.beginDelivery();
                if (place != null) {
                    account.readAgain(EdiPart.DELIVERY, place, this);
                }
            }
            counted = true;
            read(EdiPart.DELIVERY, segment);
        } else if (of != Of.LINE || !EdifactMapping.ORDERED.contains(code)) {
            read(EdiPart.DETAIL, segment);
        }
    }

    /** The line has ended. */
    void end() {
        leave(Of.LINE, Set.of());
        group = "";
    }

    private void read(EdiPart part, EdiSegment segment) {
        account.read(part, segment, this);
    }

    @Override
    public boolean take(EdiMapping.Row row, EdiSegment segment, Cell cell) {
        if (!(row.target() instanceof Target.Read(DetailField field, String ofKind))) {
            return false;
        }
        switch (field) {
            case OTHER_QUANTITY_KIND -> kind = ofKind.isEmpty() ? cell : new Cell(ofKind, cell.line(), cell.column());
            case OTHER_QUANTITY -> other = EdifactNumber.of(cell);
            case OTHER_QUANTITY_UNIT -> details.addQuantity(kind, other, cell);
            case DELIVERY_QUANTITY, PACK_UNITS -> {
                return details.add(field, EdifactNumber.of(cell));
            }
            default -> {
                return field.group == Group.PARTY
                        ? details.add(field, PartyRole.DELIVER_TO, cell)
                        : details.add(field, cell);
            }
        }
        return true;
    }
}
