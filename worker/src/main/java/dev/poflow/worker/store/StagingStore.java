package dev.poflow.worker.store;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code staged_order} and the staged document: orders and lines as written, with their places. */
public final class StagingStore {

    private static final String ORDERS = """
            SELECT order_number, line_currency, %s
            FROM staged_order WHERE work_id = ? AND merchant_id = ? ORDER BY order_number""".formatted(String.join(", ", OrderColumns.ALL));

    static List<String> statements() {
        return List.of(ORDERS, OrderDetailRows.SELECT, StagedLines.READ, PieceBuffer.ADD);
    }

    /**
     * An order's header and totals as written.
     *
     * @param lineCurrency that a line names; empty where none does. Where the order names one, it counts; Validate makes sure that lines agree
     */
    public record OrderRow(StagedOrder order, StagedTotals totals, String lineCurrency) {}

    /** All orders of the file, in their order. */
    public List<OrderRow> orders(Connection connection, Work work) throws SQLException {
        List<OrderRow> orders = new ArrayList<>();
        try (PreparedStatement select = prepare(connection, ORDERS, work);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                orders.add(OrderColumns.read(rows));
            }
        }
        return orders;
    }

    /** What the orders say beside their numbers. */
    public OrderDetailRows orderDetails(Connection connection, Work work) throws SQLException {
        return new OrderDetailRows(connection, work);
    }

    /** All lines of the file, in their order. */
    public StagedLines lines(Connection connection, Work work) {
        return new StagedLines(connection, work.workId(), work.merchantId());
    }

    private static PreparedStatement prepare(Connection connection, String sql, Work work) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, work.workId());
        statement.setString(2, work.merchantId());
        return statement;
    }

    /** The order's number with its place, from a row of {@code staged_order}. */
    static Cell purchaseOrderNumber(ResultSet row) throws SQLException {
        return new Places(0, row.getString("places")).cell(row.getString("po_number"));
    }
}
