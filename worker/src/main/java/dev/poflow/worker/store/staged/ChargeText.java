package dev.poflow.worker.store.staged;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.poflow.worker.order.field.Cell;
import dev.poflow.worker.order.staged.StagedCharge;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Allowances and charges as written in one column, as JSON: {@code [[true, "5.00", "", "freight", 12, 3, 0, 0, 12, 5], …]}, the flag, the
 * three texts and a line and column of each; an empty text where there are none.
 */
final class ChargeText {

    private static final JsonFactory JSON = new JsonFactory();

    private ChargeText() {}

    static String write(List<StagedCharge> charges) {
        if (charges.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (StagedCharge charge : charges) {
                json.writeStartArray();
                json.writeBoolean(charge.charge());
                for (Cell cell : cells(charge)) {
                    json.writeString(cell.text().replace('\0', '\uFFFD'));
                }
                for (Cell cell : cells(charge)) {
                    json.writeNumber(cell.line());
                    json.writeNumber(cell.column());
                }
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Cell> cells(StagedCharge charge) {
        return List.of(charge.amount(), charge.percent(), charge.reason());
    }

    static List<StagedCharge> read(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<StagedCharge> charges = new ArrayList<>(1);
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                charges.add(charge(json));
                json.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return charges;
    }

    private static StagedCharge charge(JsonParser json) throws IOException {
        boolean charge = json.nextToken() == JsonToken.VALUE_TRUE;
        String amount = json.nextTextValue();
        String percent = json.nextTextValue();
        String reason = json.nextTextValue();
        return new StagedCharge(charge, cell(json, amount), cell(json, percent), cell(json, reason));
    }

    private static Cell cell(JsonParser json, String text) throws IOException {
        long line = json.nextLongValue(0);
        return new Cell(text, line, json.nextIntValue(0));
    }
}
