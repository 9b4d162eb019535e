package dev.poflow.worker.store.posted;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Whose;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What people decide of orders that are held: each decision is one transaction, with its drafts, its event and its entry in the audit log. */
public final class DecisionStore {

    /** The newest revision of each order of a number: whose it is need not be said where only one has it. */
    private static final String NEWEST = """
            SELECT DISTINCT ON (merchant_id, supplier, release_number) purchase_order_id, merchant_id, supplier, supplier_name,
                po_number, release_number, revision, state, hold_reason, decided_by, decided_at
            FROM purchase_order
            WHERE po_number = ? AND merchant_id = coalesce(?, merchant_id) AND coalesce(?, supplier) IN (supplier, supplier_name)
                AND release_number = coalesce(?, release_number) AND revision = coalesce(?, revision)
            ORDER BY merchant_id, supplier, release_number, (superseded_by IS NULL AND state <> 'REJECTED') DESC, revision DESC""";

    /** All revisions of an order: whoever posts another one waits. */
    private static final MerchantSql LOCK = MerchantSql.of("""
            SELECT p.purchase_order_id, p.revision, p.state, p.superseded_by FROM purchase_order AS p
            WHERE p.merchant_id = :merchant AND (p.supplier, p.po_number, p.release_number) = (
                SELECT supplier, po_number, release_number FROM purchase_order
                WHERE purchase_order_id = ? AND merchant_id = :merchant)
            ORDER BY p.supplier, p.po_number, p.release_number, p.revision FOR NO KEY UPDATE""");

    private static final MerchantSql AUDIT = MerchantSql.of("""
            INSERT INTO audit_log (merchant_id, execution_id, action, subject, detail, actor)
            SELECT merchant_id, work_id, ?,
                supplier || ' ' || po_number || coalesce(' release ' || nullif(release_number, ''), '') || ' revision ' || revision,
                hold_reason || ': ' || ?, ?
            FROM purchase_order WHERE purchase_order_id = ? AND merchant_id = :merchant""");

    private static final MerchantSql DECIDE = MerchantSql.of("""
            UPDATE purchase_order SET state = ?, hold_reason = '', decided_by = ?, decision_reason = ?, decided_at = now()
            WHERE purchase_order_id = ? AND merchant_id = :merchant""");

    /** What was before a rejected revision holds again. */
    private static final MerchantSql REVIVE = MerchantSql.of("""
            UPDATE purchase_order SET superseded_by = NULL WHERE superseded_by = ? AND merchant_id = :merchant""");

    /** What holds this revision and those whose lines it has. */
    private static final MerchantSql RESOLVE_HOLDS = MerchantSql.of("""
            UPDATE validation_issue AS i SET resolved_by = ?, resolved_at = now()
            FROM purchase_order AS p JOIN purchase_order AS d USING (merchant_id, supplier, po_number, release_number)
            WHERE d.purchase_order_id = ? AND d.merchant_id = :merchant AND p.revision <= d.revision AND i.work_id = p.work_id
                AND i.order_number = p.order_number AND i.merchant_id = p.merchant_id AND i.severity = 'HOLDS_ORDER'
                AND i.resolved_by = ''""");

    private static final List<MerchantSql> RESOLVE_ALL = List.of(MerchantSql.of("""
                    UPDATE validation_issue AS i SET resolved_by = ?, resolved_at = now() FROM purchase_order AS p
                    WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant AND i.work_id = p.work_id
                        AND i.order_number = p.order_number AND i.merchant_id = p.merchant_id AND i.resolved_by = ''"""), MerchantSql.of("""
                    UPDATE quarantined_line AS q SET resolved_by = ? FROM purchase_order AS p
                    WHERE p.purchase_order_id = ? AND p.merchant_id = :merchant AND q.work_id = p.work_id
                        AND q.order_number = p.order_number AND q.merchant_id = p.merchant_id AND q.resolved_by = ''"""));

    /** All of them, for tests of rights. */
    public static List<String> statements() {
        List<String> all = new ArrayList<>(List.of(NEWEST));
        for (MerchantSql sql : List.of(
                LOCK,
                AUDIT,
                DECIDE,
                REVIVE,
                RESOLVE_HOLDS,
                RESOLVE_ALL.get(0),
                RESOLVE_ALL.get(1),
                PublicationStore.ADD_DRAFTS_OF_ORDER,
                PublicationStore.ADD_EVENT_OF_ORDER)) {
            all.add(sql.text());
        }
        return all;
    }

    /**
     * Which order is meant.
     *
     * @param merchant null where any is
     * @param partner its number or name; null where any is
     * @param release the number of a call-off; null where any is
     * @param revision null for the newest
     */
    public record Wanted(
            String number,
            @Nullable String merchant,
            @Nullable String partner,
            @Nullable String release,
            @Nullable Integer revision) {}

    /**
     * An order's revision.
     *
     * @param decidedBy who has released or rejected it; empty where nobody has
     */
    public record Found(
            long id,
            String merchantId,
            String partner,
            String partnerName,
            String number,
            String release,
            int revision,
            String state,
            String holdReason,
            String decidedBy,
            @Nullable Instant decidedAt) {}

    /** An order was decided, or something else has become of it, before it could be. */
    public static final class NotHeldException extends Exception {

        private static final long serialVersionUID = 1L;

        public NotHeldException(String message) {
            super(message);
        }
    }

    private record Locked(long id, int revision, String state, boolean superseded) {}

    /** The newest revisions of all orders that may be meant. */
    public List<Found> find(Connection connection, Wanted wanted) throws SQLException {
        List<Found> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setString(1, wanted.number());
            select.setString(2, wanted.merchant());
            select.setString(3, wanted.partner());
            select.setString(4, wanted.release());
            select.setObject(5, wanted.revision(), java.sql.Types.INTEGER);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(found(row));
                }
            }
        }
        return found;
    }

    private static Found found(ResultSet row) throws SQLException {
        java.sql.Timestamp decided = row.getTimestamp("decided_at");
        return new Found(
                row.getLong("purchase_order_id"),
                row.getString("merchant_id"),
                row.getString("supplier"),
                row.getString("supplier_name"),
                row.getString("po_number"),
                row.getString("release_number"),
                row.getInt("revision"),
                row.getString("state"),
                row.getString("hold_reason"),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant());
    }

    /** Posts a held order, in the connection's transaction. @return how many drafts are new */
    public int release(Connection connection, Found order, String actor, String reason)
            throws SQLException, NotHeldException {
        Whose.Merchant merchant = new Whose.Merchant(order.merchantId());
        lock(connection, merchant, order);
        decide(connection, merchant, order.id(), "ORDER_RELEASED", "POSTED", actor, reason);
        RESOLVE_HOLDS
                .on(connection, merchant)
                .with("release by " + actor, order.id())
                .update();
        int drafts = PublicationStore.ADD_DRAFTS_OF_ORDER
                .on(connection, merchant)
                .with(order.id(), order.id())
                .update();
        PublicationStore.ADD_EVENT_OF_ORDER
                .on(connection, merchant)
                .with(order.id())
                .update();
        return drafts;
    }

    /**
     * Rejects a held order, in the connection's transaction, with the revisions before it that are held, too: its lines are theirs.
     *
     * @return the revision that holds now; empty where there is none
     */
    public OptionalInt reject(Connection connection, Found order, String actor, String reason)
            throws SQLException, NotHeldException {
        Whose.Merchant merchant = new Whose.Merchant(order.merchantId());
        List<Locked> revisions = lock(connection, merchant, order).reversed().stream()
                .filter(each ->
                        each.revision() <= order.revision() && !each.state().equals("REJECTED"))
                .toList();
        for (Locked each : revisions) {
            if (!each.state().equals("HELD")) {
                return each.state().equals("POSTED") ? OptionalInt.of(each.revision()) : OptionalInt.empty();
            }
            decide(connection, merchant, each.id(), "ORDER_REJECTED", "REJECTED", actor, reason);
            REVIVE.on(connection, merchant).with(each.id()).update();
            for (MerchantSql resolve : RESOLVE_ALL) {
                resolve.on(connection, merchant)
                        .with("reject by " + actor, each.id())
                        .update();
            }
            PublicationStore.ADD_EVENT_OF_ORDER
                    .on(connection, merchant)
                    .with(each.id())
                    .update();
        }
        return OptionalInt.empty();
    }

    private static List<Locked> lock(Connection connection, Whose.Merchant merchant, Found order)
            throws SQLException, NotHeldException {
        List<Locked> revisions = LOCK.on(connection, merchant)
                .with(order.id())
                .list(row -> new Locked(
                        row.getLong("purchase_order_id"),
                        row.getInt("revision"),
                        row.getString("state"),
                        row.getObject("superseded_by") != null));
        boolean held = revisions.stream()
                .anyMatch(each -> each.id() == order.id() && each.state().equals("HELD") && !each.superseded());
        if (!held) {
            throw new NotHeldException("somebody else has decided it, or sent a new revision, meanwhile");
        }
        return revisions;
    }

    private static void decide(
            Connection connection,
            Whose.Merchant merchant,
            long id,
            String action,
            String state,
            String actor,
            String reason)
            throws SQLException {
        AUDIT.on(connection, merchant).with(action, reason, actor, id).update();
        DECIDE.on(connection, merchant).with(state, actor, reason, id).update();
    }
}
