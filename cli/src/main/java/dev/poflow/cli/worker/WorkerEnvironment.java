package dev.poflow.cli.worker;

import dev.poflow.api.v1alpha1.Connection;
import dev.poflow.api.v1alpha1.Policy;
import dev.poflow.cli.manifest.Workflow;
import dev.poflow.cli.source.SourceFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The environment variables that tell a worker what to do; the operator's Job template says the same. Thread-safe: pure functions. */
public final class WorkerEnvironment {
    private WorkerEnvironment() {}

    /** The variables that do not change from one attempt to the next. Every default of the CRD is filled in already. */
    static Map<String, String> of(
            Workflow workflow, SourceFile source, Path databaseDirectory, Collection<String> allowHosts) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("POFLOW_WORKFLOW", workflow.name());
        env.put("POFLOW_WORKFLOW_UID", workflow.uid().toString());
        env.put("POFLOW_RUN", Integer.toString(workflow.run()));
        env.put("POFLOW_MERCHANT_ID", workflow.spec().merchantId());
        env.put("POFLOW_SOURCE", source.url().toString().replaceFirst("^file:/(?!/)", "file:///"));
        env.put("POFLOW_SOURCE_NAME", source.name());
        put(env, "POFLOW_SOURCE_SHA256", source.sha256().isEmpty() ? null : source.sha256());
        put(env, "POFLOW_ALLOW_HOSTS", allowHosts.isEmpty() ? null : String.join(",", allowHosts));
        put(env, "POFLOW_FORMAT", workflow.spec().format());
        Policy policy = workflow.spec().policy();
        if (policy != null) {
            put(env, "POFLOW_TOTAL_MISMATCH", policy.totalMismatch());
            put(env, "POFLOW_UNKNOWN_SKU", policy.unknownSku());
            put(env, "POFLOW_MAX_QUARANTINED_PERCENT", policy.maxQuarantinedPercent());
        }
        env.put("POFLOW_DATABASE_DIR", databaseDirectory.toString());
        Connection connection = workflow.spec().connection();
        if (connection != null) {
            put(env, "POFLOW_CONNECTION_LIMIT", connection.poolSize());
            put(env, "POFLOW_CONNECTION_TIMEOUT_MS", millis(connection.connectTimeoutSeconds()));
            put(env, "POFLOW_CONNECTION_MAX_AGE_MS", millis(connection.maxAgeSeconds()));
            put(env, "POFLOW_LAST_COMMIT", connection.lastCommit());
            put(env, "POFLOW_STARTUP_DEADLINE_SECONDS", connection.startupDeadlineSeconds());
        }
        env.put("POFLOW_PROBE_HOST", "127.0.0.1");
        env.put("POFLOW_PROBE_PORT", "0");
        return env;
    }

    private static void put(Map<String, String> env, String name, @Nullable Object value) {
        if (value != null) {
            env.put(name, value.toString());
        }
    }

    private static @Nullable Long millis(@Nullable Integer seconds) {
        return seconds == null ? null : Objects.requireNonNull(seconds) * 1000L;
    }
}
