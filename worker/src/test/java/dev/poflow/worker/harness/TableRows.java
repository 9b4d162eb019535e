package dev.poflow.worker.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in a database's tables, without what must differ between two that hold the same: generated keys, times, fences and attempts.
 * Two databases whose rows are equal have equal digests per table.
 */
public final class TableRows {

    private static final Set<String> GENERATED = Set.of(
            "execution_id",
            "work_id",
            "document_id",
            "purchase_order_id",
            "audit_id",
            "id",
            "aggregateid",
            "fence",
            "attempt",
            "input_sha256",
            "started_at",
            "finished_at",
            "received_at",
            "posted_at",
            "created_at",
            "at");

    private TableRows() {}

    /** Each table's number of rows and a digest of them. */
    public static Map<String, String> of(TestDatabase database) {
        Map<String, String> digests = new TreeMap<>();
        for (String table : database.tables()) {
            String row = "concat_ws('|', " + String.join(", ", columns(database, table)) + ")";
            digests.put(
                    table,
                    database.value("SELECT count(*) || ' rows ' || coalesce(md5(string_agg(" + row
                            + ", E'\\n' ORDER BY " + row + " COLLATE \"C\")), '') FROM " + table + " AS t"));
        }
        return digests;
    }

    private static List<String> columns(TestDatabase database, String table) {
        List<String> expressions = new ArrayList<>();
        for (String column : database.rows("SELECT column_name FROM information_schema.columns WHERE table_name = '"
                + table + "' ORDER BY ordinal_position")) {
            if (column.equals("purchase_order_id") && !table.equals("purchase_order")) {
                // Which order a row belongs to does not differ, only the order's generated key.
                expressions.add(
                        "(SELECT p.po_number FROM purchase_order AS p WHERE p.purchase_order_id = t.purchase_order_id)");
            } else if (column.equals("result") && table.equals("stage_checkpoint")) {
                expressions.add("(t.result - 'documentId')::text");
            } else if (!GENERATED.contains(column)) {
                expressions.add("t." + column + "::text");
            }
        }
        return expressions;
    }
}
