package dev.poflow.worker.order.value;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads numbers as people and systems write them in purchase orders. All numbers of a file are read here, since here they are bounded: ten
 * characters such as 1e10000000 are a number of ten million digits as soon as anything is added to it, and an order has none beyond 15.
 */
public final class DecimalText {

    /** Characters of a number, with its marks and its exponent. */
    private static final int LONGEST = 64;

    /** Of either sign: far beyond what can be posted, and small enough to reckon with. */
    private static final int LARGEST_EXPONENT = 30;

    /** In place of a mark: the file does not say which it is, so that only what has one reading can be read. */
    public static final char UNKNOWN_MARK = '?';

    /** In place of a mark: numbers of a standard, whose decimals follow a dot. A comma with three digits behind it has no place there. */
    public static final char STANDARD_MARK = '#';

    private DecimalText() {}

    /**
     * Reads a decimal number: an optional sign, digits with or without groups of three, an optional fraction, an optional small
     * exponent. Groups are separated by the other of {@code .} and {@code ,}, by an apostrophe or by a space.
     *
     * @param text without surrounding white space
     * @param decimalMark {@code .} or {@code ,}, {@link #UNKNOWN_MARK} or {@link #STANDARD_MARK}
     * @return the number, or empty where the text is none, or where it can be two
     */
    public static Optional<BigDecimal> read(String text, char decimalMark) {
        return switch (decimalMark) {
            case UNKNOWN_MARK -> isMarked(text) ? only(marked(text, '.'), marked(text, ',')) : marked(text, '.');
            case STANDARD_MARK ->
                text.indexOf(',') >= 0 && marked(text, ',').isPresent() ? Optional.empty() : marked(text, '.');
            default -> marked(text, decimalMark);
        };
    }

    private static boolean isMarked(String text) {
        return text.indexOf('.') >= 0 || text.indexOf(',') >= 0;
    }

    private static Optional<BigDecimal> only(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) == 0 ? one : Optional.empty();
    }

    /**
     * What a text can be that {@link #read} does not read since it can be two numbers: the two, for a sentence, such as "1.5 or 1500". Empty where
     * it is no number at all, or one only.
     */
    public static Optional<String> twoReadings(String text, char decimalMark) {
        boolean either = decimalMark == UNKNOWN_MARK || decimalMark == STANDARD_MARK && text.indexOf(',') >= 0;
        if (!either || !isMarked(text)) {
            return Optional.empty();
        }
        Optional<BigDecimal> dot = marked(text, '.');
        Optional<BigDecimal> comma = marked(text, ',');
        if (dot.isEmpty() || comma.isEmpty() || dot.get().compareTo(comma.get()) == 0) {
            return Optional.empty();
        }
        BigDecimal less = dot.get().abs().min(comma.get().abs());
        boolean dotIsLess = less.compareTo(dot.get().abs()) == 0;
        return Optional.of((dotIsLess ? dot : comma).get().stripTrailingZeros().toPlainString() + " or "
                + (dotIsLess ? comma : dot).get().stripTrailingZeros().toPlainString());
    }

    /** What to say of a text that can be two numbers; empty where it is one, or none. */
    public static Optional<String> complaint(String quoted, String text, char decimalMark) {
        return twoReadings(text, decimalMark)
                .map(readings -> decimalMark == STANDARD_MARK
                        ? "%s is no number by the standard, whose decimal mark is a dot, and can be %s: write it with a dot or without a mark."
                                .formatted(quoted, readings)
                        : "%s can be %s: nothing tells whether its mark is for decimals or for thousands. Write it with two decimals or"
                                        .formatted(quoted, readings)
                                + " without a mark, or name the decimalMark in the merchant's configuration.");
    }

    private static Optional<BigDecimal> marked(String text, char decimalMark) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        char[] plain = new char[text.length()];
        int size = 0;
        int digits = 0;
        int sinceGroup = -1;
        char groupMark = 0;
        boolean fraction = false;
        int exponentAt = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                sinceGroup += sinceGroup >= 0 ? 1 : 0;
                plain[size++] = c;
            } else if (c == '-' || c == '+') {
                if (i != 0) {
                    return Optional.empty();
                }
                plain[size++] = c;
            } else if (c == decimalMark && !fraction) {
                if (sinceGroup >= 0 && sinceGroup != 3) {
                    return Optional.empty();
                }
                fraction = true;
                sinceGroup = -1;
                plain[size++] = '.';
            } else if ((c == 'e' || c == 'E') && digits > 0) {
                exponentAt = i;
                break;
            } else if (isGroupMark(c, decimalMark) && !fraction && digits > 0) {
                // No group begins a number with a zero, and no number has two marks for its groups.
                boolean first = sinceGroup < 0;
                if (first ? digits > 3 || plain[size - digits] == '0' : sinceGroup != 3 || sort(c) != groupMark) {
                    return Optional.empty();
                }
                groupMark = sort(c);
                sinceGroup = 0;
            } else {
                return Optional.empty();
            }
        }
        if (digits == 0 || (!fraction && sinceGroup >= 0 && sinceGroup != 3)) {
            return Optional.empty();
        }
        return withExponent(new BigDecimal(plain, 0, size), text, exponentAt);
    }

    private static boolean isGroupMark(char c, char decimalMark) {
        return switch (c) {
            case '.', ',' -> c != decimalMark;
            default -> sort(c) != c || c == '\'' || c == ' ';
        };
    }

    /** All apostrophes are one mark, and so are all spaces. */
    private static char sort(char c) {
        return switch (c) {
            case '\u2019', '\u02BC', '\u00B4', '`' -> '\'';
            case '\u00A0', '\u2009', '\u202F', '\u2007', '\u2006' -> ' ';
            default -> c;
        };
    }

    private static Optional<BigDecimal> withExponent(BigDecimal number, String text, int exponentAt) {
        if (exponentAt < 0) {
            return Optional.of(number);
        }
        try {
            int exponent = Integer.parseInt(text, exponentAt + 1, text.length(), 10);
            boolean large = exponent > LARGEST_EXPONENT || exponent < -LARGEST_EXPONENT;
            return large ? Optional.empty() : Optional.of(number.scaleByPowerOfTen(exponent));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a number as programs write it: digits, perhaps a dot among them, perhaps an exponent. Nothing in it groups thousands.
     *
     * @return the number, or empty where the text is none, or one beyond the bounds of {@link #read}
     */
    public static Optional<BigDecimal> plain(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('\'') >= 0 || text.indexOf(' ') >= 0
                ? Optional.empty()
                : read(text, '.');
    }

    /** Whether a number that a library has read is within the bounds, so that it can be reckoned with and written in digits. */
    public static boolean isBounded(BigDecimal number) {
        long beforeMark = (long) number.precision() - number.scale();
        return number.precision() <= LONGEST
                && beforeMark <= LONGEST + LARGEST_EXPONENT
                && number.scale() <= LONGEST + LARGEST_EXPONENT;
    }
}
