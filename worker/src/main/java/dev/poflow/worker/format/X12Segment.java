package dev.poflow.worker.format;

import dev.poflow.worker.order.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One segment of an X12 file.
 *
 * @param tag such as PO1
 * @param ordinal in the file, from 1
 * @param elements as written, from the first
 */
record X12Segment(String tag, long ordinal, List<String> elements) {

    static X12Segment begin(String tag, long ordinal) {
        return new X12Segment(tag, ordinal, new ArrayList<>(12));
    }

    /** Element {@code number}, from 1, without surrounding white space; empty where the segment ends before it. */
    String element(int number) {
        return number <= elements.size() ? elements.get(number - 1).strip() : "";
    }

    /** Element {@code number}, from 1, with its place. */
    Cell cell(int number) {
        return new Cell(number <= elements.size() ? elements.get(number - 1) : "", ordinal, number);
    }

    /** An element's name as the standard writes it, such as SE01. */
    String name(int number) {
        return tag + (number < 10 ? "0" : "") + number;
    }

    /** For messages: such as "segment 12 (PO1)". */
    String place() {
        return "segment " + ordinal + " (" + tag + ")";
    }

    /** A number of type N2, which has two decimals and no mark, with its mark; anything else as it is. */
    static Cell hundredths(Cell cell) {
        String text = cell.text();
        boolean digits = !text.isEmpty() && text.length() < 30 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? new Cell(new BigDecimal(text).movePointLeft(2).toPlainString(), cell.line(), cell.column())
                : cell;
    }
}
