package dev.poflow.worker.store.posted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.worker.order.PriceBasis;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What a price was made of, as {@code price_basis} has it. */
final class PriceBasisText {

    private static final JsonFactory JSON = new JsonFactory();

    private PriceBasisText() {}

    /** JSON, or null for a price of the file. */
    static @Nullable String write(@Nullable PriceBasis basis) {
        if (basis == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("cost", basis.cost());
            json.writeStringField("currency", basis.currency());
            json.writeNumberField("per", basis.per());
            if (!basis.costList().isEmpty()) {
                json.writeStringField("costList", basis.costList());
            }
            if (basis.validFrom() != null) {
                json.writeStringField("validFrom", basis.validFrom().toString());
            }
            json.writeStringField("day", basis.day().toString());
            PriceBasis.Conversion conversion = basis.conversion();
            if (conversion != null) {
                json.writeObjectFieldStart("rate");
                json.writeStringField("from", conversion.from());
                json.writeStringField("to", conversion.to());
                json.writeNumberField("rate", conversion.rate());
                json.writeStringField("date", conversion.date().toString());
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
