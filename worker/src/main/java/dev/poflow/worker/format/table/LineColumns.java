package dev.poflow.worker.format.table;

import dev.poflow.worker.format.LineColumn;
import dev.poflow.worker.format.LineColumn.OfCharge;
import dev.poflow.worker.format.LineColumn.OfDetail;
import dev.poflow.worker.format.shared.DetailList;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.ChargeField;
import dev.poflow.worker.order.staged.StagedCharge;
import dev.poflow.worker.order.staged.StagedDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What the rows of a table have in the columns that a line can have several of. For one thread. */
final class LineColumns {

    private static final int NONE = -1;

    private final TableHeader header;
    private final List<PlacedDetail> details = new ArrayList<>();
    private final List<PlacedCharge> charges = new ArrayList<>();
    private final DetailList found = new DetailList();

    private record PlacedDetail(OfDetail column, int position) {}

    private record PlacedCharge(boolean charge, int amount, int percent, int reason) {}

    LineColumns(TableHeader header) {
        this.header = header;
        SortedMap<LineColumn, Integer> positions = header.lineColumns();
        positions.forEach((column, position) -> {
            switch (column) {
                case OfDetail detail -> details.add(new PlacedDetail(detail, position));
                case OfCharge(boolean charge, ChargeField part, int ordinal) -> {
                    int amount = positions.getOrDefault(new OfCharge(charge, ChargeField.AMOUNT, ordinal), NONE);
                    int percent = positions.getOrDefault(new OfCharge(charge, ChargeField.PERCENT, ordinal), NONE);
                    int reason = positions.getOrDefault(new OfCharge(charge, ChargeField.REASON, ordinal), NONE);
                    // Once for each, at the first of its parts.
                    if (part == ChargeField.AMOUNT || part == ChargeField.PERCENT && amount == NONE) {
                        charges.add(new PlacedCharge(charge, amount, percent, reason));
                    }
                }
            }
        });
    }

    /** @param quantity of the line, with its unit */
    List<StagedDetail> details(TableRow row, Cell quantity, Cell unit) {
        for (PlacedDetail detail : details) {
            found.inDelivery(detail.column.delivery());
            found.add(detail.column.field(), detail.column.of(), header.cell(row, detail.position));
        }
        return found.takeOfLine(quantity, unit);
    }

    List<StagedCharge> charges(TableRow row) {
        List<StagedCharge> present = List.of();
        for (PlacedCharge each : charges) {
            Cell amount = cell(row, each.amount);
            Cell percent = cell(row, each.percent);
            // "10 %" says itself that it is no amount.
            if (amount.text().endsWith("%") && !percent.present()) {
                percent = amount;
                amount = Cell.ABSENT;
            }
            if (amount.present() || percent.present()) {
                present = present.isEmpty() ? new ArrayList<>(2) : present;
                present.add(new StagedCharge(each.charge, amount, withoutSign(percent), cell(row, each.reason)));
            }
        }
        return present;
    }

    private Cell cell(TableRow row, int position) {
        return position == NONE ? Cell.ABSENT : header.cell(row, position);
    }

    private static Cell withoutSign(Cell percent) {
        String text = percent.text();
        return text.endsWith("%")
                ? new Cell(text.substring(0, text.length() - 1), percent.line(), percent.column())
                : percent;
    }
}
