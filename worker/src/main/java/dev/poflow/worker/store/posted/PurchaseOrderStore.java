package dev.poflow.worker.store.posted;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** {@code purchase_order}, whose rows make their lines visible: what has been posted, each revision of an order once. */
public final class PurchaseOrderStore {

    /** Orders of which this file has another revision wait here for whoever is posting one: the next one is the next one then. */
    private static final MerchantSql LOCK_REVISIONS = MerchantSql.of("""
            SELECT p.purchase_order_id FROM purchase_order AS p
            WHERE (p.merchant_id, p.supplier, p.po_number, p.release_number) IN (
                SELECT merchant_id, supplier, po_number, release_number FROM enriched_order
                WHERE work_id = :work AND merchant_id = :merchant
                    AND (kind <> 'ORIGINAL' OR revision > 0 OR p.state IN ('HELD', 'REJECTED')))
            ORDER BY p.supplier, p.po_number, p.release_number, p.revision FOR NO KEY UPDATE""");

    /**
     * This file's orders, and all revisions of them that are there: those that nobody has rejected, and all of them with their numbers. Joins of
     * whole sets: a file may have 100,000 orders.
     */
    static final String MINE_AND_THERE = """
            WITH mine AS MATERIALIZED (SELECT * FROM enriched_order WHERE work_id = :work AND merchant_id = :merchant),
                numbered AS MATERIALIZED (
                    SELECT * FROM purchase_order WHERE (merchant_id, supplier, po_number, release_number) IN (
                        SELECT merchant_id, supplier, po_number, release_number FROM mine)),
                there AS (SELECT * FROM numbered WHERE state <> 'REJECTED'),
                newest AS (
                    SELECT DISTINCT ON (supplier, po_number, release_number) * FROM there
                    ORDER BY supplier, po_number, release_number, revision DESC)
            """;

    private static final String COLUMNS = """
            merchant_id, kind, supplier, supplier_match, supplier_gln, supplier_duns, supplier_vat, supplier_name, po_number,
            release_number, order_type, test, order_date, currency, total_amount, charges, allowance_amount, charge_amount, tax_amount, payable_amount,
            requested_delivery_date, details, lines, config_version, work_id, order_number""";

    /**
     * An order that is sent again takes the place of its revision that is held, or that a person has rejected, unless a later one is posted: it
     * is the corrected one, whatever it calls itself.
     */
    private static final MerchantSql TAKE_PLACES = MerchantSql.of("""
            UPDATE enriched_order AS n SET kind = 'REPLACEMENT', revision = NULL
            FROM purchase_order AS p
            WHERE n.work_id = :work AND n.merchant_id = :merchant AND n.kind IN ('ORIGINAL', 'REPLACEMENT')
                AND p.merchant_id = n.merchant_id AND p.supplier = n.supplier AND p.po_number = n.po_number
                AND p.release_number = n.release_number AND p.revision = n.revision AND p.state IN ('HELD', 'REJECTED')
                AND NOT EXISTS (SELECT FROM purchase_order AS l WHERE l.merchant_id = p.merchant_id
                    AND l.supplier = p.supplier AND l.po_number = p.po_number AND l.release_number = p.release_number
                    AND l.revision > p.revision AND l.state IN ('POSTED', 'CANCELLED'))""");

    /** Orders that are there already, whoever posted them, stay as they are. */
    private static final MerchantSql POST_NUMBERED = MerchantSql.of(MINE_AND_THERE + """
            INSERT INTO purchase_order (%1$s, revision, hold_reason, state)
            SELECT %1$s, revision, reasons, CASE reasons WHEN '' THEN 'POSTED' ELSE 'HELD' END
            FROM (
                SELECT n.*, concat_ws(', ', nullif(n.hold_reason, ''),
                    CASE WHEN p.kind = 'CANCELLATION' THEN 'REPLACES_CANCELLED' END) AS reasons
                FROM mine AS n
                LEFT JOIN (
                    SELECT DISTINCT ON (m.order_number) m.order_number, o.kind
                    FROM mine AS m JOIN there AS o USING (supplier, po_number, release_number)
                    WHERE m.kind = 'REPLACEMENT' AND o.revision < m.revision
                    ORDER BY m.order_number, o.revision DESC) AS p USING (order_number)
                WHERE n.revision IS NOT NULL) AS n
            ORDER BY supplier, po_number, release_number, revision, order_number
            ON CONFLICT (merchant_id, supplier, po_number, release_number, revision) DO NOTHING""".formatted(COLUMNS));

    /**
     * Orders whose revision is the next one. A cancellation needs an order that is not cancelled yet; whatever follows a cancellation, and an
     * addition to an order that was rejected, is held until a person says that the order lives again. An addition has the order's currency.
     */
    private static final MerchantSql POST_NEXT = MerchantSql.of(MINE_AND_THERE + """
            INSERT INTO purchase_order (%1$s, revision, hold_reason, state)
            SELECT %1$s, next,
                CASE kind WHEN 'CANCELLATION' THEN '' ELSE reasons END,
                CASE WHEN kind = 'CANCELLATION' THEN 'CANCELLED' WHEN reasons <> '' THEN 'HELD' ELSE 'POSTED' END
            FROM (
                SELECT n.*, concat_ws(', ', nullif(hold_reason, ''),
                    CASE WHEN before = 'CANCELLATION' THEN 'REPLACES_CANCELLED' END,
                    CASE WHEN kind = 'ADDITION' AND before IS NULL AND last_revision >= 0 THEN 'REPLACES_REJECTED' END) AS reasons
                FROM (
                    SELECT n.*, last_revision + row_number() OVER same_order AS next,
                        coalesce(lag(kind) OVER same_order, newest_kind) AS before,
                        coalesce(lag(currency) OVER same_order, newest_currency) AS currency_before
                    FROM (
                        SELECT n.*, coalesce(l.revision, -1) AS last_revision, p.kind AS newest_kind,
                            p.currency AS newest_currency
                        FROM mine AS n LEFT JOIN newest AS p USING (supplier, po_number, release_number)
                        LEFT JOIN (
                            SELECT supplier, po_number, release_number, max(revision) AS revision FROM numbered
                            GROUP BY supplier, po_number, release_number) AS l USING (supplier, po_number, release_number)
                        WHERE n.revision IS NULL) AS n
                    WINDOW same_order AS (PARTITION BY supplier, po_number, release_number ORDER BY order_number)) AS n) AS n
            WHERE (kind <> 'CANCELLATION' OR before <> 'CANCELLATION')
                AND (kind <> 'ADDITION' OR currency = coalesce(currency_before, currency))
            ON CONFLICT (merchant_id, supplier, po_number, release_number, revision) DO NOTHING""".formatted(COLUMNS));

    /** Each revision is superseded by the next one that there is. */
    private static final MerchantSql SUPERSEDE = MerchantSql.of(MINE_AND_THERE + """
            UPDATE purchase_order AS p SET superseded_by = s.next
            FROM (
                SELECT purchase_order_id, merchant_id, superseded_by,
                    lead(purchase_order_id) OVER (PARTITION BY supplier, po_number, release_number ORDER BY revision) AS next
                FROM there) AS s
            WHERE p.purchase_order_id = s.purchase_order_id AND p.merchant_id = s.merchant_id
                AND s.superseded_by IS DISTINCT FROM s.next""");

    /** The lines that Enrich has written of the orders that were posted. */
    private static final MerchantSql POSTED_LINES = MerchantSql.of("""
            SELECT count(*) FROM order_line JOIN purchase_order AS p USING (work_id, order_number, merchant_id)
            WHERE work_id = :work AND merchant_id = :merchant""");

    /** The additions of this file, oldest revision first: each takes what the one before it has. */
    private static final MerchantSql ADDITIONS = MerchantSql.of(MINE_AND_THERE + """
            SELECT p.purchase_order_id, p.before
            FROM (SELECT o.*, lag(purchase_order_id) OVER same_order AS before, lag(kind) OVER same_order AS kind_before,
                    lag(currency) OVER same_order AS currency_before
                FROM there AS o WINDOW same_order AS (PARTITION BY supplier, po_number, release_number ORDER BY revision)) AS p
            JOIN mine AS n USING (work_id, order_number)
            WHERE p.kind = 'ADDITION' AND p.kind_before <> 'CANCELLATION' AND p.currency_before = p.currency
            ORDER BY p.supplier, p.po_number, p.release_number, p.revision""");

    /** The lines of the revision before, but for those that the addition has corrected. Numbered on after its own. */
    private static final MerchantSql CARRY_LINES = MerchantSql.of("""
            INSERT INTO order_line (work_id, order_number, line_number, merchant_id, line_id, sku, buyer_sku, supplier_sku,
                manufacturer_sku, gtin, description, quantity, unit, unit_price, base_quantity, amount, charges, currency, tax_class,
                tax_percent, price_basis, known_sku, requested_delivery_date, details, carried_from)
            SELECT own.work_id, own.order_number, own.last + row_number() OVER (ORDER BY l.line_number), l.merchant_id, l.line_id,
                l.sku, l.buyer_sku, l.supplier_sku, l.manufacturer_sku, l.gtin, l.description, l.quantity, l.unit, l.unit_price,
                l.base_quantity, l.amount, l.charges, l.currency, l.tax_class, l.tax_percent, l.price_basis, l.known_sku,
                l.requested_delivery_date, l.details, coalesce(l.carried_from, b.purchase_order_id)
            FROM purchase_order AS b JOIN order_line AS l USING (work_id, order_number, merchant_id), (
                SELECT p.work_id, p.order_number, max(o.line_number) AS last
                FROM purchase_order AS p JOIN order_line AS o USING (work_id, order_number, merchant_id)
                WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant GROUP BY p.work_id, p.order_number) AS own
            WHERE b.purchase_order_id = ? AND b.merchant_id = :merchant AND (l.line_id = '' OR NOT EXISTS (
                SELECT FROM order_line AS c WHERE c.work_id = own.work_id AND c.order_number = own.order_number
                    AND c.merchant_id = l.merchant_id AND c.line_id = l.line_id))""");

    /** What an addition does not say itself, its order has said before: where to deliver, for example. */
    private static final MerchantSql ADD_CARRIED = MerchantSql.of("""
            UPDATE purchase_order AS p SET lines = p.lines + c.lines, carried_lines = c.lines,
                total_amount = p.total_amount + c.amount, details = b.details || p.details,
                requested_delivery_date = coalesce(p.requested_delivery_date, b.requested_delivery_date)
            FROM (SELECT count(*) AS lines, coalesce(sum(amount), 0) AS amount FROM purchase_order_line
                WHERE purchase_order_id = ? AND merchant_id = :merchant AND carried_from IS NOT NULL) AS c, purchase_order AS b
            WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant AND b.purchase_order_id = ? AND b.merchant_id = p.merchant_id""");

    /** How much of each line goes where and when. Of most files there is nothing to be said. */
    private static final MerchantSql ADD_DELIVERIES = MerchantSql.of("""
            INSERT INTO purchase_order_line_delivery (purchase_order_id, merchant_id, line_number, delivery_number, quantity, unit,
                place_id, place_gln, place_name, requested_delivery_date, earliest_delivery_date, latest_delivery_date, details)
            SELECT p.purchase_order_id, p.merchant_id, l.line_number, d.number, (d.said->>'quantity')::numeric, coalesce(d.said->>'unit', ''),
                coalesce(d.said#>>'{deliverTo,id}', d.said#>>'{deliverTo,duns}', ''), coalesce(d.said#>>'{deliverTo,gln}', ''),
                coalesce(d.said#>>'{deliverTo,name}', ''), (d.said->>'requestedDeliveryDate')::date,
                (d.said->>'earliestDeliveryDate')::date, (d.said->>'latestDeliveryDate')::date, d.said
            FROM purchase_order AS p JOIN order_line AS l USING (work_id, order_number, merchant_id),
                jsonb_array_elements(l.details->'deliveries') WITH ORDINALITY AS d (said, number)
            WHERE p.work_id = :work AND p.merchant_id = :merchant AND l.details->'deliveries' IS NOT NULL""");

    private static final MerchantSql ADD_QUANTITIES = MerchantSql.of("""
            INSERT INTO purchase_order_line_quantity (purchase_order_id, merchant_id, line_number, quantity_number, kind, quantity, unit)
            SELECT p.purchase_order_id, p.merchant_id, l.line_number, q.number, coalesce(q.said->>'kind', ''), (q.said->>'quantity')::numeric,
                coalesce(q.said->>'unit', '')
            FROM purchase_order AS p JOIN order_line AS l USING (work_id, order_number, merchant_id),
                jsonb_array_elements(l.details->'quantities') WITH ORDINALITY AS q (said, number)
            WHERE p.work_id = :work AND p.merchant_id = :merchant AND l.details->'quantities' IS NOT NULL""");

    private static final MerchantSql TOTALS = MerchantSql.of("""
            SELECT count(*), coalesce(sum(lines - carried_lines), 0), count(*) FILTER (WHERE state = 'HELD')
            FROM purchase_order WHERE work_id = :work AND merchant_id = :merchant""");

    private static final MerchantSql AUDIT = MerchantSql.of("""
            INSERT INTO audit_log (merchant_id, execution_id, action, subject, detail)
            SELECT merchant_id, :execution,
                CASE state WHEN 'HELD' THEN 'ORDER_HELD' WHEN 'CANCELLED' THEN 'ORDER_CANCELLED' ELSE 'ORDER_POSTED' END,
                supplier || ' ' || po_number || coalesce(' release ' || nullif(release_number, ''), '') || ' revision ' || revision,
                CASE state WHEN 'HELD' THEN hold_reason ELSE lines || ' lines, ' || total_amount || ' ' || currency END
            FROM purchase_order WHERE work_id = :work AND merchant_id = :merchant""");

    public static List<MerchantSql> statements() {
        return List.of(
                LOCK_REVISIONS,
                TAKE_PLACES,
                POST_NUMBERED,
                POST_NEXT,
                SUPERSEDE,
                POSTED_LINES,
                ADDITIONS,
                CARRY_LINES,
                ADD_CARRIED,
                ADD_DELIVERIES,
                ADD_QUANTITIES,
                TOTALS,
                AUDIT);
    }

    /** @param lines that the posted orders have according to their headers, without those of earlier revisions */
    public record Totals(int orders, int lines, int heldOrders) {}

    /** Posts the orders' headers, and with them their lines, and notes which revision supersedes which. */
    public void postOrders(Connection connection, Work work) throws SQLException {
        LOCK_REVISIONS.on(connection, work).run();
        TAKE_PLACES.on(connection, work).update();
        POST_NUMBERED.on(connection, work).update();
        POST_NEXT.on(connection, work).update();
        SUPERSEDE.on(connection, work).update();
    }

    /** How many lines the posted orders make visible, without those of earlier revisions: these are carried later. */
    public int postedLines(Connection connection, Work work) throws SQLException {
        return POSTED_LINES.on(connection, work).only(row -> row.getInt(1));
    }

    private record Addition(long order, long before) {}

    /** Gives each addition the lines of the revision before it. */
    public void carryLines(Connection connection, Work work) throws SQLException {
        List<Addition> additions =
                ADDITIONS.on(connection, work).list(row -> new Addition(row.getLong(1), row.getLong(2)));
        for (Addition addition : additions) {
            CARRY_LINES
                    .on(connection, work)
                    .with(addition.order(), addition.before())
                    .update();
            ADD_CARRIED
                    .on(connection, work)
                    .with(addition.order(), addition.order(), addition.before())
                    .update();
        }
    }

    /** Notes how much of each line that was posted or carried goes where and when, and what else its quantities are. */
    public void addDeliveries(Connection connection, Work work) throws SQLException {
        ADD_DELIVERIES.on(connection, work).update();
        ADD_QUANTITIES.on(connection, work).update();
    }

    public Totals totals(Connection connection, Work work) throws SQLException {
        return TOTALS.on(connection, work).only(row -> new Totals(row.getInt(1), row.getInt(2), row.getInt(3)));
    }

    /** Notes each posted order, for people. */
    public void audit(Connection connection, Work work) throws SQLException {
        AUDIT.on(connection, work).update();
    }
}
