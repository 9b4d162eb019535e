package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The columns of {@code staged_order} that say how the order was written: one list for writing and reading. */
final class OrderColumns {

    /** Fields whose value and place are kept: {@code places} holds the places in their order. */
    private static final List<OrderField> CELLS =
            OrderField.ALL.stream().filter(field -> field != OrderField.KIND).toList();

    /** Then kind, charges and the places themselves. */
    static final List<String> ALL = all();

    private OrderColumns() {}

    private static List<String> all() {
        Stream<String> cells = CELLS.stream().map(field -> field.column);
        return Stream.concat(cells, Stream.of(OrderField.KIND.column, "charges", "places"))
                .toList();
    }

    /** The values of {@link #ALL}. */
    static String[] texts(StagedOrder order, StagedTotals totals) {
        Cell[] cells = CELLS.stream()
                .map(field -> field.isTotal() ? totals.cell(field) : order.cell(field))
                .toArray(Cell[]::new);
        String[] texts = new String[ALL.size()];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = cells[i].text();
        }
        texts[cells.length] = order.kind().name();
        texts[cells.length + 1] = ChargeText.write(totals.charges());
        texts[cells.length + 2] = Places.write(0, cells);
        return texts;
    }

    static StagingStore.OrderRow read(ResultSet row) throws SQLException {
        int number = row.getInt("order_number");
        Places places = new Places(0, row.getString("places"));
        Cells.Builder<OrderField> header = OrderField.cells();
        Cells.Builder<OrderField> totals = OrderField.cells();
        for (OrderField field : CELLS) {
            (field.isTotal() ? totals : header).set(field, places.cell(row.getString(field.column)));
        }
        return new StagingStore.OrderRow(
                new StagedOrder(number, OrderKind.valueOf(row.getString(OrderField.KIND.column)), header.build()),
                new StagedTotals(number, totals.build(), ChargeText.read(row.getString("charges"))),
                row.getString("line_currency"));
    }
}
