package dev.poflow.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("POFLOW_WORKFLOW", name);
        environment.put("POFLOW_WORKFLOW_UID", UUID.randomUUID().toString());
        environment.put("POFLOW_MERCHANT_ID", name);
        environment.put("POFLOW_SOURCE", "file://" + file.toAbsolutePath());
        environment.put("POFLOW_DATABASE_DIR", site.databaseDirectory().toString());
        environment.put("POFLOW_PROBE_HOST", "127.0.0.1");
        environment.put("POFLOW_PROBE_PORT", "0");
        environment.put("POFLOW_TERMINATION_LOG", report.toString());
        environment.put("POFLOW_LOG", "json");
        return environment;
    }
}
