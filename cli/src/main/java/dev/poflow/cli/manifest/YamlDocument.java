package dev.poflow.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One document of a YAML file as a tree, with the line of each field. Not thread-safe.
 *
 * @param number counted from 1 in its file
 * @param lines line of each field's path; the empty path is the document's own
 * @param problems what cannot be in a tree: duplicate keys and the like
 */
public record YamlDocument(
        String file, int number, ObjectNode root, Map<String, Integer> lines, List<ManifestProblem> problems) {

    public String apiVersion() {
        return root.path("apiVersion").asText("");
    }

    public String kind() {
        return root.path("kind").asText("");
    }

    public String name() {
        return root.path("metadata").path("name").asText("");
    }

    /** The namespace, or {@code default}. */
    public String namespace() {
        JsonNode namespace = root.path("metadata").path("namespace");
        return namespace.isTextual() && !namespace.asText().isEmpty() ? namespace.asText() : "default";
    }

    /** A problem of one field; its line is that of the field, or of the nearest one above it. */
    public ManifestProblem problem(String field, String message) {
        String resource = name().isEmpty() ? kind() : kind() + "/" + name();
        return new ManifestProblem(file, number, resource, line(field), field, message);
    }

    /** This document with a copy of its tree and its problems. */
    YamlDocument copy() {
        return new YamlDocument(file, number, root.deepCopy(), lines, new ArrayList<>(problems));
    }

    private int line(String field) {
        String path = field;
        while (!lines.containsKey(path) && !path.isEmpty()) {
            path = path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
        }
        return lines.getOrDefault(path, 0);
    }
}
