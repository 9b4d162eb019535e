package dev.poflow.worker.format.xlsx;

import dev.poflow.worker.order.value.Gtin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of a spreadsheet, which keeps them as binary floating point, and dates, which it keeps as numbers of days. */
public final class XlsxNumber {

    /** A double has 15 decimal digits that are as the user typed them. */
    private static final MathContext DIGITS = new MathContext(15);

    /** Days since 1899-12-30 of 1982 and 2119: outside, a number in a date column is no date. */
    private static final int FIRST_DAY = 30_000;

    private static final int LAST_DAY = 80_000;
    private static final int DAYS_FROM_1900_TO_1904 = 1_462;
    private static final int UPC = 12;

    /** As long as a double can be, whichever way it is written. An exception would cost more than the number. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,400}(?:\\.[0-9]{0,400})?|\\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?");

    private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\[\\]]*]|General");
    private static final Pattern DATE_FORMAT = Pattern.compile("[yYdDjJ]");

    private XlsxNumber() {}

    /**
     * As the user typed it: 18.989999999999998 is 18.99.
     *
     * @param written the number as the workbook has it
     * @return null where that is no number
     */
    static @Nullable String text(String written) {
        if (written.isEmpty()) {
            return null;
        }
        if (isPlain(written)) {
            return withoutZerosAtEnd(written);
        }
        return NUMBER.matcher(written).matches() ? text(new BigDecimal(written)) : null;
    }

    /** Whether it has digits and at most one dot between them, no more than a double has, and no zero before others. */
    private static boolean isPlain(String written) {
        int length = written.length();
        if (length == 0 || length > DIGITS.getPrecision()) {
            return false;
        }
        int dot = written.indexOf('.');
        for (int i = 0; i < length; i++) {
            char c = written.charAt(i);
            if (i != dot && (c < '0' || c > '9')) {
                return false;
            }
        }
        boolean zeroFirst = written.charAt(0) == '0';
        return dot < 0 ? !zeroFirst || length == 1 : dot > 0 && dot < length - 1 && (!zeroFirst || dot == 1);
    }

    private static String withoutZerosAtEnd(String plain) {
        if (plain.indexOf('.') < 0) {
            return plain;
        }
        int end = plain.length();
        while (plain.charAt(end - 1) == '0') {
            end--;
        }
        return plain.substring(0, plain.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String text(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        return rounded.precision() - rounded.scale() > 40 || rounded.scale() > 40
                ? rounded.toString()
                : rounded.toPlainString();
    }

    /** A number of days as a date, without the time that its fraction is; other numbers as they are. */
    static String date(String number, boolean from1904) {
        try {
            BigDecimal days = new BigDecimal(number);
            int day = days.intValue() + (from1904 ? DAYS_FROM_1900_TO_1904 : 0);
            return day >= FIRST_DAY && day <= LAST_DAY
                    ? LocalDate.of(1899, 12, 30).plusDays(day).toString()
                    : number;
        } catch (NumberFormatException e) {
            return number;
        }
    }

    /** A number of days since 1904 as one since 1900. */
    public static String since1900(String number) {
        return new BigDecimal(number)
                .add(BigDecimal.valueOf(DAYS_FROM_1900_TO_1904))
                .toPlainString();
    }

    /** Whether numbers of this format are shown as days: it has a year or a day outside its quoted texts, colours and conditions. */
    public static boolean isDate(String format) {
        return DATE_FORMAT.matcher(NO_FORMAT.matcher(format).replaceAll("")).find();
    }

    /** With the zeros at its beginning that a number loses, where they make it a GTIN. */
    static String gtin(String number) {
        String padded = number.length() < UPC ? "0".repeat(UPC - number.length()) + number : number;
        return !Gtin.valid(number) && Gtin.valid(padded) ? padded : number;
    }
}
