package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.LastCommit;
import dev.poflow.gate.DatabaseAddress;
import dev.poflow.gate.GateSettings;
import java.nio.file.Path;
import java.time.Duration;

/** All that a worker is told from outside. {@code docs/worker.md} lists the variables. */
public record WorkerSettings(
        WorkflowIdentity identity,
        SourceSettings source,
        Policy policy,
        DatabaseAddress database,
        GateSettings gate,
        LastCommit lastCommit,
        ProbeSettings probe) {

    private static final int HOUR_MILLIS = 3_600_000;
    private static final int DAY_MILLIS = 24 * HOUR_MILLIS;

    /** @throws ConfigurationException naming the first variable or file that is missing or wrong */
    public static WorkerSettings of(Environment environment) throws ConfigurationException {
        WorkflowIdentity identity = WorkflowIdentity.of(environment);
        return new WorkerSettings(
                identity,
                SourceSettings.of(environment),
                Policy.of(environment),
                database(environment),
                gate(environment, "poflow " + identity.workflow() + "/" + identity.run()),
                environment.choice("POFLOW_LAST_COMMIT", LastCommit.Server),
                ProbeSettings.of(environment));
    }

    /** The database alone: what {@code migrate} and {@code export} need. */
    public static DatabaseAddress database(Environment environment) throws ConfigurationException {
        return DatabaseFiles.read(Path.of(environment.required("POFLOW_DATABASE_DIR")));
    }

    /** How long to try to connect. */
    public static Duration startupDeadline(Environment environment) throws ConfigurationException {
        return Duration.ofSeconds(environment.number("POFLOW_STARTUP_DEADLINE_SECONDS", 120, 1, 86_400));
    }

    private static GateSettings gate(Environment environment, String applicationName) throws ConfigurationException {
        GateSettings defaults = GateSettings.defaults(applicationName);
        return new GateSettings(
                applicationName,
                environment.number("POFLOW_CONNECTION_LIMIT", defaults.poolSize(), 2, 100),
                environment.millis("POFLOW_CONNECTION_TIMEOUT_MS", millis(defaults.connectTimeout()), HOUR_MILLIS),
                environment.millis("POFLOW_WARMUP_MS", millis(defaults.warmupBudget()), HOUR_MILLIS),
                environment.millis("POFLOW_CONNECTION_MAX_AGE_MS", millis(defaults.maxAge()), DAY_MILLIS),
                startupDeadline(environment),
                defaults.healthCheckInterval());
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
