package dev.poflow.worker.order.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dates as purchase orders write them. Only where they cannot be misread: 25/04/2026 is a date, 03/04/2026 is none. */
public final class OrderDate {

    /** No order is from before or after: such a year is a slip, and PostgreSQL knows no year 0. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    /** XML Schema's dates may name a time zone: 2026-03-31Z, 2026-03-31+02:00. */
    private static final Pattern ZONE = Pattern.compile("(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})$");

    private static final String TIME = "(?:[ T,]+[0-9]{1,2}[:.][0-9]{2}.*)?";

    /** 25-Apr-2026, 25. April 2026, 25-Apr-26. */
    private static final Pattern DAY_FIRST = Pattern.compile(
            "([0-9]{1,2})(?:st|nd|rd|th|er)?[-/. ]+(?:de )?(\\p{L}{3,12})[-/., ]+(?:de )?([0-9]{4}|[0-9]{2})" + TIME);

    /** April 25, 2026. */
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(\\p{L}{3,12})[-/. ]+([0-9]{1,2})(?:st|nd|rd|th)?[-/, ]+([0-9]{4})" + TIME);

    /** 2026-Apr-25. */
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})[-/. ]+(\\p{L}{3,12})[-/. ]+([0-9]{1,2})" + TIME);

    private OrderDate() {}

    /**
     * Reads {@code 2026-03-31}, {@code 2026/03/31}, {@code 20260331} (also with a time behind it), {@code 31.03.2026}, {@code 2026-03-31+02:00},
     * {@code 31-Mar-2026}; and {@code 31/03/2026}, {@code 3/31/2026} and six digits where they are a date in one order of day, month and year only. Years are
     * 1900 to 2199, of two digits in this century.
     */
    public static Optional<LocalDate> read(String text) {
        List<LocalDate> days = readings(text);
        return days.size() == 1 ? Optional.of(days.getFirst()) : Optional.empty();
    }

    /** Whether there is a day that both texts can mean, each in one order of day, month and year. */
    public static boolean canBeSame(String one, String other) {
        List<LocalDate> days = readings(one);
        return !days.isEmpty() && readings(other).stream().anyMatch(days::contains);
    }

    /** What to say of a text that is not one date: which ones it can be, and how to write it. */
    public static String complaint(String quoted, String text) {
        List<LocalDate> days = readings(text);
        return days.size() < 2
                ? quoted + " is not a date that can be read without doubt: write it as 2026-03-31."
                : "%s can be %s: write it as 2026-03-31."
                        .formatted(
                                quoted, days.stream().map(LocalDate::toString).collect(Collectors.joining(" or ")));
    }

    /** All days that a text can mean; none where it is no date. */
    private static List<LocalDate> readings(String text) {
        String date = withoutTime(text);
        String[] parts = ZONE.matcher(date).replaceFirst("").split("[-/.]", -1);
        if (date.length() == 8 && isDigits(date)) {
            return several(
                    of(date.substring(0, 4), date.substring(4, 6), date.substring(6)),
                    of(date.substring(4), date.substring(2, 4), date.substring(0, 2)),
                    of(date.substring(4), date.substring(0, 2), date.substring(2, 4)));
        }
        if (date.length() == 6 && isDigits(date)) {
            return sixDigits(date.substring(0, 2), date.substring(2, 4), date.substring(4));
        }
        if (parts.length == 3 && parts[0].length() == 4) {
            Optional<LocalDate> day = of(parts[0], parts[1], parts[2]);
            return day.isPresent() ? List.of(day.get()) : named(text);
        }
        if (parts.length == 3 && parts[2].length() == 4) {
            Optional<LocalDate> dayFirst = of(parts[2], parts[1], parts[0]);
            // With dots the day stands first.
            List<LocalDate> days = date.indexOf('.') > 0 && dayFirst.isPresent()
                    ? List.of(dayFirst.get())
                    : several(dayFirst, of(parts[2], parts[0], parts[1]));
            return days.isEmpty() ? named(text) : days;
        }
        return named(text);
    }

    private static String withoutTime(String text) {
        int time = text.indexOf('T');
        if (time < 0) {
            time = text.indexOf(' ');
        }
        return time > 0 ? text.substring(0, time) : text;
    }

    private static List<LocalDate> sixDigits(String first, String second, String third) {
        return several(
                of("20" + first, second, third), of("20" + third, second, first), of("20" + third, first, second));
    }

    @SafeVarargs
    private static List<LocalDate> several(Optional<LocalDate>... days) {
        return Stream.of(days).flatMap(Optional::stream).distinct().sorted().toList();
    }

    /** With the month in words. */
    private static List<LocalDate> named(String text) {
        Matcher day = DAY_FIRST.matcher(text);
        if (day.matches()) {
            String year = day.group(3);
            return named(year.length() == 2 ? "20" + year : year, day.group(2), day.group(1));
        }
        Matcher month = MONTH_FIRST.matcher(text);
        if (month.matches()) {
            return named(month.group(3), month.group(1), month.group(2));
        }
        Matcher year = YEAR_FIRST.matcher(text);
        return year.matches() ? named(year.group(1), year.group(2), year.group(3)) : List.of();
    }

    private static List<LocalDate> named(String year, String month, String day) {
        return MonthName.of(month).flatMap(number -> of(year, number.toString(), day)).stream()
                .toList();
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
        return !text.isEmpty() && text.length() <= 4 && isDigits(text);
    }

    private static boolean isDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
