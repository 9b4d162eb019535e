package dev.poflow.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that somebody else wrote: what is not there, or is of another type than was asked for, is null. Immutable.
 *
 * @param values texts, whole numbers as Long, objects as JsonFields, and lists of those; what else JSON may hold is left out
 */
record JsonFields(Map<String, Object> values) {

    /** Reads the parser's next value; empty where it is no object. */
    static Optional<JsonFields> read(JsonParser parser) throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT ? Optional.of(object(parser)) : Optional.empty();
    }

    private static JsonFields object(JsonParser parser) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                values.put(name, value);
            }
        }
        return new JsonFields(values);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser);
            default -> null;
        };
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Long whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : Long.valueOf(parser.getLongValue());
    }

    @Nullable
    String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    @Nullable
    Long number(String name) {
        return values.get(name) instanceof Long number ? number : null;
    }

    @Nullable
    Integer smallNumber(String name) {
        Long number = number(name);
        return number == null || number.intValue() != number ? null : Integer.valueOf(number.intValue());
    }

    /** The constant of that name; null where the type has none, as that of somebody newer. */
    <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(values.get(name))) {
                return constant;
            }
        }
        return null;
    }

    @Nullable
    Instant time(String name) {
        try {
            return values.get(name) instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    Optional<JsonFields> object(String name) {
        return values.get(name) instanceof JsonFields fields ? Optional.of(fields) : Optional.empty();
    }

    /** The objects of a list; empty where there is no list. */
    Optional<List<JsonFields>> objects(String name) {
        return values.get(name) instanceof List<?> list
                ? Optional.of(list.stream()
                        .filter(JsonFields.class::isInstance)
                        .map(JsonFields.class::cast)
                        .toList())
                : Optional.empty();
    }
}
