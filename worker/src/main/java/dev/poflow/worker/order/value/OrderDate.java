package dev.poflow.worker.order.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates as purchase orders write them. Only ways that cannot be misread: 03/04/2026 is not a date. */
public final class OrderDate {

    /** No order is from before or after: such a year is a slip, and PostgreSQL knows no year 0. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    /** XML Schema's dates may name a time zone: 2026-03-31Z, 2026-03-31+02:00. */
    private static final Pattern ZONE = Pattern.compile("(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})$");

    private OrderDate() {}

    /**
     * Reads {@code 2026-03-31}, {@code 2026/03/31}, {@code 20260331} (also with a time behind it), {@code 31.03.2026}, {@code 2026-03-31+02:00}, and six digits
     * {@code 260331} as X12 had them before version 4010. Years are 1900 to 2199.
     */
    public static Optional<LocalDate> read(String text) {
        String date = text;
        int time = date.indexOf('T');
        if (time < 0) {
            time = date.indexOf(' ');
        }
        if (time > 0) {
            date = date.substring(0, time);
        }
        String[] parts = ZONE.matcher(date).replaceFirst("").split("[-/.]", -1);
        if (parts.length == 1 && date.length() == 8) {
            return of(date.substring(0, 4), date.substring(4, 6), date.substring(6));
        }
        if (parts.length == 1 && date.length() == 6) {
            return of("20" + date.substring(0, 2), date.substring(2, 4), date.substring(4));
        }
        if (parts.length == 3 && parts[0].length() == 4) {
            return of(parts[0], parts[1], parts[2]);
        }
        if (parts.length == 3 && parts[2].length() == 4 && date.indexOf('.') > 0) {
            return of(parts[2], parts[1], parts[0]);
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> of(String year, String month, String day) {
        if (!isNumber(year) || !isNumber(month) || !isNumber(day) || month.length() > 2 || day.length() > 2) {
            return Optional.empty();
        }
        int ofYear = Integer.parseInt(year);
        if (ofYear < FIRST_YEAR || ofYear > LAST_YEAR) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(ofYear, Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
