package dev.poflow.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Log lines as JSON, an object each, so that those of worker and operator are searched alike. Thread-safe. */
public final class LogLineJson {

    private final JsonFactory json = new JsonFactory();

    /** The line in UTF-8, with the line break that ends it. */
    public byte[] write(LogLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("time", line.time().toString());
            out.writeStringField("level", line.level());
            for (LogField field : LogField.values()) {
                write(out, field, line.about());
            }
            out.writeStringField("logger", line.logger());
            out.writeStringField("thread", line.thread());
            out.writeStringField("message", line.message());
            for (Map.Entry<String, String> pair : line.pairs().entrySet()) {
                out.writeStringField(pair.getKey(), pair.getValue());
            }
            if (line.stack() != null) {
                out.writeStringField("stack", line.stack());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, LogField field, Map<LogField, String> about) throws IOException {
        String value = about.get(field);
        if (value == null) {
            return;
        }
        if (!field.isNumber()) {
            out.writeStringField(field.name(), value);
        } else if (value.matches("-?[0-9]{1,18}")) {
            out.writeNumberField(field.name(), Long.parseLong(value));
        }
    }
}
