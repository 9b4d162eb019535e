package dev.poflow.worker.format.shared;

import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.value.DecimalText;
import java.math.BigDecimal;
import java.util.Optional;

/** One amount that a document has in parts. */
public final class Sum {

    private Sum() {}

    /** Two amounts as one, at the place of the first; the one that is no number where one is none, for Validate to complain of. */
    public static Cell of(Cell one, Cell other) {
        Optional<BigDecimal> first = DecimalText.plain(one.text());
        Optional<BigDecimal> second = DecimalText.plain(other.text());
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? one : other;
        }
        return new Cell(first.get().add(second.get()).toPlainString(), one.line(), one.column());
    }
}
