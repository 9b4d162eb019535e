package dev.poflow.worker.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;

/** Passes tokens on, and writes down as JSON what has passed. */
final class JsonCopy implements Tokens {

    /** No number of a configuration is longer: reading a longer one costs time that grows with its square. */
    private static final int LONGEST_NUMBER = 64;

    private final Tokens tokens;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    JsonCopy(Tokens tokens) {
        this.tokens = tokens;
        try {
            this.json = new JsonFactory().createGenerator(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    @Override
    public Kind next() throws UnreadableConfigException {
        Kind kind = tokens.next();
        try {
            write(kind);
        } catch (IOException e) {
            throw new UnreadableConfigException(tokens.line(), "cannot be written as JSON: " + e.getMessage());
        }
        return kind;
    }

    @Override
    public String text() {
        return tokens.text();
    }

    @Override
    public int line() {
        return tokens.line();
    }

    /** The JSON of all that has passed, once the document has ended. */
    byte[] utf8() {
        try {
            json.close();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void write(Kind kind) throws IOException {
        switch (kind) {
            case OBJECT -> json.writeStartObject();
            case OBJECT_END -> json.writeEndObject();
            case LIST -> json.writeStartArray();
            case LIST_END -> json.writeEndArray();
            case NAME -> json.writeFieldName(tokens.text());
            case STRING -> json.writeString(tokens.text());
            case NUMBER -> writeNumber(tokens.text());
            case BOOLEAN -> json.writeBoolean(Boolean.parseBoolean(tokens.text()));
            case NULL -> json.writeNull();
            case END -> {}
        }
    }

    /** YAML writes numbers in more ways than JSON. One that is too long is refused by whoever reads it. */
    private void writeNumber(String text) throws IOException {
        if (text.length() > LONGEST_NUMBER) {
            json.writeString(text);
            return;
        }
        try {
            json.writeNumber(new BigDecimal(text));
        } catch (NumberFormatException e) {
            json.writeString(text);
        }
    }
}
