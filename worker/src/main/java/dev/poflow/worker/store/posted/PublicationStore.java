package dev.poflow.worker.store.posted;

import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** {@code product_draft} and {@code outbox_event}: what other systems learn of posted orders. */
public final class PublicationStore {

    /** Of one order, or of those of a file: what its configuration says of drafts, and the lines whose articles the merchant does not know. */
    private static final String DRAFTS = """
            WITH settings AS MATERIALIZED (
                SELECT version, config->'drafts' AS drafts FROM merchant_config
                WHERE merchant_id = :merchant AND version IN (
                    SELECT config_version FROM purchase_order AS p WHERE p.merchant_id = :merchant AND %1$s))
            INSERT INTO product_draft (merchant_id, sku, gtin, title, brand, category, cost, currency, tax_class, tax_percent,
                purchase_order_id)
            SELECT DISTINCT ON (l.sku) l.merchant_id, l.sku, l.gtin,
                coalesce(nullif(btrim(replace(replace(replace(replace(coalesce(s.drafts->>'title', '{description}'),
                    '{supplier}', p.supplier_name), '{sku}', l.sku), '{gtin}', l.gtin), '{description}', l.description)), ''), l.sku),
                coalesce(s.drafts->>'brand', ''), coalesce(s.drafts->>'category', ''), l.unit_price, l.currency, l.tax_class,
                l.tax_percent, p.purchase_order_id
            FROM order_line AS l JOIN purchase_order AS p USING (work_id, order_number, merchant_id)
            LEFT JOIN settings AS s ON s.version = p.config_version
            WHERE %2$s AND l.merchant_id = :merchant AND NOT l.known_sku AND l.sku <> '' AND p.state = 'POSTED' AND p.superseded_by IS NULL
            ORDER BY l.sku, l.line_number
            ON CONFLICT (merchant_id, sku) DO NOTHING""";

    /**
     * Articles that the merchant does not know, once each, with what its configuration says of drafts: the version that Enrich has used. A
     * draft that is there already stays as it is. The description comes last into the title: no supplier's text is taken for a placeholder.
     * Lines of an earlier revision have theirs already, unless that was held.
     */
    private static final MerchantSql ADD_DRAFTS = MerchantSql.of(DRAFTS.formatted("p.work_id = :work", """
            l.work_id = :work AND (l.carried_from IS NULL OR EXISTS (SELECT FROM purchase_order AS o
                WHERE o.purchase_order_id = l.carried_from AND o.merchant_id = l.merchant_id AND o.state <> 'POSTED'))"""));

    /** The same for one order, whose lines have none yet. */
    static final MerchantSql ADD_DRAFTS_OF_ORDER =
            MerchantSql.of(DRAFTS.formatted("p.purchase_order_id = ?", "p.purchase_order_id = ?"));

    private static final String EVENT = """
            INSERT INTO outbox_event (merchant_id, aggregatetype, aggregateid, type, payload)
            SELECT p.merchant_id, 'purchase_order', p.purchase_order_id::text,
                CASE WHEN p.state = 'CANCELLED' THEN 'PurchaseOrderCancelled' WHEN p.state = 'HELD' THEN 'PurchaseOrderHeld'
                    WHEN p.state = 'REJECTED' THEN 'PurchaseOrderRejected'
                    WHEN EXISTS (SELECT FROM purchase_order AS old WHERE old.merchant_id = p.merchant_id
                        AND old.supplier = p.supplier AND old.po_number = p.po_number
                        AND old.release_number = p.release_number AND old.superseded_by = p.purchase_order_id)
                    THEN 'PurchaseOrderReplaced' ELSE 'PurchaseOrderPosted' END,
                jsonb_build_object('merchantId', p.merchant_id, 'workflow', e.workflow, 'run', e.run,
                    'kind', p.kind, 'purchaseOrderNumber', p.po_number, 'releaseNumber', nullif(p.release_number, ''),
                    'orderType', nullif(p.order_type, ''), 'test', p.test, 'revision', p.revision, 'supplier', p.supplier,
                    'supplierName', p.supplier_name, 'orderDate', p.order_date, 'currency', p.currency,
                    'totalAmount', p.total_amount, 'allowanceAmount', p.allowance_amount, 'chargeAmount', p.charge_amount,
                    'taxAmount', p.tax_amount, 'payableAmount', p.payable_amount, 'lines', p.lines,
                    'requestedDeliveryDate', p.requested_delivery_date, 'details', p.details, 'supersededBy', p.superseded_by, 'holdReason', nullif(p.hold_reason, '')) %s
            FROM purchase_order AS p
            JOIN workflow_execution AS e ON e.execution_id = %s AND e.merchant_id = p.merchant_id
            WHERE %s AND p.merchant_id = :merchant
            ORDER BY p.purchase_order_id""";

    private static final MerchantSql ADD_EVENTS =
            MerchantSql.of(EVENT.formatted("", ":execution", "p.work_id = :work"));

    /** The same for one order, of which a person has decided. */
    static final MerchantSql ADD_EVENT_OF_ORDER = MerchantSql.of(EVENT.formatted(
            "|| jsonb_build_object('decidedBy', p.decided_by, 'decisionReason', p.decision_reason)",
            "p.work_id",
            "p.purchase_order_id = ?"));

    /** Lines as written are needed no more where none is quarantined: those can be exported. */
    private static final MerchantSql DROP_STAGED_LINES = MerchantSql.of("""
            DELETE FROM staged_document_piece WHERE work_id = :work AND merchant_id = :merchant
                AND NOT EXISTS (SELECT FROM quarantined_line AS q WHERE q.work_id = :work AND q.merchant_id = :merchant)""");

    public static List<MerchantSql> statements() {
        return List.of(ADD_DRAFTS, ADD_EVENTS, DROP_STAGED_LINES);
    }

    /** @return how many drafts are new */
    public int addDrafts(Connection connection, Work work) throws SQLException {
        return ADD_DRAFTS.on(connection, work).update();
    }

    /** One event per posted order. @return how many */
    public int addEvents(Connection connection, Work work) throws SQLException {
        return ADD_EVENTS.on(connection, work).update();
    }

    /** Removes what has done its service when a run ends: the lines as written, unless some are quarantined. */
    public void dropStagedLines(Connection connection, Work work) throws SQLException {
        DROP_STAGED_LINES.on(connection, work).update();
    }
}
