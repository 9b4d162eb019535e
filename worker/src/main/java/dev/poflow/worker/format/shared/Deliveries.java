package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.order.value.DecimalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What deliveries of an order or a line, as written, say of the whole. */
final class Deliveries {

    private Deliveries() {}

    /** Gives a line without a quantity the sum of its deliveries', where all of them are in one unit. */
    static void complete(Cells.Builder<LineField> line, List<StagedDetail> details) {
        if (details.isEmpty() || line.has(LineField.QUANTITY)) {
            return;
        }
        Cell sum = Cell.ABSENT;
        Cell unit = line.get(LineField.UNIT);
        for (StagedDetail detail : details) {
            switch (detail.field()) {
                case DELIVERY_QUANTITY -> sum = sum.present() ? Sum.of(sum, detail.value()) : detail.value();
                case DELIVERY_UNIT -> {
                    unit = unit.present() ? unit : detail.value();
                    if (!unit.text().equalsIgnoreCase(detail.value().text())) {
                        return;
                    }
                }
                default -> {
                    // Says nothing of how many.
                }
            }
        }
        if (sum.present()) {
            line.set(LineField.QUANTITY, sum).setIfAbsent(LineField.UNIT, unit);
        }
    }

    /** The same details, where the only delivery there is is the whole, of which they say the same. */
    static List<StagedDetail> joined(List<StagedDetail> details, Cell quantity, Cell unit) {
        boolean only = !details.isEmpty()
                && details.stream()
                                .mapToInt(StagedDetail::delivery)
                                .filter(delivery -> delivery > 0)
                                .distinct()
                                .limit(2)
                                .count()
                        == 1;
        if (!only || details.size() > StagedDetail.MOST) {
            return details;
        }
        Set<String> own = new HashSet<>();
        for (StagedDetail detail : details) {
            if (detail.delivery() == 0) {
                own.add(detail.field() + detail.of());
            }
        }
        List<StagedDetail> joined = new ArrayList<>(details.size());
        for (StagedDetail detail : details) {
            if (detail.delivery() > 0 && !isOfWhole(detail, own, quantity, unit)) {
                return details;
            }
            if (detail.field().group != Group.DELIVERY) {
                joined.add(detail.in(0));
            }
        }
        return joined;
    }

    private static boolean isOfWhole(StagedDetail detail, Set<String> own, Cell quantity, Cell unit) {
        return switch (detail.field()) {
            case DELIVERY_QUANTITY -> isSame(detail.value(), quantity);
            case DELIVERY_UNIT ->
                !unit.present() || unit.text().equalsIgnoreCase(detail.value().text());
            case REFERENCE, NOTE, PARTY_ADDRESS -> true;
            default -> !own.contains(detail.field() + detail.of());
        };
    }

    private static boolean isSame(Cell one, Cell other) {
        if (!other.present() || one.text().equals(other.text())) {
            return other.present();
        }
        Optional<BigDecimal> number = DecimalText.plain(other.text());
        return DecimalText.plain(one.text())
                .filter(read -> number.isPresent() && read.compareTo(number.get()) == 0)
                .isPresent();
    }
}
