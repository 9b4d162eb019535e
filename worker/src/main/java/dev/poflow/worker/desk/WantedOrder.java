package dev.poflow.worker.desk;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.worker.store.posted.DecisionStore;
import dev.poflow.worker.store.posted.DecisionStore.Found;
import dev.poflow.worker.store.posted.DecisionStore.Wanted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the order that somebody means by its number. */
final class WantedOrder {

    private WantedOrder() {}

    /**
     * The one order of this number, of the merchant, partner, call-off and revision that the environment names.
     *
     * @throws ConfigurationException where there is none, or where there are several: it says how to tell them apart
     */
    static Found find(Connection connection, Environment environment, List<String> arguments)
            throws ConfigurationException, SQLException {
        if (arguments.size() != 1) {
            throw new ConfigurationException("name one order by its number");
        }
        Wanted wanted = new Wanted(
                arguments.getFirst(),
                environment.optional(WorkerVariables.MERCHANT_ID).orElse(null),
                environment.optional(WorkerVariables.ORDER_PARTNER).orElse(null),
                environment.optional(WorkerVariables.ORDER_RELEASE).orElse(null),
                environment.optional(WorkerVariables.ORDER_REVISION).orElse(null));
        List<Found> found = new DecisionStore().find(connection, wanted);
        if (found.isEmpty()) {
            throw new ConfigurationException("no order %s was posted%s"
                    .formatted(
                            wanted.number(),
                            wanted.merchant() == null
                                            && wanted.partner() == null
                                            && wanted.release() == null
                                            && wanted.revision() == null
                                    ? ", nor held"
                                    : " for that merchant, partner, call-off and revision"));
        }
        if (found.size() > 1) {
            throw new ConfigurationException(
                    "several orders have the number %s: name one by --merchant, --partner or --call-off: %s"
                            .formatted(
                                    wanted.number(),
                                    found.stream().map(WantedOrder::said).collect(Collectors.joining("; "))));
        }
        return found.getFirst();
    }

    private static String said(Found order) {
        return "merchant " + order.merchantId() + ", partner " + order.partner()
                + (order.release().isEmpty() ? "" : ", call-off " + order.release());
    }

    /** The order for people: {@code order 4711, revision 1, of S-1}. */
    static String name(Found order) {
        return "order %s%s, revision %d, of %s"
                .formatted(
                        order.number(),
                        order.release().isEmpty() ? "" : ", call-off " + order.release(),
                        order.revision(),
                        order.partner().isEmpty() ? order.merchantId() : order.partner());
    }
}
