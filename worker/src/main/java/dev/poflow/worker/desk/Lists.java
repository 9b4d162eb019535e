package dev.poflow.worker.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.page.Page;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.export.OrderListStore;
import dev.poflow.worker.store.export.OrderListStore.ListedOrder;
import dev.poflow.worker.store.export.OrderListStore.ListedWorkflow;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Lists workflows and orders, the newest first. */
public final class Lists {

    private static final Set<String> WHAT = Set.of("workflows", "orders");

    private Lists() {}

    /**
     * Writes them.
     *
     * @param arguments {@code workflows} or {@code orders}; nothing for both
     * @throws ConfigurationException where the arguments are others
     */
    public static void write(DatabaseAddress database, Environment environment, List<String> arguments, PrintStream out)
            throws ConfigurationException, SQLException {
        if (!WHAT.containsAll(arguments)) {
            throw new ConfigurationException("list knows workflows and orders, not " + String.join(" ", arguments));
        }
        Page page = Page.of(environment, out);
        String merchant = environment.optional(WorkerVariables.MERCHANT_ID).orElse(null);
        boolean open = environment.value(WorkerVariables.OPEN).equals("true");
        int most = environment.value(WorkerVariables.MOST_LISTED);
        OrderListStore store = new OrderListStore();
        try (Connection connection = Driver.connect(database, "poflow list")) {
            List<ListedWorkflow> workflows = arguments.contains("orders") && !arguments.contains("workflows")
                    ? List.of()
                    : store.workflows(connection, merchant, open, most);
            List<ListedOrder> orders = arguments.contains("workflows") && !arguments.contains("orders")
                    ? List.of()
                    : store.orders(connection, merchant, open, most);
            if (page.isJson()) {
                page.json(json -> write(json, workflows, orders));
            } else {
                write(page, workflows, orders, open);
            }
        }
        page.end();
    }

    private static void write(Page page, List<ListedWorkflow> workflows, List<ListedOrder> orders, boolean open) {
        if (workflows.isEmpty() && orders.isEmpty()) {
            page.line(open ? "Nothing waits for a person." : "There are no workflows and no orders.");
            return;
        }
        if (!workflows.isEmpty()) {
            page.line(open ? "Workflows with open problems" : "Workflows");
            page.table(
                    List.of(
                            "WORKFLOW",
                            "RUN",
                            "MERCHANT",
                            "STATE",
                            "REASON",
                            "ORDERS",
                            "HELD",
                            "QUARANTINED",
                            "PROBLEMS",
                            "STARTED"),
                    workflows.stream()
                            .map(each -> List.of(
                                    each.workflow(),
                                    String.valueOf(each.run()),
                                    each.merchantId(),
                                    each.state(),
                                    each.reason(),
                                    String.valueOf(each.orders()),
                                    String.valueOf(each.held()),
                                    String.valueOf(each.lines()),
                                    String.valueOf(each.problems()),
                                    second(each.startedAt())))
                            .toList());
        }
        if (!orders.isEmpty()) {
            page.line(open ? "Orders that are held" : "Orders");
            page.table(
                    List.of(
                            "ORDER",
                            "CALL-OFF",
                            "REVISION",
                            "MERCHANT",
                            "PARTNER",
                            "STATE",
                            "LINES",
                            "TOTAL",
                            "WORKFLOW",
                            "HELD FOR"),
                    orders.stream()
                            .map(each -> List.of(
                                    each.number(),
                                    each.release(),
                                    String.valueOf(each.revision()),
                                    each.merchantId(),
                                    each.partner(),
                                    each.state(),
                                    String.valueOf(each.lines()),
                                    each.total() + " " + each.currency(),
                                    each.workflow(),
                                    each.holdReason()))
                            .toList());
        }
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void write(JsonGenerator json, List<ListedWorkflow> workflows, List<ListedOrder> orders)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("workflows");
        for (ListedWorkflow each : workflows) {
            json.writeStartObject();
            json.writeStringField("merchantId", each.merchantId());
            json.writeStringField("workflow", each.workflow());
            json.writeNumberField("run", each.run());
            json.writeStringField("state", each.state());
            json.writeStringField("reason", each.reason());
            json.writeStringField("startedAt", each.startedAt().toString());
            if (each.finishedAt() != null) {
                json.writeStringField("finishedAt", each.finishedAt().toString());
            }
            json.writeNumberField("orders", each.orders());
            json.writeNumberField("heldOrders", each.held());
            json.writeNumberField("quarantinedLines", each.lines());
            json.writeNumberField("openProblems", each.problems());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("orders");
        for (ListedOrder each : orders) {
            json.writeStartObject();
            json.writeStringField("merchantId", each.merchantId());
            json.writeStringField("purchaseOrderNumber", each.number());
            json.writeStringField("releaseNumber", each.release());
            json.writeNumberField("revision", each.revision());
            json.writeStringField("kind", each.kind());
            json.writeStringField("supplier", each.partner());
            json.writeStringField("supplierName", each.partnerName());
            json.writeStringField("state", each.state());
            json.writeStringField("holdReason", each.holdReason());
            json.writeNumberField("lines", each.lines());
            json.writeStringField("totalAmount", each.total());
            json.writeStringField("currency", each.currency());
            json.writeStringField("workflow", each.workflow());
            json.writeStringField("postedAt", each.postedAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
