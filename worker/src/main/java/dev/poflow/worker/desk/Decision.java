package dev.poflow.worker.desk;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ExitCode;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.worker.order.value.Count;
import dev.poflow.worker.page.Page;
import dev.poflow.worker.store.Driver;
import dev.poflow.worker.store.posted.DecisionStore;
import dev.poflow.worker.store.posted.DecisionStore.Found;
import dev.poflow.worker.store.posted.DecisionStore.NotHeldException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/** Releases or rejects an order that is held: it, its drafts, its event and the audit log in one transaction. */
public final class Decision {

    private final DecisionStore store = new DecisionStore();
    private final Connection connection;
    private final Page page;

    private Decision(Connection connection, Page page) {
        this.connection = connection;
        this.page = page;
    }

    /**
     * Decides.
     *
     * @param release whether the order is released, not rejected
     * @param arguments the order's number
     * @return {@link ExitCode#DATA} where the order is not held
     * @throws ConfigurationException where it is not clear which order is meant, or why or by whom it is decided
     */
    public static ExitCode run(
            DatabaseAddress database, Environment environment, boolean release, List<String> arguments, PrintStream out)
            throws ConfigurationException, SQLException {
        String reason = environment.value(WorkerVariables.DECISION_REASON);
        String actor = environment.value(WorkerVariables.ACTOR);
        try (Connection connection = Driver.connect(database, release ? "poflow release" : "poflow reject")) {
            connection.setAutoCommit(false);
            Decision decision = new Decision(connection, Page.of(environment, out));
            Found order = WantedOrder.find(connection, environment, arguments);
            try {
                decision.requireHeld(order);
                if (release) {
                    decision.release(order, actor, reason);
                } else {
                    decision.reject(order, actor, reason);
                }
                return ExitCode.DONE;
            } catch (NotHeldException e) {
                connection.rollback();
                System.err.println("poflow: " + WantedOrder.name(order) + " " + e.getMessage());
                return ExitCode.DATA;
            }
        }
    }

    private void requireHeld(Found order) throws NotHeldException {
        if (order.state().equals("HELD")) {
            return;
        }
        String decided = order.decidedBy().isEmpty() || order.decidedAt() == null
                ? ""
                : ", by %s at %s".formatted(order.decidedBy(), order.decidedAt());
        throw new NotHeldException("is not held: it is " + order.state() + decided);
    }

    private void release(Found order, String actor, String reason) throws SQLException, NotHeldException {
        int drafts = store.release(connection, order, actor, reason);
        connection.commit();
        say(
                order,
                "POSTED",
                "Released: %s, which was held for %s; %s"
                        .formatted(WantedOrder.name(order), order.holdReason(), Count.of(drafts, "draft")));
    }

    private void reject(Found order, String actor, String reason) throws SQLException, NotHeldException {
        OptionalInt now = store.reject(connection, order, actor, reason);
        connection.commit();
        String holds = now.isEmpty() ? "" : "; revision %d holds again".formatted(now.getAsInt());
        say(
                order,
                "REJECTED",
                "Rejected: %s, which was held for %s%s".formatted(WantedOrder.name(order), order.holdReason(), holds));
    }

    private void say(Found order, String state, String sentence) {
        if (!page.isJson()) {
            page.line(sentence);
        } else {
            page.json(json -> {
                json.writeStartObject();
                json.writeStringField("merchantId", order.merchantId());
                json.writeStringField("purchaseOrderNumber", order.number());
                json.writeStringField("releaseNumber", order.release());
                json.writeStringField("supplier", order.partner());
                json.writeNumberField("revision", order.revision());
                json.writeStringField("state", state);
                json.writeStringField("holdReason", order.holdReason());
                json.writeEndObject();
            });
        }
        page.end();
    }
}
