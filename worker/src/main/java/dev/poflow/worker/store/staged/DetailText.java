package dev.poflow.worker.store.staged;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.field.DetailField;
import dev.poflow.worker.order.staged.StagedDetail;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Details as written in one column, as JSON: {@code [["REFERENCE", "contract", "C-7", 12, 3], …]}, the field, which of them, the text, its
 * line and its column, and of which delivery it is, if of any; an empty text where there are none.
 */
final class DetailText {

    private static final JsonFactory JSON = new JsonFactory();

    private DetailText() {}

    static String write(List<StagedDetail> details) {
        if (details.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (StagedDetail detail : details) {
                json.writeStartArray();
                json.writeString(detail.field().name());
                json.writeString(detail.of());
                json.writeString(detail.value().text());
                json.writeNumber(detail.value().line());
                json.writeNumber(detail.value().column());
                if (detail.delivery() > 0) {
                    json.writeNumber(detail.delivery());
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static List<StagedDetail> read(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<StagedDetail> details = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                DetailField field = DetailField.valueOf(json.nextTextValue());
                String of = json.nextTextValue();
                String value = json.nextTextValue();
                long line = json.nextLongValue(0);
                Cell cell = new Cell(value, line, json.nextIntValue(0));
                boolean ofDelivery = json.nextToken() == JsonToken.VALUE_NUMBER_INT;
                details.add(new StagedDetail(field, of, ofDelivery ? json.getIntValue() : 0, cell));
                if (ofDelivery) {
                    json.nextToken();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return details;
    }
}
