package dev.poflow.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a variable's value may be, and how it is read and written. Immutable. */
public sealed interface Kind<T> {

    /** The value; empty where the text is none. */
    Optional<T> parse(String text);

    /** What it must be, in words that go on after "must be". */
    String must();

    /** The same, short enough for a table's cell. */
    default String range() {
        return must();
    }

    /** The text that {@link #parse} reads as this value. */
    default String write(T value) {
        return value.toString();
    }

    /** Any text; whoever reads it checks the rest. */
    record Text(String must) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            return Optional.of(text);
        }
    }

    /** A text of a form. */
    record Matching(String pattern, String must) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            return text.matches(pattern) ? Optional.of(text) : Optional.empty();
        }
    }

    /** Between two numbers, both included. */
    record Whole(int least, int most) implements Kind<Integer> {
        @Override
        public Optional<Integer> parse(String text) {
            try {
                int value = Integer.parseInt(text);
                return value >= least && value <= most ? Optional.of(value) : Optional.empty();
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }

        @Override
        public String must() {
            return "a whole number from " + least + (most == Integer.MAX_VALUE ? "" : " to " + most);
        }

        @Override
        public String range() {
            return most == Integer.MAX_VALUE ? "from " + least : least + " to " + most;
        }
    }

    /** One of a type's constants, spelled as it is. */
    record Choice<E extends Enum<E>>(Class<E> type) implements Kind<E> {
        @Override
        public Optional<E> parse(String text) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return Optional.of(constant);
                }
            }
            return Optional.empty();
        }

        @Override
        public String must() {
            return "one of " + names(", ");
        }

        @Override
        public String range() {
            return "`" + names("`, `") + "`";
        }

        private String names(String between) {
            return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(between));
        }
    }

    /** One of some words; a level of the log may be written in small letters. */
    record Words(List<String> words, boolean anyCase) implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            String word = anyCase ? text.toUpperCase(Locale.ROOT) : text;
            return words.contains(word) ? Optional.of(word) : Optional.empty();
        }

        @Override
        public String must() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public String range() {
            return "`" + String.join("`, `", words) + "`";
        }
    }

    /** Several, separated by commas. */
    record Several(Kind<String> each, String must) implements Kind<List<String>> {
        @Override
        public Optional<List<String>> parse(String text) {
            List<String> items = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
            return items.stream().allMatch(item -> each.parse(item).isPresent())
                    ? Optional.of(items)
                    : Optional.empty();
        }

        @Override
        public String write(List<String> value) {
            return String.join(",", value);
        }
    }
}
