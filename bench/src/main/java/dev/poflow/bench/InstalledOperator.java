package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.contract.OperatorVariables;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator that the chart has installed: how it is set, and how much memory it takes. Thread-safe. */
final class InstalledOperator {

    private static final Map<String, String> OPERATOR =
            Map.of("app.kubernetes.io/name", "poflow", "app.kubernetes.io/component", "operator");
    private static final String CONTAINER = "operator";
    private static final Duration IDLE_WITHIN = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MILLIS = 500;

    /** The histogram's last line: objects and bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final KubernetesClient client;
    private final Pod pod;

    private InstalledOperator(KubernetesClient client, Pod pod) {
        this.client = client;
        this.pod = pod;
    }

    /** @throws CannotMeasureException where there is none, or one that does not watch every namespace */
    static InstalledOperator find(KubernetesClient client) throws CannotMeasureException {
        List<Deployment> deployments = client.apps()
                .deployments()
                .inAnyNamespace()
                .withLabels(OPERATOR)
                .list()
                .getItems();
        List<Pod> pods = client.pods().inAnyNamespace().withLabels(OPERATOR).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
        if (deployments.isEmpty()) {
            throw new CannotMeasureException("no poflow chart is installed on this cluster. ./dev kind installs it");
        }
        if (deployments.size() != 1 || pods.size() != 1) {
            throw new CannotMeasureException("one operator is measured, but there are " + deployments.size() + " with "
                    + pods.size() + " pods: leave one release, with operator.replicas=1");
        }
        InstalledOperator operator = new InstalledOperator(client, pods.getFirst());
        if (!operator.variable(OperatorVariables.WATCH_NAMESPACES.name()).isEmpty()) {
            throw new CannotMeasureException(
                    "the operator watches only some namespaces, and not that of the measurement: install it with watchNamespaces=all");
        }
        return operator;
    }

    String namespace() {
        return pod.getMetadata().getNamespace();
    }

    String workerImage() {
        return variable(OperatorVariables.WORKER_IMAGE.name());
    }

    /** Name of the Secret that workflows use which name none; empty where there is none. */
    String databaseSecret() {
        return variable(OperatorVariables.DEFAULT_DATABASE_SECRET.name());
    }

    private String variable(String name) {
        return pod.getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .flatMap(value -> Optional.ofNullable(value).stream())
                .findFirst()
                .orElse("");
    }

    /** Waits until it has nothing to do and no Event to write, so that a round does not pay for the one before. */
    void awaitIdle() throws InterruptedException, CannotMeasureException {
        long end = System.nanoTime() + IDLE_WITHIN.toNanos();
        int quiet = 0;
        while (quiet < 2) {
            if (System.nanoTime() > end) {
                throw new CannotMeasureException("the operator is still busy after " + IDLE_WITHIN.toMinutes()
                        + " minutes; its /metrics say with what");
            }
            String metrics = metrics();
            boolean idle = figure(metrics, "poflow_reconcile_queue") == 0
                    && figure(metrics, "poflow_reconcile_running") == 0
                    && figure(metrics, "poflow_events_waiting") == 0;
            quiet = idle ? quiet + 1 : 0;
            // Figures cannot be watched.
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private String metrics() {
        return client.raw("/api/v1/namespaces/" + namespace() + "/pods/"
                + pod.getMetadata().getName() + ":8080/proxy/metrics");
    }

    private static double figure(String metrics, String name) throws CannotMeasureException {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new CannotMeasureException("the operator has no figure " + name
                        + ": it is not of this version; ./dev kind installs it anew"));
    }

    /** Bytes of the heap that are left after a full collection. */
    long liveHeapBytes() throws IOException, InterruptedException, CannotMeasureException {
        String program = Base64.getEncoder().encodeToString(ownClass());
        String name = LiveHeap.class.getName();
        String file = "/tmp/bench/" + name.replace('.', '/') + ".class";
        // SIGQUIT with that file present has HotSpot open the socket; without it there would be a thread dump in the
        // log.
        String said = Exec.in(client, pod, CONTAINER, """
                set -e
                mkdir -p "$(dirname %1$s)"
                echo %2$s | base64 -d >%1$s
                if [ ! -S /tmp/.java_pid1 ]; then
                  touch /tmp/.attach_pid1
                  kill -QUIT 1
                  for i in 1 2 3 4 5 6 7 8 9 10; do [ -S /tmp/.java_pid1 ] || sleep 0.3; done
                fi
                java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx16m -cp /tmp/bench %3$s /tmp/.java_pid1
                rm -rf /tmp/bench /tmp/.attach_pid1
                """.formatted(file, program, name));
        return number(TOTAL, said);
    }

    /** Bytes of the process that are in memory. */
    long residentBytes() throws InterruptedException, CannotMeasureException {
        return 1024 * number(RESIDENT, Exec.in(client, pod, CONTAINER, "cat /proc/1/status"));
    }

    private static long number(Pattern pattern, String text) throws CannotMeasureException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new CannotMeasureException("the operator's JVM did not say how much memory it uses, but:\n" + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static byte[] ownClass() throws IOException {
        try (InputStream in = LiveHeap.class.getResourceAsStream(LiveHeap.class.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException("the class LiveHeap is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
