package dev.poflow.worker.store.schema;

import dev.poflow.contract.Variable;
import dev.poflow.contract.WorkerVariables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights that each of poflow's roles needs, and no more: one list, from which {@code migrate} grants, the gate verifies, and
 * {@code docs/database.md} is written. Whoever adds a statement to a store adds here what it needs; tests run every statement as its role.
 */
public enum RoleRights {

    /** Runs workflows. It can neither delete nor rewrite what was posted, noted or told to others. */
    WORKER(WorkerVariables.WORKER_ROLE, "runs workflows") {
        @Override
        List<Right> rights() {
            return new Listing()
                    .table("workflow_execution", "SELECT", "INSERT")
                    .columns("UPDATE", "workflow_execution", "fence", "attempt", "state", "reason", "finished_at")
                    .sequence("workflow_execution_execution_id_seq")
                    .table("stage_checkpoint", "SELECT", "INSERT", "DELETE")
                    .table("source_document", "SELECT", "INSERT")
                    .sequence("source_document_document_id_seq")
                    .table("source_document_piece", "SELECT", "INSERT")
                    .table("staged_order", "SELECT", "INSERT", "DELETE")
                    .table("staged_order_detail", "SELECT", "INSERT", "DELETE")
                    .table("order_envelope", "SELECT", "INSERT", "DELETE")
                    .table("staged_document_piece", "SELECT", "INSERT", "DELETE")
                    .table("validation_issue", "SELECT", "INSERT", "DELETE")
                    .columns("UPDATE", "validation_issue", "resolved_by", "resolved_at")
                    .table("quarantined_line", "SELECT", "INSERT", "DELETE")
                    .columns("UPDATE", "quarantined_line", "resolved_by")
                    .table("merchant_config", "SELECT")
                    .table("enriched_order", "SELECT", "INSERT", "DELETE")
                    .columns("UPDATE", "enriched_order", "supplier", "kind", "revision")
                    // It can delete no line of a posted order: a trigger says so.
                    .table("order_line", "SELECT", "INSERT", "DELETE")
                    .table("purchase_order", "SELECT", "INSERT")
                    .columns(
                            "UPDATE",
                            "purchase_order",
                            "superseded_by",
                            // Of an addition whose order is held: whether that goes on is known when it has all its
                            // lines.
                            "state",
                            "hold_reason",
                            "lines",
                            "carried_lines",
                            "total_amount",
                            "details",
                            "requested_delivery_date")
                    .table("purchase_order_line", "SELECT")
                    .table("purchase_order_line_delivery", "INSERT")
                    .table("purchase_order_line_quantity", "INSERT")
                    // ON CONFLICT reads the columns of its key.
                    .columns("SELECT", "product_draft", "merchant_id", "sku")
                    .table("product_draft", "INSERT")
                    .table("outbox_event", "INSERT")
                    .table("audit_log", "INSERT")
                    .table(HISTORY, "SELECT")
                    .all();
        }
    },

    /** Exports, lists problems, looks: reads all, writes nothing. */
    READER(WorkerVariables.READER_ROLE, "export, problems, list, show, and people who look") {
        @Override
        List<Right> rights() {
            Listing listing = new Listing();
            TABLES.forEach(table -> listing.table(table, "SELECT"));
            return listing.table("purchase_order_line", "SELECT")
                    .table("current_purchase_order", "SELECT")
                    .table(HISTORY, "SELECT")
                    .all();
        }
    },

    /** Decides orders that are held: what becomes of them, with drafts, events and audit log; it can change nothing else of an order. */
    DECISION(WorkerVariables.DECISION_ROLE, "release, reject") {
        @Override
        List<Right> rights() {
            return new Listing()
                    .table("workflow_execution", "SELECT")
                    .table("merchant_config", "SELECT")
                    .table("order_line", "SELECT")
                    .table("purchase_order", "SELECT")
                    .columns(
                            "UPDATE",
                            "purchase_order",
                            "state",
                            "hold_reason",
                            "superseded_by",
                            "decided_by",
                            "decision_reason",
                            "decided_at")
                    .table("validation_issue", "SELECT")
                    .columns("UPDATE", "validation_issue", "resolved_by", "resolved_at")
                    .table("quarantined_line", "SELECT")
                    .columns("UPDATE", "quarantined_line", "resolved_by")
                    .columns("SELECT", "product_draft", "merchant_id", "sku")
                    .table("product_draft", "INSERT")
                    .table("outbox_event", "INSERT")
                    .table("audit_log", "INSERT")
                    .table(HISTORY, "SELECT")
                    .all();
        }
    },

    /** Stores merchants' configurations: adds versions, and sees nothing of orders. */
    CONFIG(WorkerVariables.CONFIG_ROLE, "config apply, get, history") {
        @Override
        List<Right> rights() {
            return new Listing()
                    .table("merchant_config", "SELECT")
                    .columns("INSERT", "merchant_config", "merchant_id", "version", "config")
                    .table(HISTORY, "SELECT")
                    .all();
        }
    };

    /** Every table that holds what poflow knows. */
    static final List<String> TABLES = List.of(
            "workflow_execution",
            "stage_checkpoint",
            "source_document",
            "source_document_piece",
            "staged_order",
            "staged_order_detail",
            "order_envelope",
            "staged_document_piece",
            "validation_issue",
            "quarantined_line",
            "merchant_config",
            "enriched_order",
            "purchase_order",
            "order_line",
            "purchase_order_line_delivery",
            "purchase_order_line_quantity",
            "product_draft",
            "outbox_event",
            "audit_log");

    /** Flyway's table of migrations: every role can tell whether the schema is current, and that there is nothing to migrate. */
    static final String HISTORY = "flyway_schema_history";

    private final Variable<String> variable;
    private final String use;

    RoleRights(Variable<String> variable, String use) {
        this.variable = variable;
        this.use = use;
    }

    /** The environment variable that names the role to {@code migrate}. */
    public Variable<String> variable() {
        return variable;
    }

    /** Which commands run as it, for people. */
    String use() {
        return use;
    }

    /** Whether a statement failed because the role may not run it (SQLSTATE insufficient_privilege). */
    public static boolean isMissing(SQLException failure) {
        return "42501".equals(failure.getSQLState());
    }

    abstract List<Right> rights();

    private static final class Listing {

        private final List<Right> rights = new ArrayList<>();

        Listing table(String table, String... privileges) {
            for (String privilege : privileges) {
                rights.add(new Right(privilege, table, List.of()));
            }
            return this;
        }

        Listing columns(String privilege, String table, String... columns) {
            rights.add(new Right(privilege, table, List.of(columns)));
            return this;
        }

        Listing sequence(String sequence) {
            rights.add(new Right("USAGE", sequence, List.of()));
            return this;
        }

        List<Right> all() {
            return List.copyOf(rights);
        }
    }
}
