package dev.poflow.worker.order.value;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Currencies of ISO 4217. */
public final class IsoCurrency {

    /** Decimals of an amount whose currency is not known, as of most currencies. */
    public static final int USUAL_DECIMALS = 2;

    private IsoCurrency() {}

    /** Whether the text is a currency, and not one of the two codes for none (XXX) and for tests (XTS). */
    public static boolean known(String text) {
        return of(text).isPresent();
    }

    /** How many decimals the currency's minor unit has: 0 for the yen, 3 for the Kuwaiti dinar; 2 for an unknown one. */
    public static int decimals(String text) {
        int digits = of(text).map(Currency::getDefaultFractionDigits).orElse(USUAL_DECIMALS);
        return digits < 0 ? USUAL_DECIMALS : digits;
    }

    /** Whether it may be a hundredth of a currency, as GBp for pence and ZAc for cents: two capitals and a small letter. */
    public static boolean isMinor(String text) {
        return isThreeLetters(text) && text.charAt(0) <= 'Z' && text.charAt(1) <= 'Z' && text.charAt(2) >= 'a';
    }

    /** Whether two texts are the same currency. */
    public static boolean same(String one, String other) {
        return one.equals(other) || one.equalsIgnoreCase(other) && !isMinor(one) && !isMinor(other);
    }

    private static Optional<Currency> of(String text) {
        String code = isThreeLetters(text) && !isMinor(text) ? text.toUpperCase(Locale.ROOT) : "XXX";
        if (code.equals("XXX") || code.equals("XTS")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Asked for every line of a file. */
    private static boolean isThreeLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return text.length() == 3;
    }
}
