package dev.poflow.bench;

import dev.poflow.contract.Assignments;
import dev.poflow.contract.WorkerVariables;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** The environment of one new workflow's worker. */
final class WorkerRun {

    private WorkerRun() {}

    /**
     * @param name of the workflow, and of its merchant: each reads the file as if for the first time
     * @param file to read
     * @param report takes the termination message
     */
    static Map<String, String> environment(Site site, String name, Path file, Path report) {
        return new Assignments()
                .set(WorkerVariables.WORKFLOW, name)
                .set(WorkerVariables.WORKFLOW_UID, UUID.randomUUID().toString())
                .set(WorkerVariables.MERCHANT_ID, name)
                .set(WorkerVariables.SOURCE, "file://" + file.toAbsolutePath())
                .set(WorkerVariables.DATABASE_DIR, site.databaseDirectory().toString())
                .set(WorkerVariables.PROBE_HOST, "127.0.0.1")
                .set(WorkerVariables.PROBE_PORT, 0)
                .set(WorkerVariables.TERMINATION_LOG, report.toString())
                .set(WorkerVariables.LOG, "json")
                .map();
    }
}
