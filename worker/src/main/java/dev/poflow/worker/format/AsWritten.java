package dev.poflow.worker.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last column of an export: those values of its row that a spreadsheet may change when it opens and saves the file, by the names of their
 * columns. A text that begins with a brace is none that a spreadsheet changes.
 */
public final class AsWritten {

    /** The name of the column. */
    public static final String HEADER = "Original";

    /** No cell of a workbook holds more than 32,767 characters. */
    private static final int LONGEST = 32_000;

    private static final JsonFactory JSON = new JsonFactory();

    private AsWritten() {}

    /** Writes the fragile ones among values; empty where there are none, or too many. */
    public static String write(Map<String, String> values) {
        StringWriter text = new StringWriter();
        boolean any = false;
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                if (SpreadsheetChange.isFragile(value.getValue())) {
                    json.writeStringField(value.getKey(), value.getValue());
                    any = true;
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return any && text.getBuffer().length() <= LONGEST ? text.toString() : "";
    }

    /** What {@link #write} has written; nothing where the text is something else. */
    public static Map<String, String> read(String text) {
        if (!text.startsWith("{") || text.length() > LONGEST) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return Map.of();
                }
                values.put(name, json.getText());
            }
            return values;
        } catch (IOException damaged) {
            return Map.of();
        }
    }
}
