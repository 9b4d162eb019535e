package dev.poflow.worker.export;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.field.DetailField.Group;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.store.export.QuarantineStore.QuarantinedLine;
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

    private final SortedSet<LineColumn> columns = new TreeSet<>(List.of(
            new OfCharge(false, ChargeField.AMOUNT, 1),
            new OfCharge(false, ChargeField.PERCENT, 1),
            new OfCharge(true, ChargeField.AMOUNT, 1)));
    private int details;

    /** Makes room for what the line has. */
    void see(QuarantinedLine line) {
        for (LineColumn column : valuesByColumn(line).keySet()) {
            boolean detail = column instanceof OfDetail;
            if ((!detail || details < MOST_DETAILS) && columns.add(column) && detail) {
                details++;
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
        Map<String, String> accounts = new HashMap<>();
        for (StagedDetail each : details) {
            String of = each.of();
            if (each.field().group == Group.ACCOUNT) {
                of = accounts.computeIfAbsent(of, ignored -> Integer.toString(accounts.size() + 1));
            }
            int number = counts.merge(new OfDetail(each.field(), of, 1), 1, Integer::sum);
            values.put(new OfDetail(each.field(), of, number), each.value().text());
        }
    }
}
