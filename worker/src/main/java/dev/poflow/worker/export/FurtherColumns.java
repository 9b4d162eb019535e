package dev.poflow.worker.export;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.shared.Limits;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.store.export.QuarantineStore.QuarantinedLine;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The columns for allowances, charges and details: those that one of the lines needs, and always an allowance and a charge, which a line may
 * have to be given. There are never more than a file can have that is sent again.
 */
final class FurtherColumns {

    /** Columns for details. Lines have few sorts of them; in a file that is made to have thousands, the first ones are exported. */
    private static final int MOST_DETAILS = 300;

    /** With those of deliveries, which come last. A line that loses some of them is quarantined again, for their sum is not its quantity. */
    private static final int MOST = Limits.COLUMNS - 50;

    private final SortedSet<LineColumn> columns = new TreeSet<>(List.of(
            new OfCharge(false, ChargeField.AMOUNT, 1),
            new OfCharge(false, ChargeField.PERCENT, 1),
            new OfCharge(true, ChargeField.AMOUNT, 1)));
    private int details;

    /** Makes room for what the line has. */
    void see(QuarantinedLine line) {
        for (LineColumn column : valuesByColumn(line).keySet()) {
            boolean detail = column instanceof OfDetail ofDetail && ofDetail.delivery() == 0;
            if ((!detail || details < MOST_DETAILS) && columns.add(column) && detail) {
                details++;
            }
            if (columns.size() > MOST) {
                columns.removeLast();
            }
        }
    }

    List<String> headers() {
        return columns.stream().map(LineColumn::header).toList();
    }

    /** The line's values under {@link #headers()}. */
    List<String> values(QuarantinedLine line) {
        Map<LineColumn, String> values = valuesByColumn(line);
        return columns.stream().map(column -> values.getOrDefault(column, "")).toList();
    }

    private static Map<LineColumn, String> valuesByColumn(QuarantinedLine line) {
        Map<LineColumn, String> values = new HashMap<>();
        addCharges(line.charges(), values);
        addDetails(line.details(), values);
        return values;
    }

    private static void addCharges(List<StagedCharge> charges, Map<LineColumn, String> values) {
        int ofAllowances = 0;
        int ofCharges = 0;
        for (StagedCharge each : charges) {
            int ordinal = each.charge() ? ++ofCharges : ++ofAllowances;
            // The amount has a column even where the file has none, so that there is a place to correct that.
            values.put(
                    new OfCharge(each.charge(), ChargeField.AMOUNT, ordinal),
                    each.amount().text());
            if (each.percent().present()) {
                values.put(
                        new OfCharge(each.charge(), ChargeField.PERCENT, ordinal),
                        each.percent().text());
            }
            if (each.reason().present()) {
                values.put(
                        new OfCharge(each.charge(), ChargeField.REASON, ordinal),
                        each.reason().text());
            }
        }
    }

    private static void addDetails(List<StagedDetail> details, Map<LineColumn, String> values) {
        Map<OfDetail, Integer> counts = new HashMap<>();
        Map<Group, Map<String, String>> ordinals = new EnumMap<>(Group.class);
        Map<Integer, Integer> deliveries = new HashMap<>();
        for (StagedDetail each : details) {
            String of = each.of();
            int delivery = each.delivery() == 0
                    ? 0
                    : deliveries.computeIfAbsent(each.delivery(), ignored -> deliveries.size() + 1);
            if (each.field().group.counted()) {
                Map<String, String> ofGroup = ordinals.computeIfAbsent(each.field().group, ignored -> new HashMap<>());
                of = ofGroup.computeIfAbsent(of, ignored -> Integer.toString(ofGroup.size() + 1));
            }
            int number = counts.merge(new OfDetail(each.field(), of, delivery, 1), 1, Integer::sum);
            values.put(
                    new OfDetail(each.field(), of, delivery, number),
                    each.value().text());
        }
    }
}
