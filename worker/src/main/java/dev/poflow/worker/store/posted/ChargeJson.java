package dev.poflow.worker.store.posted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.worker.order.OrderCharge;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Allowances and charges as computed, in one column: {@code [{"charge": true, "amount": 5.00, "reason": "freight"}, …]}. */
final class ChargeJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ChargeJson() {}

    static String write(List<OrderCharge> charges) {
        if (charges.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (OrderCharge charge : charges) {
                json.writeStartObject();
                json.writeBooleanField("charge", charge.charge());
                json.writeNumberField("amount", charge.amount());
                json.writeStringField("reason", charge.reason().replace('\0', '\uFFFD'));
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
