package dev.poflow.worker.store;

import dev.poflow.worker.order.Cell;
import dev.poflow.worker.order.StagedArticle;
import dev.poflow.worker.order.StagedLine;
import dev.poflow.worker.order.StagedOrder;
import dev.poflow.worker.order.StagedTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code staged_order} and {@code staged_line}: orders and lines as written, with their places. */
public final class StagingStore {

    private static final String ORDERS = """
            SELECT order_number, %s
            FROM staged_order WHERE work_id = ? AND merchant_id = ? ORDER BY order_number""".formatted(String.join(", ", OrderColumns.ALL));

    private static final String LINE_COLUMNS = """
            SELECT l.line_number, l.order_number, l.source_line, l.places, l.line_id, l.sku, l.buyer_sku,
                l.supplier_sku, l.manufacturer_sku, l.gtin, l.description, l.quantity, l.unit, l.unit_price, l.base_quantity,
                l.amount, l.currency, l.charges, l.details
            FROM staged_line AS l WHERE l.work_id = ? AND l.merchant_id = ?""";

    private static final String LINES = LINE_COLUMNS + " ORDER BY l.line_number";

    private static final String ACCEPTED_LINES = LINE_COLUMNS + """
             AND NOT EXISTS (
                SELECT FROM quarantined_line AS q
                WHERE q.work_id = l.work_id AND q.line_number = l.line_number AND q.merchant_id = l.merchant_id)
            ORDER BY l.line_number""";

    /** Lines whose identifier an earlier line of the same order has. The inner query has no rows for most files. */
    private static final String REPEATED_LINE_IDS = """
            SELECT l.line_number
            FROM (
                SELECT work_id, merchant_id, order_number, line_id, min(line_number) AS first
                FROM staged_line WHERE work_id = ? AND merchant_id = ? AND line_id <> ''
                GROUP BY work_id, merchant_id, order_number, line_id HAVING count(*) > 1) AS r
            JOIN staged_line AS l USING (work_id, merchant_id, order_number, line_id)
            WHERE l.line_number > r.first""";

    /** The currency of lines whose order names none. Validate has made sure that an order's lines agree. */
    private static final String LINE_CURRENCIES = """
            SELECT l.order_number, min(l.currency) FROM staged_line AS l
            JOIN staged_order AS o USING (work_id, order_number, merchant_id)
            WHERE l.work_id = ? AND l.merchant_id = ? AND o.currency = '' AND l.currency <> ''
            GROUP BY l.order_number""";

    static List<String> statements() {
        return List.of(
                ORDERS,
                LINES,
                ACCEPTED_LINES,
                REPEATED_LINE_IDS,
                LINE_CURRENCIES,
                OrderDetailRows.SELECT,
                StagingWriter.UPDATE_ORDERS);
    }

    /** An order's header and totals as written. */
    public record OrderRow(StagedOrder order, StagedTotals totals) {}

    /** Takes staged lines one by one. */
    public interface LineTaker {
        void take(StagedLine line) throws SQLException;
    }

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
    public void lines(Connection connection, Work work, LineTaker taker) throws SQLException {
        readLines(connection, work, LINES, taker);
    }

    /** The lines that are not quarantined, in their order. */
    public void acceptedLines(Connection connection, Work work, LineTaker taker) throws SQLException {
        readLines(connection, work, ACCEPTED_LINES, taker);
    }

    /** Numbers of the lines whose identifier was used before in the same order. */
    public BitSet repeatedLineIds(Connection connection, Work work) throws SQLException {
        BitSet repeated = new BitSet();
        try (PreparedStatement select = prepare(connection, REPEATED_LINE_IDS, work);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                repeated.set(rows.getInt(1));
            }
        }
        return repeated;
    }

    /** Currencies that are written on lines only, by order number. */
    public Map<Integer, String> lineCurrencies(Connection connection, Work work) throws SQLException {
        Map<Integer, String> currencies = new HashMap<>();
        try (PreparedStatement select = prepare(connection, LINE_CURRENCIES, work);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                currencies.put(rows.getInt(1), rows.getString(2));
            }
        }
        return currencies;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Work work) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setLong(1, work.workId());
        statement.setString(2, work.merchantId());
        return statement;
    }

    private static void readLines(Connection connection, Work work, String sql, LineTaker taker) throws SQLException {
        try (CopyRows rows = new CopyRows(connection, sql, work)) {
            while (rows.next()) {
                taker.take(line(rows));
            }
        }
    }

    /** The order's number with its place, from a row of {@code staged_order}. */
    static Cell purchaseOrderNumber(ResultSet row) throws SQLException {
        return new Places(0, row.getString("places")).cell(row.getString("po_number"));
    }

    private static StagedLine line(CopyRows row) {
        int lineNumber = (int) row.number();
        int orderNumber = (int) row.number();
        long sourceLine = row.number();
        Places places = new Places(sourceLine, row.text());
        return new StagedLine(
                orderNumber,
                lineNumber,
                sourceLine,
                places.cell(row.text()),
                article(row, places),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                ChargeText.read(row.text()),
                DetailText.read(row.text()));
    }

    private static StagedArticle article(CopyRows row, Places places) {
        return new StagedArticle(
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()),
                places.cell(row.text()));
    }
}
