package dev.poflow.worker.settings;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.LastCommit;
import dev.poflow.contract.WorkerVariables;
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

    /** @throws ConfigurationException naming the first variable or file that is missing or wrong */
    public static WorkerSettings of(Environment environment) throws ConfigurationException {
        WorkflowIdentity identity = WorkflowIdentity.of(environment);
        return new WorkerSettings(
                identity,
                SourceSettings.of(environment),
                Policy.of(environment),
                database(environment),
                gate(environment, "poflow " + identity.workflow() + "/" + identity.run()),
                environment.value(WorkerVariables.LAST_COMMIT),
                ProbeSettings.of(environment));
    }

    /** The database alone: what {@code migrate} and {@code export} need. */
    public static DatabaseAddress database(Environment environment) throws ConfigurationException {
        return DatabaseFiles.read(Path.of(environment.value(WorkerVariables.DATABASE_DIR)));
    }

    /** How long to try to connect. */
    public static Duration startupDeadline(Environment environment) throws ConfigurationException {
        return Duration.ofSeconds(environment.value(WorkerVariables.STARTUP_DEADLINE_SECONDS));
    }

    private static GateSettings gate(Environment environment, String applicationName) throws ConfigurationException {
        return new GateSettings(
                applicationName,
                environment.value(WorkerVariables.CONNECTION_LIMIT),
                Duration.ofMillis(environment.value(WorkerVariables.CONNECTION_TIMEOUT_MS)),
                Duration.ofMillis(environment.value(WorkerVariables.WARMUP_MS)),
                Duration.ofMillis(environment.value(WorkerVariables.CONNECTION_MAX_AGE_MS)),
                startupDeadline(environment),
                GateSettings.defaults(applicationName).healthCheckInterval());
    }
}
