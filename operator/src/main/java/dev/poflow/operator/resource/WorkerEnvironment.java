package dev.poflow.operator.resource;

import dev.poflow.api.v1alpha1.Connection;
import dev.poflow.api.v1alpha1.PodTemplate;
import dev.poflow.api.v1alpha1.Policy;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.decision.Run;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The environment variables that tell a worker what to do, as docs/worker.md lists them. Thread-safe: pure functions. */
final class WorkerEnvironment {

    static final String DATABASE_DIRECTORY = "/etc/poflow/database";
    static final int PROBE_PORT = 8080;
    private static final String OWN_PREFIX = "POFLOW_";
    private static final long MILLIS = 1000;
    /** Seconds that the gate's own deadline is later than the startup probe's: it is the kubelet that ends a pod whose gate stays closed. */
    private static final int AFTER_THE_KUBELET = 30;

    private WorkerEnvironment() {}

    /** The user's variables first, then the operator's own, which a user cannot change. */
    static List<EnvVar> of(PurchaseOrderWorkflow workflow, Run run, WorkerSource source, Settings settings) {
        List<EnvVar> env = new ArrayList<>();
        PodTemplate template = workflow.getSpec().template();
        if (template != null && template.env() != null) {
            template.env().stream()
                    .filter(variable -> !variable.getName().startsWith(OWN_PREFIX))
                    .forEach(env::add);
        }
        own(workflow, run, source, settings)
                .forEach((name, value) -> env.add(
                        new EnvVarBuilder().withName(name).withValue(value).build()));
        return env;
    }

    private static Map<String, String> own(
            PurchaseOrderWorkflow workflow, Run run, WorkerSource source, Settings settings) {
        Map<String, String> env = new LinkedHashMap<>();
        var spec = workflow.getSpec();
        env.put("POFLOW_WORKFLOW", workflow.getMetadata().getName());
        env.put("POFLOW_WORKFLOW_UID", workflow.getMetadata().getUid());
        env.put("POFLOW_RUN", Integer.toString(run.number()));
        env.put("POFLOW_MERCHANT_ID", spec.merchantId());
        env.put("POFLOW_SOURCE", source.url());
        put(env, "POFLOW_SOURCE_NAME", source.fileName());
        put(env, "POFLOW_SOURCE_SHA256", source.sha256());
        if (!settings.allowHosts().isEmpty()) {
            env.put("POFLOW_ALLOW_HOSTS", String.join(",", settings.allowHosts()));
        }
        put(env, "POFLOW_FORMAT", spec.format());
        Policy policy = spec.policy();
        if (policy != null) {
            put(env, "POFLOW_TOTAL_MISMATCH", policy.totalMismatch());
            put(env, "POFLOW_UNKNOWN_SKU", policy.unknownSku());
            put(env, "POFLOW_MAX_QUARANTINED_PERCENT", policy.maxQuarantinedPercent());
        }
        env.put("POFLOW_DATABASE_DIR", DATABASE_DIRECTORY);
        Connection connection = spec.connection();
        if (connection != null) {
            put(env, "POFLOW_CONNECTION_LIMIT", connection.poolSize());
            put(env, "POFLOW_CONNECTION_TIMEOUT_MS", millis(connection.connectTimeoutSeconds()));
            put(env, "POFLOW_CONNECTION_MAX_AGE_MS", millis(connection.maxAgeSeconds()));
            put(env, "POFLOW_LAST_COMMIT", connection.lastCommit());
        }
        int deadline = WorkerPod.startupDeadline(workflow) + AFTER_THE_KUBELET;
        env.put("POFLOW_STARTUP_DEADLINE_SECONDS", Integer.toString(deadline));
        env.put("POFLOW_PROBE_PORT", Integer.toString(PROBE_PORT));
        env.put("POFLOW_LOG", "json");
        return env;
    }

    private static void put(Map<String, String> env, String name, Optional<String> value) {
        value.ifPresent(text -> env.put(name, text));
    }

    private static void put(Map<String, String> env, String name, @Nullable Object value) {
        if (value != null) {
            env.put(name, value.toString());
        }
    }

    private static @Nullable Long millis(@Nullable Integer seconds) {
        return seconds == null ? null : seconds * MILLIS;
    }
}
