package dev.poflow.worker.store.posted;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.Cells;
import dev.poflow.worker.order.field.OrderField;
import dev.poflow.worker.order.staged.StagedSupplier;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Orders in {@code purchase_order} that an order of the file may be a revision of, although its supplier is called otherwise. */
public final class EarlierOrderStore {

    /**
     * Of the same number under another supplier, the newest first. Orders that are new altogether have none, and an order of which
     * there is a revision under its very supplier needs none.
     */
    private static final MerchantSql SAME_NUMBER = MerchantSql.of("""
            SELECT n.order_number, n.supplier AS now_supplier, n.supplier_gln AS now_gln, n.supplier_duns AS now_duns,
                n.supplier_vat AS now_vat, n.supplier_name AS now_name,
                p.supplier, p.supplier_gln, p.supplier_duns, p.supplier_vat, p.supplier_name
            FROM enriched_order AS n JOIN purchase_order AS p USING (merchant_id, po_number, release_number)
            WHERE n.work_id = :work AND n.merchant_id = :merchant AND p.supplier <> n.supplier
                AND NOT EXISTS (SELECT FROM purchase_order AS own WHERE own.merchant_id = n.merchant_id
                    AND own.supplier = n.supplier AND own.po_number = n.po_number
                    AND own.release_number = n.release_number)
            ORDER BY n.order_number, p.purchase_order_id DESC""");

    private static final MerchantSql RENAME = MerchantSql.of(
            "UPDATE enriched_order SET supplier = ? WHERE work_id = :work AND order_number = ? AND merchant_id = :merchant");

    public static List<MerchantSql> statements() {
        return List.of(SAME_NUMBER, RENAME);
    }

    /**
     * An order of this file and an earlier one of the same number.
     *
     * @param now this order's supplier; its number is what the order is to be filed under
     * @param then the earlier order's supplier; its number is what that order is filed under
     */
    public record Pair(int orderNumber, StagedSupplier now, StagedSupplier then) {}

    /** All pairs, ordered by this file's orders, the newest of the earlier orders first. */
    public List<Pair> sameNumber(Connection connection, Work work) throws SQLException {
        return SAME_NUMBER
                .on(connection, work)
                .list(row -> new Pair(row.getInt(1), supplier(row, 2), supplier(row, 7)));
    }

    /** Files an order of this file under another name of its supplier. */
    public void rename(Connection connection, Work work, int orderNumber, String supplier) throws SQLException {
        RENAME.on(connection, work).with(supplier, orderNumber).update();
    }

    private static StagedSupplier supplier(ResultSet row, int first) throws SQLException {
        Cells.Builder<OrderField> cells = OrderField.cells();
        int column = first;
        for (OrderField field : OrderField.OF_SUPPLIER) {
            cells.set(field, new Cell(row.getString(column++), 0, 0));
        }
        return new StagedSupplier(cells.build());
    }
}
