package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiSegment;
import dev.poflow.worker.order.field.Cell;

/** Numbers and dates as EDIFACT writes them. */
final class EdifactNumber {

    private static final int DIGITS_OF_DATE = 8;

    private EdifactNumber() {}

    /** With a dot for decimals: ISO 9735 allows either mark, whatever UNA says, and no marks between thousands. */
    static Cell of(Cell cell) {
        String text = cell.text();
        return text.indexOf(',') >= 0 && text.indexOf('.') < 0
                ? new Cell(text.replace(',', '.'), cell.line(), cell.column())
                : cell;
    }

    /**
     * A date without its time.
     *
     * @param format of element 2379: 102 and 203 begin with eight digits, 101 has six, and so has 2, from the day on
     */
    static Cell date(Cell cell, String format) {
        String text = cell.text();
        if (format.equals("2") && text.length() == 6) {
            return EdiSegment.date(new Cell(
                    text.substring(4) + text.substring(2, 4) + text.substring(0, 2), cell.line(), cell.column()));
        }
        if (format.equals("101")) {
            return EdiSegment.date(cell);
        }
        boolean withTime = (format.equals("203") || format.equals("204") || format.equals("205"))
                && cell.text().length() > DIGITS_OF_DATE;
        return withTime ? new Cell(cell.text().substring(0, DIGITS_OF_DATE), cell.line(), cell.column()) : cell;
    }
}
