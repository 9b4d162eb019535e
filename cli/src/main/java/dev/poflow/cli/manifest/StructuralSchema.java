package dev.poflow.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poflow.contract.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * One node of a CRD's structural schema (the subset of OpenAPI v3 that Kubernetes takes). It fills in defaults and checks values as
 * the API server does, unknown fields refused as with strict field validation. Immutable and thread-safe.
 */
final class StructuralSchema {
    private final JsonNode schema;

    StructuralSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** Sets what is absent to its default, parents before their fields, and drops nulls that have one. */
    void fillDefaults(JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(entry -> {
                JsonNode standard = entry.getValue().get("default");
                JsonNode present = object.get(entry.getKey());
                if (standard != null && (present == null || present.isNull())) {
                    object.set(entry.getKey(), standard.deepCopy());
                }
            });
        }
        children(value, "", (child, place) -> new StructuralSchema(child).fillDefaults(place.value()));
    }

    /**
     * Says what is wrong with a value and with everything in it.
     *
     * @param problem takes the path of a field and what is wrong with it
     */
    void check(JsonNode value, String path, BiConsumer<String, String> problem) {
        String wrongType = wrongType(value);
        if (!wrongType.isEmpty()) {
            problem.accept(path, wrongType);
            return;
        }
        checkValue(value, message -> problem.accept(path, message));
        for (JsonNode required : schema.path("required")) {
            if (!value.hasNonNull(required.asText())) {
                problem.accept(join(path, required.asText()), "is required");
            }
        }
        if (value.isObject() && !open()) {
            value.fieldNames().forEachRemaining(name -> {
                if (!schema.path("properties").has(name)) {
                    problem.accept(join(path, name), "unknown field" + nearest(name));
                }
            });
        }
        children(value, path, (child, place) -> {
            if (!place.value().isNull()) {
                new StructuralSchema(child).check(place.value(), place.path(), problem);
            }
        });
    }

    /** The rules of this node and of all below that are there in the value, with the path of each. */
    List<PlacedRule> rules(JsonNode value, String path) {
        List<PlacedRule> rules = new ArrayList<>();
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            rules.add(new PlacedRule(
                    value,
                    path,
                    path + rule.path("fieldPath").asText(""),
                    rule.path("rule").asText(),
                    rule.path("message").asText()));
        }
        children(
                value,
                path,
                (child, place) -> rules.addAll(new StructuralSchema(child).rules(place.value(), place.path())));
        return rules;
    }

    /** A rule at its place: what {@code self} is, where that stands, and which field the rule speaks of. */
    record PlacedRule(JsonNode self, String path, String field, String rule, String message) {}

    private record Place(JsonNode value, String path) {}

    private void children(JsonNode value, String path, BiConsumer<JsonNode, Place> each) {
        JsonNode additional = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> field :
                value.isObject() ? value.properties() : java.util.Set.<Map.Entry<String, JsonNode>>of()) {
            JsonNode child = schema.path("properties").path(field.getKey());
            child = child.isMissingNode() && additional.isObject() ? additional : child;
            if (!child.isMissingNode()) {
                each.accept(child, new Place(field.getValue(), join(path, field.getKey())));
            }
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                each.accept(schema.get("items"), new Place(value.get(i), path + "[" + i + "]"));
            }
        }
    }

    private String wrongType(JsonNode value) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isIntegralNumber() || value.isTextual() ? "" : "must be a whole number or a string";
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject() ? "" : "must be a mapping of fields" + found(value);
            case "array" -> value.isArray() ? "" : "must be a list" + found(value);
            case "string" -> value.isTextual() ? "" : "must be a string" + found(value) + quoteIt(value);
            case "integer" -> value.isIntegralNumber() ? "" : "must be a whole number" + found(value);
            case "number" -> value.isNumber() ? "" : "must be a number" + found(value);
            case "boolean" -> value.isBoolean() ? "" : "must be true or false" + found(value);
            default -> "";
        };
    }

    private void checkValue(JsonNode value, java.util.function.Consumer<String> problem) {
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            List<String> names = new ArrayList<>();
            schema.get("enum").forEach(name -> names.add(name.asText()));
            problem.accept("must be one of " + String.join(", ", names) + found(value));
        }
        if (value.isNumber()) {
            double number = value.asDouble();
            if (schema.has("minimum") && number < schema.get("minimum").asDouble()) {
                problem.accept("must be at least " + whole("minimum") + found(value));
            }
            if (schema.has("maximum") && number > schema.get("maximum").asDouble()) {
                problem.accept("must be at most " + whole("maximum") + found(value));
            }
        }
        if (value.isTextual()) {
            String text = value.asText();
            limits(text.codePointCount(0, text.length()), "Length", "characters", problem);
            if (schema.has("pattern")
                    && !text.isEmpty()
                    && !Pattern.compile(schema.get("pattern").asText())
                            .matcher(text)
                            .find()) {
                problem.accept("must match " + schema.get("pattern").asText() + found(value));
            }
        }
        if (value.isArray()) {
            limits(value.size(), "Items", "items", problem);
        }
        if (value.isObject()) {
            limits(value.size(), "Properties", "entries", problem);
        }
    }

    private void limits(int size, String of, String what, java.util.function.Consumer<String> problem) {
        if (schema.has("min" + of) && size < schema.get("min" + of).asLong()) {
            problem.accept(
                    size == 0
                            ? "must not be empty"
                            : "must have at least " + whole("min" + of) + " " + what + ", not " + size);
        }
        if (schema.has("max" + of) && size > schema.get("max" + of).asLong()) {
            problem.accept("must have at most " + whole("max" + of) + " " + what + ", not " + size);
        }
    }

    private boolean open() {
        return schema.has("additionalProperties")
                || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || !schema.has("properties");
    }

    private String nearest(String name) {
        List<String> known = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        return Spelling.nearest(name, known)
                .map(field -> ": did you mean " + field + "?")
                .orElse("");
    }

    private long whole(String keyword) {
        return schema.get(keyword).asLong();
    }

    private static boolean contains(JsonNode names, JsonNode value) {
        for (JsonNode name : names) {
            if (name.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String found(JsonNode value) {
        if (value.isContainerNode()) {
            return ", not a " + (value.isObject() ? "mapping" : "list");
        }
        String text = value.toString();
        return ", not " + (text.length() > 80 ? text.substring(0, 77) + "…" : text);
    }

    private static String quoteIt(JsonNode value) {
        return value.isNumber() || value.isBoolean() ? ": put it in quotes" : "";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
