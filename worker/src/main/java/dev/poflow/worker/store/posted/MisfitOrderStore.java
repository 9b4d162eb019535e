package dev.poflow.worker.store.posted;

import static dev.poflow.worker.store.posted.PurchaseOrderStore.MINE_AND_THERE;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.OrderKind;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import dev.poflow.worker.store.staged.StagingStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Which of a file's orders do not fit the revisions that there are, once they have been posted as far as they can be. */
public final class MisfitOrderStore {

    private static final MerchantSql NOT_POSTED = MerchantSql.of(MINE_AND_THERE + """
            SELECT n.order_number, n.kind, s.po_number, s.places, coalesce(p.revision, 0) AS revision, n.supplier,
                coalesce(e.workflow || '/' || e.run, '') AS posted_by, coalesce(p.kind, '') AS kind_before,
                n.kind = 'ADDITION' AND n.currency <> coalesce(p.currency, n.currency) AS other_currency
            FROM mine AS n
            JOIN staged_order AS s USING (work_id, order_number, merchant_id)
            LEFT JOIN (
                SELECT DISTINCT ON (m.order_number) m.order_number, o.revision, o.kind, o.currency, o.work_id
                FROM mine AS m JOIN there AS o USING (supplier, po_number, release_number)
                WHERE o.revision = coalesce(m.revision, o.revision)
                ORDER BY m.order_number, o.revision DESC) AS p USING (order_number)
            LEFT JOIN workflow_execution AS e ON e.execution_id = p.work_id AND e.merchant_id = n.merchant_id
            WHERE NOT EXISTS (SELECT FROM there AS own WHERE own.work_id = n.work_id AND own.order_number = n.order_number)
            ORDER BY n.order_number""");

    /**
     * Replacements and additions that there was nothing to replace or to add to, those that follow a cancellation, and additions to what was
     * rejected.
     */
    private static final MerchantSql DOUBTFUL = MerchantSql.of(MINE_AND_THERE + """
            SELECT p.order_number, s.po_number, s.places, p.supplier, p.kind, p.kind_before IS NOT NULL AS cancelled,
                p.kind = 'ADDITION' AND p.hold_reason LIKE '%REPLACES_REJECTED%' AS rejected
            FROM (SELECT o.*, lag(kind) OVER (PARTITION BY supplier, po_number, release_number ORDER BY revision) AS kind_before
                FROM there AS o) AS p
            JOIN mine AS n USING (work_id, order_number)
            JOIN staged_order AS s ON s.work_id = n.work_id AND s.order_number = n.order_number
                AND s.merchant_id = n.merchant_id
            WHERE p.kind IN ('REPLACEMENT', 'ADDITION') AND coalesce(p.kind_before, 'CANCELLATION') = 'CANCELLATION'
            ORDER BY p.order_number""");

    public static List<MerchantSql> statements() {
        return List.of(NOT_POSTED, DOUBTFUL);
    }

    /**
     * An order that could not be posted: it was there already or, where it is a cancellation, there is nothing to cancel.
     *
     * @param revision that it has, or that is the newest where it has none of its own
     * @param postedBy {@code workflow/run} that has posted that revision; empty where there is none
     * @param cancelled whether that revision is a cancellation
     * @param otherCurrency whether it would add to an order in another currency
     */
    public record NotPosted(
            int orderNumber,
            OrderKind kind,
            Cell purchaseOrderNumber,
            int revision,
            String supplier,
            String postedBy,
            boolean cancelled,
            boolean otherCurrency) {}

    /**
     * An order that says that it follows another, but does not.
     *
     * @param cancelled whether there is one, but it was cancelled
     * @param rejected whether there is one, but a person has rejected it
     */
    public record Doubtful(
            int orderNumber,
            OrderKind kind,
            Cell purchaseOrderNumber,
            String supplier,
            boolean cancelled,
            boolean rejected) {}

    /** The orders that were not posted. */
    public List<NotPosted> notPosted(Connection connection, Work work) throws SQLException {
        return NOT_POSTED
                .on(connection, work)
                .list(row -> new NotPosted(
                        row.getInt("order_number"),
                        OrderKind.valueOf(row.getString("kind")),
                        StagingStore.purchaseOrderNumber(row),
                        row.getInt("revision"),
                        row.getString("supplier"),
                        row.getString("posted_by"),
                        row.getString("kind_before").equals(OrderKind.CANCELLATION.name()),
                        row.getBoolean("other_currency")));
    }

    /** The posted replacements and additions that follow no living order. */
    public List<Doubtful> doubtful(Connection connection, Work work) throws SQLException {
        return DOUBTFUL.on(connection, work)
                .list(row -> new Doubtful(
                        row.getInt("order_number"),
                        OrderKind.valueOf(row.getString("kind")),
                        StagingStore.purchaseOrderNumber(row),
                        row.getString("supplier"),
                        row.getBoolean("cancelled"),
                        row.getBoolean("rejected")));
    }
}
