package dev.poflow.worker.format;

import dev.poflow.worker.order.value.DecimalText;
import dev.poflow.worker.order.value.MonthName;
import dev.poflow.worker.order.value.OrderDate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a spreadsheet makes of texts that it takes for numbers or dates when it opens a CSV file and saves it: 007 becomes 7, a long number
 * 4.00638E+12, 12.50 becomes 12,5 and a day the day in the form of its country. Who knows the text can tell that this is all that has happened.
 */
public final class SpreadsheetChange {

    /** What a column holds. */
    public enum Kind {
        NUMBER,
        OTHER
    }

    private static final Pattern NUMBER = Pattern.compile("[\\s'\"(]*[+-]?\\p{Sc}?\\s*[.,]?[0-9]");
    private static final Pattern MONTH = Pattern.compile("(\\p{L}{3,9})[-/. ]{0,2}[0-9]{1,4}");
    private static final Pattern PLAIN = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final Pattern EXPONENT = Pattern.compile("([+-]?[0-9]+(?:[.,][0-9]+)?)[eE]([+-]?[0-9]{1,3})");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("([0-9]{1,4})[-/. ]+([0-9]{1,4}|\\p{L}{3,9})\\.?");
    private static final Pattern WORD = Pattern.compile("[0-9]+|\\p{L}+");

    /** Digits that a spreadsheet keeps of a number. */
    private static final int DIGITS = 15;

    private static final int LONGEST = 64;

    private SpreadsheetChange() {}

    /** Whether a spreadsheet may write the text in another way than it has read it. */
    public static boolean isFragile(String text) {
        if (text.length() > LONGEST || PLAIN.matcher(text).matches()) {
            return false;
        }
        Matcher month = MONTH.matcher(text);
        return NUMBER.matcher(text).lookingAt()
                || month.matches() && MonthName.of(month.group(1)).isPresent()
                || text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("false");
    }

    /**
     * What is meant by a value of an export that came back.
     *
     * @param original as exported; empty where that is not known
     * @param now as it came back
     * @param mark what stands before decimals in the file's numbers, where that is known
     * @return the original where a spreadsheet has only written it in its way; both where that or a correction may have happened, which is no
     *     number then; else what it is now, with the file's mark where it is a number with another one only
     */
    public static String meant(String original, String now, Kind kind, char mark) {
        if (now.equals(original)) {
            return now;
        }
        boolean changed = !original.isEmpty() && isChange(original, now, mark);
        if (kind != Kind.NUMBER) {
            return changed ? original : now;
        }
        Optional<BigDecimal> asNumber = number(now, mark);
        if (changed) {
            boolean same = asNumber.isPresent() && equal(number(original, mark), asNumber);
            return same || asNumber.isEmpty() ? original : now + " (was " + original + ")";
        }
        boolean known = mark == '.' || mark == ',';
        return known && asNumber.isEmpty()
                ? number(now, other(mark))
                        .map(read -> read.toPlainString().replace('.', mark))
                        .orElse(now)
                : now;
    }

    private static char other(char mark) {
        return mark == ',' ? '.' : ',';
    }

    private static boolean isChange(String original, String now, char mark) {
        return isSameNumber(original, now, '.', '.')
                || isSameNumber(original, now, ',', ',')
                || (mark == '.' || mark == ',') && isSameNumber(original, now, mark, other(mark))
                || OrderDate.canBeSame(original, now)
                || isDayOf(original, now)
                || original.equalsIgnoreCase(now);
    }

    private static boolean isSameNumber(String original, String now, char mark, char markNow) {
        Optional<BigDecimal> number = number(original, mark);
        Optional<BigDecimal> numberNow = number(now, markNow);
        if (number.isEmpty() || numberNow.isEmpty()) {
            return false;
        }
        if (equal(number, numberNow)) {
            return true;
        }
        BigDecimal shown = numberNow.get();
        Matcher exponent = EXPONENT.matcher(now);
        int digits = exponent.matches()
                ? (int) exponent.group(1).chars().filter(Character::isDigit).count()
                : DIGITS;
        boolean rounded = exponent.matches() || number.get().precision() > DIGITS;
        return rounded
                && (number.get()
                                        .round(new MathContext(digits, RoundingMode.HALF_UP))
                                        .compareTo(shown)
                                == 0
                        || number.get()
                                        .round(new MathContext(digits, RoundingMode.DOWN))
                                        .compareTo(shown)
                                == 0);
    }

    private static boolean equal(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0;
    }

    private static Optional<BigDecimal> number(String text, char mark) {
        Matcher exponent = EXPONENT.matcher(text);
        if (exponent.matches()) {
            String digits = exponent.group(1);
            return digits.indexOf(other(mark)) >= 0
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(digits.replace(',', '.'))
                            .scaleByPowerOfTen(
                                    Integer.parseInt(exponent.group(2).replace("+", ""))));
        }
        return mark == '.' || mark == ',' ? DecimalText.read(text, mark) : Optional.empty();
    }

    /** Of 3-4, 1.5 and 12 May a spreadsheet makes a day of this year, or of a month: 04. Mrz, 2026-05-01, 12-May. */
    private static boolean isDayOf(String original, String now) {
        if (!DAY_AND_MONTH.matcher(original.strip()).matches()
                && !MONTH.matcher(original.strip()).matches()) {
            return false;
        }
        List<String> before = numbers(original);
        List<String> after = numbers(now);
        return after.size() >= 2
                && after.size() <= 3
                && number(now, '.').isEmpty()
                && number(now, ',').isEmpty()
                && after.containsAll(before);
    }

    /** Its numbers without leading zeros, months as numbers. */
    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            if (Character.isDigit(word.charAt(0))) {
                numbers.add(new BigDecimal(word.substring(0, Math.min(word.length(), 9))).toPlainString());
            } else {
                numbers.add(MonthName.of(word).map(String::valueOf).orElse(word));
            }
        }
        return numbers;
    }
}
