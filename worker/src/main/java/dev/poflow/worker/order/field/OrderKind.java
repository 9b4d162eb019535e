package dev.poflow.worker.order.field;

import java.util.Locale;
import java.util.Optional;

/** What a document does with an order. Every one of them adds a revision: nothing that was posted is ever changed or deleted. */
public enum OrderKind {
    /** Places the order. */
    ORIGINAL,
    /** Takes the place of all revisions before it. */
    REPLACEMENT,
    /** Adds its lines to those of the newest revision, or replaces lines of the same identifier: how corrected lines join their order. */
    ADDITION,
    /** Ends the order. Says which by its number; its lines, where it has any, are kept as written. */
    CANCELLATION;

    /** Reads the kind as people write it in a table or in JSON; an empty text is an original. */
    public static Optional<OrderKind> read(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "original", "new", "neu", "nouveau", "nuevo" -> Optional.of(ORIGINAL);
            case "replacement", "replace", "update", "change", "revised", "ersatz", "änderung" ->
                Optional.of(REPLACEMENT);
            case "addition", "add", "correction", "ergänzung", "korrektur" -> Optional.of(ADDITION);
            case "cancellation", "cancel", "cancelled", "canceled", "delete", "storno", "annulation", "cancelación" ->
                Optional.of(CANCELLATION);
            default -> Optional.empty();
        };
    }

    /** Whether its revision is the next one there is, whatever number the document states. */
    public boolean followsNewest() {
        return this == ADDITION || this == CANCELLATION;
    }
}
