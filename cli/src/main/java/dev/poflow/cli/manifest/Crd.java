package dev.poflow.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The CRD that a cluster gets, as it lies in the crds module: the one source of what a manifest may say. Its schema is read as JSON, which
 * takes a twentieth of the time that its YAML takes. Thread-safe.
 */
final class Crd {
    private static final String RESOURCE = "/dev/poflow/api/schema.json";
    private static final Set<String> METADATA = Set.of(
            "annotations",
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generateName",
            "generation",
            "labels",
            "managedFields",
            "name",
            "namespace",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private final StructuralSchema schema;
    private final CelRules rules = new CelRules();

    private Crd(JsonNode schema) {
        this.schema = new StructuralSchema(schema);
    }

    static Crd load() {
        try (InputStream json = Objects.requireNonNull(Crd.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            ObjectNode root = (ObjectNode) new ObjectMapper().readTree(json);
            ObjectNode properties = (ObjectNode) root.get("properties");
            // The API server checks these three itself, on every resource.
            for (String field : List.of("apiVersion", "kind")) {
                properties.putObject(field).put("type", "string");
            }
            properties.putObject("metadata").put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
            return new Crd(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document with defaults filled in, and everything that is wrong with it in its problems. */
    YamlDocument check(YamlDocument written) {
        YamlDocument document = written.copy();
        List<ManifestProblem> problems = document.problems();
        checkMetadata(document);
        schema.fillDefaults(document.root());
        List<String> wrong = new ArrayList<>();
        schema.check(document.root(), "", (path, message) -> {
            wrong.add(path);
            problems.add(document.problem(path, message));
        });
        // A rule reads its fields as the schema promises them: where the schema is broken, it says nothing new.
        for (StructuralSchema.PlacedRule rule : schema.rules(document.root(), "")) {
            boolean readable = wrong.stream().noneMatch(path -> within(rule.path(), path));
            if ((readable || rule.path().isEmpty() && wrong.isEmpty()) && !rules.holds(rule)) {
                String field = rule.field().startsWith(".") ? rule.field().substring(1) : rule.field();
                problems.add(document.problem(field.isEmpty() ? fieldOf(rule.message()) : field, rule.message()));
            }
        }
        return document;
    }

    private static void checkMetadata(YamlDocument document) {
        JsonNode metadata = document.root().path("metadata");
        if (metadata.isMissingNode() || metadata.isObject() && !metadata.hasNonNull("name")) {
            document.problems().add(document.problem("metadata.name", "is required"));
        } else if (metadata.isObject() && !metadata.get("name").isTextual()) {
            document.problems().add(document.problem("metadata.name", "must be a string: put it in quotes"));
        }
        metadata.fieldNames().forEachRemaining(name -> {
            if (!METADATA.contains(name)) {
                document.problems().add(document.problem("metadata." + name, "unknown field"));
            }
        });
    }

    private static boolean within(String path, String field) {
        return path.isEmpty()
                ? field.startsWith("metadata")
                : field.equals(path) || field.startsWith(path + ".") || field.startsWith(path + "[");
    }

    /** A rule of the whole resource names its field at the beginning of its message. */
    private static String fieldOf(String message) {
        return message.startsWith("metadata.name") ? "metadata.name" : "";
    }
}
