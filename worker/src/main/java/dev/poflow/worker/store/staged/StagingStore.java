package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.staged.StagedOrder;
import dev.poflow.worker.order.staged.StagedTotals;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@code staged_order} and the staged document: orders and lines as written, with their places. */
public final class StagingStore {

    private static final String SELECT = """
            SELECT order_number, line_currency, %s
            FROM staged_order WHERE work_id = :work AND merchant_id = :merchant
            """.formatted(String.join(", ", OrderColumns.ALL));

    private static final MerchantSql ORDERS = MerchantSql.of(SELECT + "ORDER BY order_number");

    private static final MerchantSql ORDER = MerchantSql.of(SELECT + "AND order_number = ?");

    public static List<MerchantSql> statements() {
        return List.of(ORDERS, ORDER, OrderDetailRows.SELECT, StagedLines.READ, PieceBuffer.ADD);
    }

    /**
     * An order's header and totals as written.
     *
     * @param lineCurrency that a line names; empty where none does. Where the order names one, it counts; Validate makes sure that lines agree
     */
    public record OrderRow(StagedOrder order, StagedTotals totals, String lineCurrency) {}

    /** All orders of the file, in their order. */
    public List<OrderRow> orders(Connection connection, Work work) throws SQLException {
        return ORDERS.on(connection, work).list(OrderColumns::read);
    }

    /** One order of a file; empty where prune has removed it. */
    public Optional<OrderRow> order(Connection connection, Whose.Workflow file, int orderNumber) throws SQLException {
        return ORDER.on(connection, file).with(orderNumber).first(OrderColumns::read);
    }

    /** What the orders say beside their numbers. */
    public OrderDetailRows orderDetails(Connection connection, Work work) throws SQLException {
        return new OrderDetailRows(connection, work);
    }

    /** All lines of the file, in their order. */
    public StagedLines lines(Connection connection, Whose work) {
        return new StagedLines(connection, work);
    }

    /** The order's number with its place, from a row of {@code staged_order}. */
    public static Cell purchaseOrderNumber(ResultSet row) throws SQLException {
        return new Places(0, row.getString("places")).cell(row.getString("po_number"));
    }
}
