package dev.poflow.worker.store.posted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poflow.worker.order.OrderDetail;
import dev.poflow.worker.order.OrderDetails;
import dev.poflow.worker.order.field.DetailField;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Details that have been read, as the JSON object that {@code details} columns hold and {@code docs/formats.md} shows. Of a value that there
 * can be one of, the first counts.
 */
final class DetailJson {

    static final String NONE = "{}";

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> root = new LinkedHashMap<>();
    /** Those that there can be several of, by group and ordinal. */
    private final Map<DetailField.Group, Map<String, Map<String, Object>>> counted =
            new EnumMap<>(DetailField.Group.class);

    private final Map<Integer, DetailJson> deliveries = new TreeMap<>();

    private DetailJson() {}

    static String write(OrderDetails details) {
        if (details.all().isEmpty()) {
            return NONE;
        }
        DetailJson json = new DetailJson();
        for (OrderDetail detail : details.all()) {
            json.about(detail.delivery()).add(detail);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            value(generator, json.whole());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private DetailJson about(int delivery) {
        return delivery == 0 ? this : deliveries.computeIfAbsent(delivery, ignored -> new DetailJson());
    }

    /** The object, with what there can be several of. */
    private Map<String, Object> whole() {
        counted.forEach((group, all) -> root.put(group.member, List.copyOf(all.values())));
        if (!deliveries.isEmpty()) {
            root.put(
                    DetailField.Group.DELIVERY.member,
                    deliveries.values().stream().map(DetailJson::whole).toList());
        }
        return root;
    }

    private void add(OrderDetail detail) {
        DetailField field = detail.field();
        switch (field.group) {
            case PLAIN, NOTE, DELIVERY -> put(root, detail);
            case PARTY -> put(object(root, detail.of()), detail);
            case CONTACT, PAYMENT_TERMS, PACK -> put(object(root, field.group.member), detail);
            case ACCOUNT, QUANTITY, COMPONENT, OTHER_CHARGE ->
                put(
                        counted.computeIfAbsent(field.group, ignored -> new LinkedHashMap<>())
                                .computeIfAbsent(detail.of(), ignored -> new LinkedHashMap<>()),
                        detail);
            case REFERENCE -> {
                Map<String, Object> reference = new LinkedHashMap<>();
                reference.put("kind", storable(detail.of()));
                put(reference, detail);
                list(root, field.group.member).add(reference);
            }
        }
    }

    private static void put(Map<String, Object> object, OrderDetail detail) {
        String text = storable(detail.value());
        switch (detail.field().type) {
            case TEXT, DATE -> object.putIfAbsent(detail.field().member, text);
            case TEXTS -> list(object, detail.field().member).add(text);
            case NUMBER, DAYS -> object.putIfAbsent(detail.field().member, new Number(text));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> parent, String member) {
        return (Map<String, Object>) parent.computeIfAbsent(member, ignored -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> parent, String member) {
        return (List<Object>) parent.computeIfAbsent(member, ignored -> new ArrayList<>());
    }

    /** What jsonb cannot hold is shown as U+FFFD. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> object -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    json.writeFieldName((String) member.getKey());
                    value(json, member.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (Object each : list) {
                    value(json, each);
                }
                json.writeEndArray();
            }
            case Number number -> json.writeNumber(number.text());
            default -> json.writeString((String) value);
        }
    }

    private record Number(String text) {}
}
