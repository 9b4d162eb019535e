package dev.poflow.worker.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes stored configurations for people: as YAML that {@code poflow config apply} takes back unchanged, or as JSON. */
public final class ConfigText {

    private ConfigText() {}

    /** @param utf8 the stored JSON object */
    public static String yaml(String merchantId, byte[] utf8) {
        return YamlWriter.write(tree(merchantId, utf8));
    }

    /** @param utf8 the stored JSON object */
    public static String json(String merchantId, byte[] utf8) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build()
                .createGenerator(text)
                .useDefaultPrettyPrinter()) {
            write(json, tree(merchantId, utf8));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return text.append('\n').toString();
    }

    private static Map<String, Object> tree(String merchantId, byte[] utf8) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("merchantId", merchantId);
        tree.putAll(ConfigTree.of(utf8));
        // First, and the row's own, whatever is written in it.
        tree.put("merchantId", merchantId);
        return tree;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> object -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> field : object.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    write(json, field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case BigDecimal number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case String text -> json.writeString(text);
            default -> json.writeNull();
        }
    }
}
