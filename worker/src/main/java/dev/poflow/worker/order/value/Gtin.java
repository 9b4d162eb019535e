package dev.poflow.worker.order.value;

import java.util.Optional;

/** Global Trade Item Numbers (GS1 General Specifications, section 7.9: check digit calculations). */
public final class Gtin {

    private Gtin() {}

    /** Whether the text is a GTIN-8, -12, -13 or -14 with a right check digit. */
    public static boolean valid(String text) {
        int length = text.length();
        if (length != 8 && length != 12 && length != 13 && length != 14) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            // From the right, the digit beside the check digit counts three times, and every second one from there.
            sum += (length - i) % 2 == 0 ? 3 * digit : digit;
        }
        return sum % 10 == 0;
    }

    /** The GTIN-13 of a book's number, of ten or thirteen digits, with or without hyphens; empty where its check digit is wrong. */
    public static Optional<String> ofIsbn(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        if (digits.length() == 13) {
            return valid(digits) ? Optional.of(digits) : Optional.empty();
        }
        if (!digits.matches("[0-9]{9}[0-9Xx]")) {
            return Optional.empty();
        }
        int weighted = 0;
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int digit = digits.charAt(i) >= 'X' ? 10 : digits.charAt(i) - '0';
            weighted += (10 - i) * digit;
            sum += i == 9 ? 0 : i % 2 == 0 ? 3 * digit : digit;
        }
        // 978 before it has a sum of 9 + 3 × 7 + 8.
        int check = (10 - (38 + sum) % 10) % 10;
        return weighted % 11 == 0 ? Optional.of("978" + digits.substring(0, 9) + check) : Optional.empty();
    }

    /** The GTIN as a number: equal for all its lengths, as a GTIN-8, -12 or -13 is a GTIN-14 with zeros before it. @param gtin a valid one */
    public static long number(String gtin) {
        return Long.parseLong(gtin);
    }
}
