package dev.poflow.worker.config;

import dev.poflow.contract.Spelling;
import dev.poflow.worker.config.Tokens.Kind;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through objects and lists, and knows at every point which field it is in. For one thread. */
abstract class ConfigCursor {

    /** In place of the line of an object that is none. */
    static final int NO_OBJECT = -1;

    private static final int LONGEST_SHOWN = 60;

    final Tokens tokens;
    private final Problems problems;
    private final StringBuilder path = new StringBuilder();
    private @Nullable Kind pushedBack;

    ConfigCursor(Tokens tokens, Problems problems) {
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
    final int object(List<String> fields, FieldTaker taker) throws UnreadableConfigException {
        BitSet seen = new BitSet(fields.size());
        return eachName(name -> {
            int field = fields.indexOf(name);
            if (field < 0) {
                problem("unknown field"
                        + Spelling.nearest(name, fields)
                                .map(": did you mean %s?"::formatted)
                                .orElse(""));
                skip(advance());
            } else if (seen.get(field)) {
                refuseTwin();
            } else {
                seen.set(field);
                taker.take(name);
            }
        });
    }

    /** An object whose names are free, each at most once. @return as {@link #object} */
    final int eachField(FieldTaker taker) throws UnreadableConfigException {
        Set<String> seen = new HashSet<>();
        return eachName(name -> {
            if (seen.add(name)) {
                taker.take(name);
            } else {
                refuseTwin();
            }
        });
    }

    private int eachName(FieldTaker taker) throws UnreadableConfigException {
        Kind first = advance();
        int line = tokens.line();
        if (first != Kind.OBJECT) {
            wrongKind("a mapping of fields", first);
            return NO_OBJECT;
        }
        int length = path.length();
        while (advance() == Kind.NAME) {
            String name = tokens.text();
            path.append(length == 0 ? "" : ".").append(name);
            taker.take(name);
            path.setLength(length);
        }
        return line;
    }

    private void refuseTwin() throws UnreadableConfigException {
        problem("the field is there twice: leave one out");
        skip(advance());
    }

    final void list(ItemTaker taker) throws UnreadableConfigException {
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

    /** Notes what is wrong with the value that was read last. */
    final void problem(String message) {
        problems.add(tokens.line(), path.toString(), message);
    }

    /** Notes what is wrong with the whole object that begins at this line. */
    final void problemAt(int line, String message) {
        problems.add(line, path.toString(), message);
    }

    /** Notes that a field of the object at this line is missing. */
    final void missing(int line, String field, String why) {
        problems.add(line, path.isEmpty() ? field : path + "." + field, "is missing: " + why);
    }

    /** The field that is read now. */
    final String path() {
        return path.toString();
    }

    /** The line of the value that was read last. */
    final int line() {
        return tokens.line();
    }

    /** A value for a sentence: in quotes, and cut after 60 characters. */
    static String shown(String text) {
        return '"' + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…") + '"';
    }

    /** Goes to the next token of a document that has one. */
    final Kind advance() throws UnreadableConfigException {
        Kind again = pushedBack;
        pushedBack = null;
        Kind kind = again == null ? tokens.next() : again;
        if (kind == Kind.END) {
            throw new UnreadableConfigException(tokens.line(), "the document ends too early");
        }
        return kind;
    }

    /** Gives a token back, to be read again. */
    final void back(Kind read) {
        pushedBack = read;
    }

    /** Notes that a value is not of the kind that is wanted, and passes over it. */
    final void wrongKind(String wanted, Kind found) throws UnreadableConfigException {
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
