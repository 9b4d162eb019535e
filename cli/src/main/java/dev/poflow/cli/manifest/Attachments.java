package dev.poflow.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poflow.api.v1alpha1.KeySource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The ConfigMaps and Secrets that stand beside the workflows in the same files. Not thread-safe. */
final class Attachments {
    private final Map<String, Map<String, byte[]>> attached = new HashMap<>();

    /** Whether the document is a ConfigMap or a Secret; then its keys are kept. */
    boolean take(YamlDocument document) {
        boolean secret = document.kind().equals("Secret");
        if (!document.apiVersion().equals("v1") || !(secret || document.kind().equals("ConfigMap"))) {
            return false;
        }
        if (document.name().isEmpty()) {
            document.problems().add(document.problem("metadata.name", "is required"));
        }
        Map<String, byte[]> keys = new HashMap<>();
        take(document, keys, secret ? "stringData" : "data", false);
        take(document, keys, secret ? "data" : "binaryData", true);
        String place = place(document.kind(), document.namespace(), document.name());
        if (attached.putIfAbsent(place, keys) != null) {
            document.problems()
                    .add(document.problem("metadata.name", "there is another " + document.kind() + " of this name"));
        }
        return true;
    }

    /** The value of a key, or null after saying what is missing. */
    byte @Nullable [] find(
            String kind, String namespace, KeySource key, String field, BiConsumer<String, String> problem) {
        Map<String, byte[]> keys = attached.get(place(kind, namespace, key.name()));
        if (keys == null) {
            problem.accept(
                    field + ".name",
                    "there is no " + kind + " \"" + key.name() + "\" in these files (namespace " + namespace
                            + "): add it as another document, or name the file that holds it");
            return null;
        }
        byte[] value = keys.get(key.key());
        if (value == null) {
            problem.accept(
                    field + ".key",
                    kind + " \"" + key.name() + "\" has no key \"" + key.key() + "\"; its keys: "
                            + new TreeSet<>(keys.keySet()));
        }
        return value;
    }

    private static void take(YamlDocument document, Map<String, byte[]> keys, String field, boolean base64) {
        for (Map.Entry<String, JsonNode> entry : document.root().path(field).properties()) {
            String path = field + "." + entry.getKey();
            if (!entry.getValue().isTextual()) {
                document.problems().add(document.problem(path, "must be a string"));
                continue;
            }
            String text = entry.getValue().asText();
            try {
                // stringData wins over data, as in Kubernetes.
                keys.putIfAbsent(
                        entry.getKey(),
                        base64 ? Base64.getMimeDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                document.problems().add(document.problem(path, "is no Base64"));
            }
        }
    }

    private static String place(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
