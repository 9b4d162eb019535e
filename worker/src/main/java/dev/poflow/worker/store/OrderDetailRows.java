package dev.poflow.worker.store;

import dev.poflow.worker.order.StagedDetail;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The details of a file's orders, one order after the other, so that a file of many orders need not be in memory. To be closed; its
 * connection does nothing else until then. For one thread.
 */
public final class OrderDetailRows implements AutoCloseable {

    static final String SELECT = """
            SELECT order_number, details FROM staged_order_detail WHERE work_id = ? AND merchant_id = ?
            ORDER BY order_number, detail_number""";

    private final CopyRows rows;
    private int orderNumber;
    private List<StagedDetail> part = List.of();
    private boolean ended;

    OrderDetailRows(Connection connection, Work work) throws SQLException {
        rows = new CopyRows(connection, SELECT, work);
        advance();
    }

    /** The details of an order. Orders are to be asked for by rising numbers; those between are passed over. */
    public List<StagedDetail> of(int wanted) throws SQLException {
        while (!ended && orderNumber < wanted) {
            advance();
        }
        if (ended || orderNumber > wanted) {
            return List.of();
        }
        List<StagedDetail> all = new ArrayList<>();
        while (!ended && orderNumber == wanted) {
            all.addAll(part);
            advance();
        }
        return all;
    }

    private void advance() throws SQLException {
        ended = !rows.next();
        if (!ended) {
            orderNumber = (int) rows.number();
            part = DetailText.read(rows.text());
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
