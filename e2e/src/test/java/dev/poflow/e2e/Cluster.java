package dev.poflow.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The cluster and release that e2e/run has prepared. Immutable. */
final class Cluster {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Namespace of the release. */
    static final String RELEASE_NAMESPACE = required("poflow.e2e.namespace");

    private static final String CONTEXT = required("poflow.e2e.context");

    private Cluster() {}

    private static String required(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    property + " is not set: start these tests by e2e/run, which prepares a cluster");
        }
        return value;
    }

    /** What kubectl prints; it must succeed. */
    static String kubectl(String... arguments) {
        return command(arguments).output();
    }

    static Command command(String... arguments) {
        return Command.of("kubectl", "--context", CONTEXT).and(List.of(arguments));
    }

    /** @param manifest YAML, as a user would write it */
    static void apply(String namespace, String manifest) {
        command("--namespace", namespace, "apply", "-f", "-").output(manifest);
    }

    /** What {@code kubectl get -o json} says. */
    static JsonNode get(String namespace, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "-o";
        all[arguments.length + 1] = "json";
        try {
            return JSON.readTree(
                    command("--namespace", namespace, "get").and(List.of(all)).output());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operator's replica that holds the lease. */
    static JsonNode leader() {
        String holder = get(RELEASE_NAMESPACE, "lease", "poflow-operator")
                .at("/spec/holderIdentity")
                .asText();
        return get(RELEASE_NAMESPACE, "pod", holder);
    }

    /** What helm prints, in the release's namespace; it must succeed. */
    static String helm(String... arguments) {
        return helmCommand(RELEASE_NAMESPACE, arguments).output();
    }

    /** @param values YAML, beside those of the chart */
    static void helmWith(String values, String... arguments) {
        helmCommand(RELEASE_NAMESPACE, arguments).and(List.of("--values", "-")).output(values);
    }

    /** As {@link #helm}, in another namespace. */
    static String helmIn(String namespace, String... arguments) {
        return helmCommand(namespace, arguments).output();
    }

    private static Command helmCommand(String namespace, String... arguments) {
        return Command.of("helm", "--kube-context", CONTEXT, "--namespace", namespace)
                .and(List.of(arguments));
    }

    /** Name of an image of this version. */
    static String image(String program) {
        return RenderedChart.with("")
                .at("Deployment/poflow-operator/spec/template/spec/containers/operator/image")
                .asText()
                .replace("poflow-operator", "poflow-" + program);
    }

    static void delete(String... arguments) {
        command("delete", "--ignore-not-found", "--wait=true")
                .and(List.of(arguments))
                .output();
    }
}
