package dev.poflow.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code helm template} makes of some values. Immutable. */
record RenderedChart(List<JsonNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    static boolean helmIsThere() {
        return Command.exists("helm");
    }

    /** @param values as for {@code --set}, separated by blanks */
    static RenderedChart with(String values) {
        return of(template(values).output());
    }

    /** The command that renders the chart as release poflow in the namespace orders. */
    static Command template(String values) {
        return template(values, "orders");
    }

    static Command template(String values, String namespace) {
        List<String> options = new ArrayList<>();
        for (String value : values.split(" ")) {
            if (!value.isEmpty()) {
                options.addAll(List.of("--set", value));
            }
        }
        return Command.of("helm", "template", "poflow", Repository.CHART.toString(), "--namespace", namespace)
                .and(options);
    }

    static RenderedChart of(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new RenderedChart(
                    documents.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the object; missing where there is none */
    JsonNode find(String kind, String name) {
        return all(kind).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /**
     * @param place {@code Kind/name/field/…}; an element of an array by its index or its field {@code name}; a / within a field as {@code ~1}
     * @return what is there; missing where nothing is
     */
    JsonNode at(String place) {
        String[] steps = place.split("/");
        JsonNode node = find(steps[0], steps[1]);
        for (int i = 2; i < steps.length; i++) {
            node = step(node, steps[i].replace("~1", "/"));
        }
        return node;
    }

    private static JsonNode step(JsonNode node, String step) {
        if (!node.isArray()) {
            return node.path(step);
        }
        if (step.chars().allMatch(Character::isDigit)) {
            return node.path(Integer.parseInt(step));
        }
        for (JsonNode element : node) {
            if (element.path("name").asText().equals(step)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }
}
