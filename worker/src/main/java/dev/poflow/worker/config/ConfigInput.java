package dev.poflow.worker.config;

import dev.poflow.worker.config.Tokens.Kind;
import dev.poflow.worker.order.Arithmetic;
import dev.poflow.worker.order.IsoCurrency;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads values one by one, and notes what is wrong with each instead of giving up: whoever has written the file learns everything at
 * once. Every method takes exactly one value. For one thread.
 */
final class ConfigInput {

    /** In place of the line of an object that is none. */
    static final int NO_OBJECT = -1;

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_SHOWN = 60;
    /** As in orders' dates: other years are slips. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    private final Tokens tokens;
    private final Problems problems;
    private final StringBuilder path = new StringBuilder();
    private @Nullable Kind pushedBack;

    ConfigInput(Tokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** Takes the value of one field. */
    interface FieldTaker {
        void take(String name) throws UnreadableConfigException;
    }

    /** Takes one item of a list. */
    interface ItemTaker {
        void take() throws UnreadableConfigException;
    }

    /** An object with these fields only, each at most once. @return the line where it begins, or {@link #NO_OBJECT} */
    int object(List<String> fields, FieldTaker taker) throws UnreadableConfigException {
        return eachField(name -> {
            if (fields.contains(name)) {
                taker.take(name);
            } else {
                problem("unknown field"
                        + Spelling.nearest(name, fields)
                                .map(": did you mean %s?"::formatted)
                                .orElse(""));
                skip(advance());
            }
        });
    }

    /** An object whose names are free, each at most once. */
    int eachField(FieldTaker taker) throws UnreadableConfigException {
        Kind first = advance();
        int line = tokens.line();
        if (first != Kind.OBJECT) {
            wrongKind("a mapping of fields", first);
            return NO_OBJECT;
        }
        int length = path.length();
        Set<String> names = new HashSet<>();
        while (advance() == Kind.NAME) {
            String name = tokens.text();
            path.append(length == 0 ? "" : ".").append(name);
            if (names.add(name)) {
                taker.take(name);
            } else {
                problem("the field is there twice: leave one out");
                skip(advance());
            }
            path.setLength(length);
        }
        return line;
    }

    void list(ItemTaker taker) throws UnreadableConfigException {
        Kind first = advance();
        if (first != Kind.LIST) {
            wrongKind("a list", first);
            return;
        }
        int length = path.length();
        int number = 0;
        for (Kind item = advance(); item != Kind.LIST_END; item = advance()) {
            path.append('[').append(number++).append(']');
            back(item);
            taker.take();
            path.setLength(length);
        }
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
        if (text.codePoints().anyMatch(Character::isISOControl)) {
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

    /** Notes what is wrong with the value that was read last. */
    void problem(String message) {
        problems.add(tokens.line(), path.toString(), message);
    }

    /** Notes what is wrong with the whole object that begins at this line. */
    void problemAt(int line, String message) {
        problems.add(line, path.toString(), message);
    }

    /** Notes that a field of the object at this line is missing. */
    void missing(int line, String field, String why) {
        problems.add(line, path.isEmpty() ? field : path + "." + field, "is missing: " + why);
    }

    /** The field that is read now. */
    String path() {
        return path.toString();
    }

    /** The line of the value that was read last. */
    int line() {
        return tokens.line();
    }

    static String shown(String text) {
        return '"' + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…") + '"';
    }

    private Kind advance() throws UnreadableConfigException {
        Kind again = pushedBack;
        pushedBack = null;
        Kind kind = again == null ? tokens.next() : again;
        if (kind == Kind.END) {
            throw new UnreadableConfigException(tokens.line(), "the document ends too early");
        }
        return kind;
    }

    private void back(Kind read) {
        pushedBack = read;
    }

    private void wrongKind(String wanted, Kind found) throws UnreadableConfigException {
        String text = tokens.text();
        problem(
                switch (found) {
                    case NULL -> "has no value: write %s, or leave the field out".formatted(wanted);
                    case NUMBER, BOOLEAN ->
                        wanted.equals("a text")
                                ? "must be a text, not %s: put it in quotes".formatted(text)
                                : "must be %s, not %s".formatted(wanted, text);
                    case STRING -> "must be %s, not %s".formatted(wanted, shown(text));
                    case LIST -> "must be %s, not a list".formatted(wanted);
                    default -> "must be %s, not a mapping of fields".formatted(wanted);
                });
        skip(found);
    }

    /** Passes over the rest of a value that began with this token. */
    private void skip(Kind first) throws UnreadableConfigException {
        int depth = first == Kind.OBJECT || first == Kind.LIST ? 1 : 0;
        while (depth > 0) {
            Kind next = advance();
            depth += next == Kind.OBJECT || next == Kind.LIST ? 1 : 0;
            depth -= next == Kind.OBJECT_END || next == Kind.LIST_END ? 1 : 0;
        }
    }
}
