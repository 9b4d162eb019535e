package dev.poflow.worker.format.table;

import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.MoneyText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Finds out from all numbers of a file, as written, whether their decimal mark is a dot or a comma. One number that has one reading only proves
 * it (12,5 and 1.234,56, but not 1.234, which is 1234 or 1.234). Where numbers prove both, or none does, it is not known. For one thread.
 */
public final class DecimalMark {

    private boolean dot;
    private boolean comma;

    /** Takes a number, perhaps with its currency. What is none proves nothing. */
    public void see(String text) {
        if (text.isEmpty()) {
            return;
        }
        int lastDot = text.lastIndexOf('.');
        int lastComma = text.lastIndexOf(',');
        boolean known = lastComma < 0 && (lastDot < 0 || dot && text.indexOf('.') == lastDot)
                || lastDot < 0 && comma && text.indexOf(',') == lastComma;
        if (!known) {
            judge(text);
        }
    }

    private void judge(String text) {
        String number = MoneyText.of(text).number();
        Optional<BigDecimal> withDot = DecimalText.read(number, '.');
        Optional<BigDecimal> withComma = DecimalText.read(number, ',');
        dot |= withDot.isPresent() && withComma.isEmpty();
        comma |= withComma.isPresent() && withDot.isEmpty();
    }

    /** Takes what else proves one: sums that are right with it, and not with the other. */
    void prove(char mark) {
        dot |= mark == '.';
        comma |= mark == ',';
    }

    /** Whether there is any proof, be it of both. */
    boolean seen() {
        return dot || comma;
    }

    /** The mark, or {@link DecimalText#UNKNOWN_MARK}. */
    public char get() {
        return dot == comma ? DecimalText.UNKNOWN_MARK : dot ? '.' : ',';
    }
}
