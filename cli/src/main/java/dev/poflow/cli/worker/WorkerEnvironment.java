package dev.poflow.cli.worker;

import dev.poflow.api.WorkflowVariables;
import dev.poflow.cli.manifest.Workflow;
import dev.poflow.cli.source.SourceFile;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The environment variables that tell a worker what to do; the operator's Job template says the same. Thread-safe: pure functions. */
public final class WorkerEnvironment {
    private WorkerEnvironment() {}

    /** The variables that do not change from one attempt to the next. Every default of the CRD is filled in already. */
    static Map<String, String> of(
            Workflow workflow, SourceFile source, Path databaseDirectory, Collection<String> allowHosts) {
        Assignments worker = WorkflowVariables.identity(
                        workflow.name(), workflow.uid().toString(), workflow.run(), workflow.spec())
                .set(WorkerVariables.SOURCE, source.url().toString().replaceFirst("^file:/(?!/)", "file:///"))
                .set(WorkerVariables.SOURCE_NAME, source.name())
                .set(WorkerVariables.SOURCE_SHA256, source.sha256().isEmpty() ? null : source.sha256())
                .set(WorkerVariables.ALLOW_HOSTS, allowHosts.isEmpty() ? null : List.copyOf(allowHosts));
        WorkflowVariables.settings(worker, workflow.spec());
        worker.set(WorkerVariables.DATABASE_DIR, databaseDirectory.toString());
        if (workflow.spec().connection() != null) {
            worker.set(
                    WorkerVariables.STARTUP_DEADLINE_SECONDS,
                    workflow.spec().connection().startupDeadlineSeconds());
        }
        return worker.set(WorkerVariables.PROBE_HOST, "127.0.0.1")
                .set(WorkerVariables.PROBE_PORT, 0)
                .map();
    }
}
