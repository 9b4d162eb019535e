package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a script in a container, as kubectl exec does. Thread-safe. */
final class Exec {

    private static final int MOST_SECONDS = 60;

    private Exec() {}

    /** @return its standard output @throws CannotMeasureException where it fails, with what it said */
    static String in(KubernetesClient client, Pod pod, String container, String script)
            throws InterruptedException, CannotMeasureException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        String name = pod.getMetadata().getName();
        try (ExecWatch running = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(name)
                .inContainer(container)
                .writingOutput(output)
                .writingError(errors)
                .exec("sh", "-c", script)) {
            int exit = running.exitCode().get(MOST_SECONDS, TimeUnit.SECONDS);
            if (exit != 0) {
                throw new CannotMeasureException("a command in pod " + name + " ended with exit " + exit + ": "
                        + errors.toString(StandardCharsets.UTF_8));
            }
            return output.toString(StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotMeasureException("a command in pod " + name + " could not be run: " + e);
        }
    }
}
