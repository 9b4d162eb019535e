package dev.poflow.worker.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;

/** A configuration as the database has it. Not from a file, so without lines. */
final class JsonTokens implements Tokens {

    private final JsonParser json;

    JsonTokens(InputStream utf8) {
        // The database has accepted the text as JSON; what it may hold is checked as it is read.
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
        try {
            json = JsonFactory.builder()
                    .streamReadConstraints(constraints)
                    .build()
                    .createParser(utf8);
        } catch (IOException e) {
            throw new IllegalStateException("a parser cannot be made", e);
        }
    }

    @Override
    public Kind next() throws UnreadableConfigException {
        try {
            JsonToken token = json.nextToken();
            return token == null
                    ? Kind.END
                    : switch (token) {
                        case START_OBJECT -> Kind.OBJECT;
                        case END_OBJECT -> Kind.OBJECT_END;
                        case START_ARRAY -> Kind.LIST;
                        case END_ARRAY -> Kind.LIST_END;
                        case FIELD_NAME -> Kind.NAME;
                        case VALUE_STRING -> Kind.STRING;
                        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
                        case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
                        case VALUE_NULL -> Kind.NULL;
                        case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                            throw new IllegalStateException("a parser of bytes gave " + token);
                    };
        } catch (IOException e) {
            throw new UnreadableConfigException(0, "this is no JSON: " + e.getMessage());
        }
    }

    @Override
    public String text() {
        try {
            String text = json.getText();
            return text == null ? "" : text;
        } catch (IOException e) {
            throw new IllegalStateException("a token that was read cannot be read again", e);
        }
    }

    @Override
    public int line() {
        return 0;
    }
}
