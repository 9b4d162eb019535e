package dev.poflow.operator.cluster;

import dev.poflow.contract.OperatorVariables;
import dev.poflow.contract.Reason;
import dev.poflow.operator.decision.Problem;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Why a pod does not run, in words that say what to do. Thread-safe: pure functions. */
final class PodProblems {

    private static final Set<String> PULLING = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "RegistryUnavailable");
    /** A kubelet's message may be long; a status should stay readable. */
    private static final int LONGEST = 1024;

    private PodProblems() {}

    static Optional<Problem> of(PodStatus status, Optional<ContainerState> state) {
        return state.map(ContainerState::getWaiting)
                .flatMap(PodProblems::waiting)
                .or(() -> unschedulable(status));
    }

    private static Optional<Problem> waiting(ContainerStateWaiting waiting) {
        String reason = Objects.requireNonNullElse(waiting.getReason(), "");
        String message = clip(Objects.requireNonNullElse(waiting.getMessage(), "no message was given"));
        if (PULLING.contains(reason)) {
            return Optional.of(new Problem(
                    Reason.ImagePullFailed,
                    "The worker's image cannot be pulled (" + reason + ": " + message + "). Check the operator's "
                            + OperatorVariables.WORKER_IMAGE + " (the chart's worker.image), the registry, and"
                            + " spec.template.imagePullSecrets. Kubernetes goes on trying."));
        }
        if ("CreateContainerConfigError".equals(reason)) {
            return Optional.of(new Problem(
                    configuration(message),
                    "The worker's container cannot be configured: " + message + ". Create what is missing, or correct"
                            + " spec.template.env. Kubernetes goes on trying."));
        }
        if ("CreateContainerError".equals(reason) || "RunContainerError".equals(reason)) {
            return Optional.of(new Problem(
                    Reason.ContainerNotStarted,
                    "The worker's container cannot be started (" + reason + ": " + message
                            + "). Kubernetes goes on trying; look at the node if it stays so."));
        }
        return Optional.empty();
    }

    private static Reason configuration(String message) {
        if (message.contains("couldn't find key")) {
            return Reason.KeyMissing;
        }
        if (message.startsWith("secret ")) {
            return Reason.SecretMissing;
        }
        return message.startsWith("configmap ") ? Reason.ConfigMapMissing : Reason.ContainerConfigInvalid;
    }

    private static Optional<Problem> unschedulable(PodStatus status) {
        return status.getConditions().stream()
                .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
                .filter(c -> "Unschedulable".equals(c.getReason()))
                .findFirst()
                .map(c -> new Problem(
                        Reason.Unschedulable,
                        "No node takes the worker's pod: "
                                + clip(Objects.requireNonNullElse(c.getMessage(), "no message"))
                                + " It starts as soon as a node has room. See spec.template (resources, nodeSelector,"
                                + " tolerations, affinity), or add a node."));
    }

    static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
