package dev.poflow.worker.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document as a test looks at it. */
public final class Json {

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** @throws AssertionError where the text is not exactly one JSON value */
    public static Json parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Json json = new Json(read(parser));
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one JSON value: " + text);
            }
            return json;
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** The member under a path such as {@code gate.state}. @throws AssertionError where there is none */
    public Json at(String path) {
        Json json = this;
        for (String name : path.split("\\.")) {
            if (!(json.value instanceof Map<?, ?> object) || !object.containsKey(name)) {
                throw new AssertionError("no " + path + " in " + this);
            }
            json = new Json(object.get(name));
        }
        return json;
    }

    public boolean has(String name) {
        return value instanceof Map<?, ?> object && object.containsKey(name);
    }

    public String text(String path) {
        return String.valueOf(at(path).value);
    }

    public long number(String path) {
        return Long.parseLong(text(path));
    }

    public List<Json> list(String path) {
        if (!(at(path).value instanceof List<?> items)) {
            throw new AssertionError(path + " is no array in " + this);
        }
        List<Json> list = new ArrayList<>();
        for (Object item : items) {
            list.add(new Json(item));
        }
        return list;
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }

    private static @Nullable Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, read(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(read(parser));
                }
                yield array;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case null -> throw new IOException("nothing");
            default -> parser.getText();
        };
    }
}
