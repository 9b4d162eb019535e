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

    private DecimalText() {}

    /**
     * Reads a decimal number: an optional sign, digits with or without groups of three, an optional fraction, an optional small
     * exponent. Groups are separated by the other of {@code .} and {@code ,}, by an apostrophe or by a space.
     *
     * @param text without surrounding white space
     * @param decimalMark {@code .} or {@code ,}
     * @return the number, or empty where the text is none
     */
    public static Optional<BigDecimal> read(String text, char decimalMark) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        char[] plain = new char[text.length()];
        int size = 0;
        int digits = 0;
        int sinceGroup = -1;
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
                if (sinceGroup >= 0 ? sinceGroup != 3 : digits > 3) {
                    return Optional.empty();
                }
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
            case '\'', '\u2019', ' ', '\u00A0', '\u202F' -> true;
            default -> false;
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
