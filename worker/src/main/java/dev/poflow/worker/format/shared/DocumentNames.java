package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.OrderType;
import java.util.Map;
import java.util.Set;

/** Names of documents (UN/EDIFACT 1001), which UBL has for types of orders, too. */
public final class DocumentNames {

    /** Purchase order; order. */
    public static final Set<String> ORDERS = Set.of("105", "220");

    /** Those that say whether goods are to be delivered. */
    public static final Map<String, OrderType> TYPES = Map.of(
            "221", OrderType.BLANKET,
            "226", OrderType.CALL_OFF,
            "258", OrderType.STANDING,
            "230", OrderType.CHANGE,
            "231", OrderType.COPY,
            "310", OrderType.INQUIRY,
            "315", OrderType.AGREEMENT);

    private DocumentNames() {}
}
