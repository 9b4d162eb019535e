package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.staged.StagedDetail;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The details of a file's orders, one order after the other, so that a file of many orders need not be in memory. To be closed; its
 * connection does nothing else until then. For one thread.
 */
public final class OrderDetailRows implements AutoCloseable {

    static final MerchantSql SELECT = MerchantSql.of("""
            SELECT order_number, details FROM staged_order_detail WHERE work_id = :work AND merchant_id = :merchant
            ORDER BY order_number, detail_number""");

    private static final int ROWS_AT_A_TIME = 1_000;

    private final PreparedStatement select;
    private final ResultSet rows;
    private int orderNumber;
    private List<StagedDetail> part = List.of();
    private boolean ended;

    OrderDetailRows(Connection connection, Work work) throws SQLException {
        select = SELECT.on(connection, work).inPortionsOf(ROWS_AT_A_TIME).prepare();
        rows = select.executeQuery();
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
            orderNumber = rows.getInt(1);
            part = DetailText.read(rows.getString(2));
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
