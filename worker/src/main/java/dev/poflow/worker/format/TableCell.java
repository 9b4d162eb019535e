package dev.poflow.worker.format;

/**
 * A cell of a table as its sender wrote it.
 *
 * @param written the text, or the number in digits; a date of a workbook is its number of days since 1900
 * @param text what it says where there are only texts: a date as year, month and day, a dot for decimals
 * @param number whether the file keeps it as a number
 * @param format in which a workbook shows the number ("0.00", "dd.mm.yyyy"); empty where none is known
 */
public record TableCell(String written, String text, boolean number, String format) {

    /** A cell of text. */
    public static TableCell text(String text) {
        return new TableCell(text, text, false, "");
    }

    /** A cell with a whole number. */
    public static TableCell number(long number) {
        String digits = Long.toString(number);
        return new TableCell(digits, digits, true, "");
    }
}
