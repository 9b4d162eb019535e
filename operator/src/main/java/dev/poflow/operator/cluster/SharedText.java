package dev.poflow.operator.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** Short texts are kept once, however often they are read: a workflow's UID alone stands in its Job and pods half a dozen times. */
final class SharedText extends StringDeserializer {
    private static final long serialVersionUID = 1L;
    /** As long as a name can be. */
    private static final int SHORT = 63;

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        return text != null && text.length() <= SHORT ? text.intern() : text;
    }
}
