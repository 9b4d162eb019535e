package dev.poflow.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML files (YAML 1.2, core schema) as documents that know their lines. Not thread-safe. */
final class YamlReader {
    /** Far deeper than any manifest, far shallower than the stack. */
    private static final int DEEPEST = 60;
    /** Nodes in one file, aliases counted wherever they stand: a "billion laughs" file ends here. */
    private static final int MOST_NODES = 200_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final String file;
    private int nodes;

    YamlReader(String file) {
        this.file = file;
    }

    /**
     * The documents that are not empty.
     *
     * @throws ManifestException when the text is no YAML
     */
    List<YamlDocument> read(String text) throws ManifestException {
        List<YamlDocument> documents = new ArrayList<>();
        int number = 0;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file)
                    .setCodePointLimit(64 << 20)
                    .build();
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                number++;
                if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
                    continue;
                }
                documents.add(document(number, node));
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw refused(number + 1, line, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refused(number + 1, 0, "this is no YAML: " + e.getMessage());
        }
        return documents;
    }

    private YamlDocument document(int number, Node node) throws ManifestException {
        if (!(node instanceof MappingNode mapping)) {
            throw refused(number, line(node), "a manifest must be a mapping that begins with apiVersion and kind");
        }
        Map<String, Integer> lines = new HashMap<>();
        YamlDocument document = new YamlDocument(file, number, JSON.objectNode(), lines, new ArrayList<>());
        lines.put("", line(node));
        fill(document, document.root(), mapping, "", 0);
        return document;
    }

    private void fill(YamlDocument document, ObjectNode into, MappingNode mapping, String path, int depth)
            throws ManifestException {
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw refused(document.number(), line(tuple.getKeyNode()), "a key must be plain text");
            }
            String name = key.getValue();
            String field = path.isEmpty() ? name : path + "." + name;
            if (into.has(name)) {
                document.problems()
                        .add(document.problem(field, "the field is there twice, again in line " + line(key)));
                continue;
            }
            document.lines().put(field, line(key));
            into.set(name, value(document, tuple.getValueNode(), field, depth + 1));
        }
    }

    private JsonNode value(YamlDocument document, Node node, String path, int depth) throws ManifestException {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw refused(document.number(), line(node), "the document is nested too deeply, or refers to itself");
        }
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JSON.objectNode();
                fill(document, object, mapping, path, depth);
                yield object;
            }
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                for (Node item : sequence.getValue()) {
                    String place = path + "[" + array.size() + "]";
                    document.lines().put(place, line(item));
                    array.add(value(document, item, place, depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(document, scalar, path);
            default ->
                throw refused(document.number(), line(node), "this kind of YAML node has no place in a manifest");
        };
    }

    private JsonNode scalar(YamlDocument document, ScalarNode scalar, String path) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.NULL)) {
                return JSON.nullNode();
            } else if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(Boolean.parseBoolean(text));
            } else if (tag.equals(Tag.INT)) {
                return JSON.numberNode(Long.decode(text.startsWith("0o") ? "0" + text.substring(2) : text));
            } else if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            document.problems().add(document.problem(path, "\"" + text + "\" is no number that a manifest can hold"));
        }
        return JSON.textNode(text);
    }

    private ManifestException refused(int document, int line, String message) {
        return new ManifestException(List.of(new ManifestProblem(file, document, "", line, "", message)));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
