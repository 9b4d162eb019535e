package dev.poflow.operator.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.poflow.operator.resource.Labels;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Of labels and annotations keeps poflow's own. Among the others may be {@code kubectl.kubernetes.io/last-applied-configuration}, which
 * holds everything that a user has applied, the text of an inline source included.
 */
final class OwnEntries extends StdDeserializer<Map<String, String>> {
    private static final long serialVersionUID = 1L;

    OwnEntries() {
        super(Map.class);
    }

    @Override
    public Map<String, String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Map<String, String> own = new HashMap<>(4);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.startsWith(Labels.OWN_PREFIX)) {
                own.put(key.intern(), parser.getText().intern());
            } else {
                parser.skipChildren();
            }
        }
        return own.isEmpty() ? Map.of() : own;
    }

    @Override
    public Map<String, String> getNullValue(DeserializationContext context) {
        return Map.of();
    }
}
