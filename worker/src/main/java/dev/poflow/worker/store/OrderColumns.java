package dev.poflow.worker.store;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.OrderKind;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedSupplier;
import dev.poflow.worker.order.StagedTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The columns of {@code staged_order} that say how the order was written: one list for writing and reading. */
final class OrderColumns {

    /** In the order in which {@code places} holds the values' places; then kind, charges and the places themselves. */
    static final List<String> CELLS = List.of(
            "po_number",
            "revision",
            "order_date",
            "supplier_id",
            "supplier_gln",
            "supplier_duns",
            "supplier_vat",
            "supplier_name",
            "currency",
            "total_amount",
            "line_count",
            "quantity_total",
            "allowance_total",
            "charge_total",
            "tax_exclusive",
            "tax_amount",
            "tax_inclusive",
            "prepaid",
            "rounding",
            "payable");

    static final List<String> ALL = all();

    private OrderColumns() {}

    private static List<String> all() {
        List<String> all = new ArrayList<>(CELLS);
        all.addAll(List.of("kind", "charges", "places"));
        return List.copyOf(all);
    }

    /** The values of {@link #ALL}. */
    static String[] texts(StagedOrder order, StagedTotals totals) {
        Cell[] cells = {
            order.purchaseOrderNumber(),
            order.revision(),
            order.orderDate(),
            order.supplier().id(),
            order.supplier().gln(),
            order.supplier().duns(),
            order.supplier().vat(),
            order.supplier().name(),
            order.currency(),
            totals.totalAmount(),
            totals.lineCount(),
            totals.quantityTotal(),
            totals.allowanceTotal(),
            totals.chargeTotal(),
            totals.taxExclusiveAmount(),
            totals.taxAmount(),
            totals.taxInclusiveAmount(),
            totals.prepaidAmount(),
            totals.roundingAmount(),
            totals.payableAmount()
        };
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
        Cell[] cells = new Cell[CELLS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = places.cell(row.getString(CELLS.get(i)));
        }
        return new StagingStore.OrderRow(
                new StagedOrder(
                        number,
                        OrderKind.valueOf(row.getString("kind")),
                        cells[0],
                        cells[1],
                        cells[2],
                        new StagedSupplier(cells[3], cells[4], cells[5], cells[6], cells[7]),
                        cells[8]),
                new StagedTotals(
                        number,
                        cells[9],
                        cells[10],
                        cells[11],
                        cells[12],
                        cells[13],
                        cells[14],
                        cells[15],
                        cells[16],
                        cells[17],
                        cells[18],
                        cells[19],
                        ChargeText.read(row.getString("charges"))),
                row.getString("line_currency"));
    }
}
