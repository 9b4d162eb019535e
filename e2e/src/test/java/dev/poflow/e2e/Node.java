package dev.poflow.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A node of the kind cluster: a container of Docker, in which the pods' processes run. Immutable. */
final class Node {
    private final String name;

    private Node(String name) {
        this.name = name;
    }

    /** The node that a pod runs on. */
    static Node of(JsonNode pod) {
        return new Node(pod.at("/spec/nodeName").asText());
    }

    /** Sends a signal to the process of a pod's first container, as nobody in the cluster can. */
    void signal(JsonNode pod, String signal) {
        String container =
                pod.at("/status/containerStatuses/0/containerID").asText().replaceFirst("^.*://", "");
        run("ctr", "--namespace=k8s.io", "tasks", "kill", "--signal=" + signal, container);
    }

    /** An image's whole name, as the node's containerd knows it. */
    String image(String name) {
        return run("ctr", "--namespace=k8s.io", "images", "list", "--quiet")
                .lines()
                .filter(image -> image.endsWith("/" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the node " + this + " has no image " + name));
    }

    /** What a program on the node prints; it must succeed. */
    String run(String... command) {
        return Command.of("docker", "exec", name).and(List.of(command)).output();
    }

    @Override
    public String toString() {
        return name;
    }
}
