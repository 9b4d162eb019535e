package dev.poflow.worker.config;

import dev.poflow.worker.config.Tokens.Kind;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration as a tree, its fields in the order in which people write them: {@code jsonb} has forgotten theirs. A value is a map of
 * these, a list, a text, a number, a boolean, or {@link #NOTHING}.
 */
final class ConfigTree {

    /** The value null. */
    static final Object NOTHING = new Object();

    private ConfigTree() {}

    /** The tree of a JSON document. */
    static Map<String, Object> of(byte[] utf8) {
        try {
            Tokens tokens = new JsonTokens(new ByteArrayInputStream(utf8));
            if (tokens.next() == Kind.OBJECT) {
                return object(tokens, "");
            }
            throw new IllegalArgumentException("the stored configuration is not an object");
        } catch (UnreadableConfigException e) {
            throw new IllegalArgumentException("the stored configuration is not JSON", e);
        }
    }

    private static Map<String, Object> object(Tokens tokens, String field) throws UnreadableConfigException {
        List<String> order = Fields.in(field);
        Map<String, Object> object = new TreeMap<>(
                Comparator.comparingInt((String name) -> place(order, name)).thenComparing(Comparator.naturalOrder()));
        while (tokens.next() == Kind.NAME) {
            String name = tokens.text();
            object.put(name, value(tokens, tokens.next(), name));
        }
        return object;
    }

    private static Object value(Tokens tokens, Kind kind, String field) throws UnreadableConfigException {
        return switch (kind) {
            case OBJECT -> object(tokens, field);
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (Kind item = tokens.next(); item != Kind.LIST_END; item = tokens.next()) {
                    list.add(value(tokens, item, field));
                }
                yield list;
            }
            case NUMBER -> new BigDecimal(tokens.text());
            case BOOLEAN -> Boolean.valueOf(tokens.text());
            case NULL -> NOTHING;
            default -> tokens.text();
        };
    }

    private static int place(List<String> order, String name) {
        int at = order.indexOf(name);
        return at < 0 ? order.size() : at;
    }
}
