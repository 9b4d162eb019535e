package dev.poflow.worker.store.staged;

import dev.poflow.worker.order.staged.StagedEnvelope;
import dev.poflow.worker.order.staged.StagedEnvelope.Address;
import dev.poflow.worker.store.MerchantSql;
import dev.poflow.worker.store.Work;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code order_envelope}: who has sent an order to whom, and under which numbers. Its rows stay as long as their orders. */
public final class EnvelopeStore {

    static final List<String> COLUMNS = List.of(
            "work_id",
            "order_number",
            "merchant_id",
            "standard",
            "sender",
            "sender_kind",
            "receiver",
            "receiver_kind",
            "group_sender",
            "group_receiver",
            "interchange_number",
            "group_number",
            "message_number",
            "source_line");

    private static final MerchantSql ALL = MerchantSql.of("""
            SELECT * FROM order_envelope WHERE work_id = :work AND merchant_id = :merchant ORDER BY order_number""");

    /** Interchanges of this file whose sender has used their number before, for a file that was another one. */
    private static final MerchantSql REPEATED = MerchantSql.of("""
            SELECT m.sender, m.interchange_number, min(e.workflow || '/' || e.run) AS earlier
            FROM (SELECT DISTINCT standard, sender, receiver, interchange_number FROM order_envelope
                WHERE work_id = :work AND merchant_id = :merchant AND interchange_number <> '' AND sender <> '') AS m
            JOIN order_envelope AS o ON o.merchant_id = :merchant AND o.work_id < :work AND o.standard = m.standard
                AND o.sender = m.sender AND o.receiver = m.receiver AND o.interchange_number = m.interchange_number
            JOIN workflow_execution AS e ON e.execution_id = o.work_id AND e.merchant_id = o.merchant_id
            GROUP BY m.sender, m.interchange_number""");

    public static List<MerchantSql> statements() {
        return List.of(ALL, REPEATED);
    }

    /** @param earlier {@code workflow/run} that had the number before */
    public record Repeated(String sender, String interchange, String earlier) {}

    static String[] texts(StagedEnvelope envelope) {
        return new String[] {
            envelope.standard(),
            envelope.sender().id(),
            envelope.sender().kind(),
            envelope.receiver().id(),
            envelope.receiver().kind(),
            envelope.groupSender().id(),
            envelope.groupReceiver().id(),
            envelope.interchange(),
            envelope.group(),
            envelope.message()
        };
    }

    /** The envelopes of a file, by their orders. */
    public Map<Integer, StagedEnvelope> all(Connection connection, Work work) throws SQLException {
        Map<Integer, StagedEnvelope> all = new HashMap<>();
        ALL.on(connection, work).list(row -> all.put(row.getInt("order_number"), read(row)));
        return all;
    }

    /** Those of which the same sender has sent another file before. */
    public List<Repeated> repeated(Connection connection, Work work) throws SQLException {
        return REPEATED.on(connection, work)
                .list(row -> new Repeated(row.getString(1), row.getString(2), row.getString(3)));
    }

    private static StagedEnvelope read(ResultSet row) throws SQLException {
        return new StagedEnvelope(
                row.getString("standard"),
                new Address(row.getString("sender"), row.getString("sender_kind")),
                new Address(row.getString("receiver"), row.getString("receiver_kind")),
                new Address(row.getString("group_sender"), ""),
                new Address(row.getString("group_receiver"), ""),
                row.getString("interchange_number"),
                row.getString("group_number"),
                row.getString("message_number"),
                row.getLong("source_line"));
    }
}
