package dev.poflow.worker.config;

import dev.poflow.worker.config.Tokens.Kind;
import dev.poflow.worker.order.value.Arithmetic;
import dev.poflow.worker.order.value.IsoCurrency;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads values one by one, and notes what is wrong with each instead of giving up: whoever has written the file learns everything at
 * once. Every method takes exactly one value. For one thread.
 */
final class ConfigInput extends ConfigCursor {

    private static final int LONGEST_NUMBER = 64;

    /** As in orders' dates: other years are slips. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    ConfigInput(Tokens tokens, Problems problems) {
        super(tokens, problems);
    }

    /** A text of at most so many characters; empty after a problem. */
    String text(int longest) throws UnreadableConfigException {
        Kind value = advance();
        if (value != Kind.STRING) {
            wrongKind("a text", value);
            return "";
        }
        String text = tokens.text();
        if (text.isBlank()) {
            problem("must not be empty: leave the field out where there is nothing to say");
            return "";
        }
        if (hasControls(text)) {
            problem("must not have line breaks or other control characters");
            return "";
        }
        if (text.length() > longest) {
            problem("must have at most %d characters, not %d".formatted(longest, text.length()));
            return "";
        }
        return text.strip();
    }

    /** A text as {@link #text}, or an empty one in quotes. */
    String textOrEmpty(int longest) throws UnreadableConfigException {
        Kind value = advance();
        if (value == Kind.STRING && tokens.text().isEmpty()) {
            return "";
        }
        back(value);
        return text(longest);
    }

    /** Takes a text that has passed. */
    interface TextTaker {
        void take(String text) throws UnreadableConfigException;
    }

    /** One text, or a list of them. */
    void texts(int longest, TextTaker taker) throws UnreadableConfigException {
        Kind first = advance();
        back(first);
        if (first == Kind.LIST) {
            list(() -> one(longest, taker));
        } else {
            one(longest, taker);
        }
    }

    private void one(int longest, TextTaker taker) throws UnreadableConfigException {
        String text = text(longest);
        if (!text.isEmpty()) {
            taker.take(text);
        }
    }

    /** A number, also one in quotes; null after a problem. */
    @Nullable
    BigDecimal number() throws UnreadableConfigException {
        Kind value = advance();
        String text = tokens.text();
        if (value != Kind.NUMBER && value != Kind.STRING) {
            wrongKind("a number", value);
            return null;
        }
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problem("is not a number: %s. Write it with digits, and a point before the decimals".formatted(shown(text)));
        return null;
    }

    /** A number from {@code from} to {@code to}; null after a problem. */
    @Nullable
    BigDecimal number(String from, String to) throws UnreadableConfigException {
        BigDecimal number = number();
        if (number != null
                && (number.compareTo(new BigDecimal(from)) < 0 || number.compareTo(new BigDecimal(to)) > 0)) {
            problem("must be from %s to %s, not %s".formatted(from, to, shown(number.toString())));
            return null;
        }
        return number;
    }

    /** Money that the database can hold, at least 0; null after a problem. */
    @Nullable
    BigDecimal amount() throws UnreadableConfigException {
        BigDecimal number = number();
        if (number != null && (number.signum() < 0 || !Arithmetic.storable(number))) {
            problem("must be at least 0, with at most 15 digits before and 4 after the decimal point, not "
                    + shown(number.toString()));
            return null;
        }
        return number;
    }

    /** The code of an ISO 4217 currency; empty after a problem. */
    String currency() throws UnreadableConfigException {
        String code = text(LONGEST_NUMBER);
        if (!code.isEmpty() && !IsoCurrency.known(code)) {
            problem("is not a currency of ISO 4217: %s. Write its three letters, such as EUR".formatted(shown(code)));
            return "";
        }
        return code.toUpperCase(Locale.ROOT);
    }

    /** A day as 2026-03-31; null after a problem. */
    @Nullable
    LocalDate date() throws UnreadableConfigException {
        String text = text(LONGEST_NUMBER);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        problem("is not a date: %s. Write year, month and day, such as 2026-03-31".formatted(shown(text)));
        return null;
    }

    /** Character by character: a stream per text would take most of the time that a large configuration takes. */
    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
