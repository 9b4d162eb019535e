package dev.poflow.worker.order.field;

import java.util.Arrays;
import java.util.Optional;

/** Sorts of orders by which it is decided whether goods are to be delivered. Each format's codes for them are in its mapping. */
public enum OrderType {
    CALL_OFF("callOff", ""),
    BLANKET("blanket", "a blanket order: an agreement on quantities that are called off later"),
    AGREEMENT("agreement", "an agreement, of which parts are ordered later"),
    STANDING("standing", "a standing order: its quantities come again and again, and it does not say when"),
    COPY("copy", "a copy for information"),
    INQUIRY("inquiry", "an inquiry or a bid, nothing is ordered by it"),
    CHANGE("change", "a change of another order"),
    STOP("stop", "the end of an order, or a stop of work");

    /** In {@code purchase_order.order_type}, in this project's JSON and in tables. */
    public final String word;

    /** Why nothing can be delivered by it as it stands, for a sentence; empty where goods are to be delivered. */
    public final String noDelivery;

    OrderType(String word, String noDelivery) {
        this.word = word;
        this.noDelivery = noDelivery;
    }

    /** The type of this word, in whatever case. */
    public static Optional<OrderType> of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** A type's word in the place of a code, the code itself where it is none of these. */
    public static Cell word(Optional<OrderType> type, Cell code) {
        return type.map(known -> new Cell(known.word, code.line(), code.column()))
                .orElse(code);
    }
}
