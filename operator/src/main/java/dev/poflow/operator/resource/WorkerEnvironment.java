package dev.poflow.operator.resource;

import dev.poflow.api.WorkflowVariables;
import dev.poflow.api.v1alpha1.PodTemplate;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.contract.Assignments;
import dev.poflow.contract.Variable;
import dev.poflow.contract.WorkerVariables;
import dev.poflow.operator.decision.Run;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;

/** The environment variables that tell a worker what to do, as docs/worker.md lists them. Thread-safe: pure functions. */
final class WorkerEnvironment {

    static final String DATABASE_DIRECTORY = "/etc/poflow/database";
    static final int PROBE_PORT = 8080;
    /** Seconds that the gate's own deadline is later than the startup probe's: it is the kubelet that ends a pod whose gate stays closed. */
    private static final int AFTER_THE_KUBELET = 30;

    private WorkerEnvironment() {}

    /** The user's variables first, then the operator's own, which a user cannot change. */
    static List<EnvVar> of(PurchaseOrderWorkflow workflow, Run run, WorkerSource source, Settings settings) {
        List<EnvVar> env = new ArrayList<>();
        PodTemplate template = workflow.getSpec().template();
        if (template != null && template.env() != null) {
            template.env().stream()
                    .filter(variable -> !variable.getName().startsWith(Variable.PREFIX))
                    .forEach(env::add);
        }
        own(workflow, run, source, settings)
                .map()
                .forEach((name, value) -> env.add(
                        new EnvVarBuilder().withName(name).withValue(value).build()));
        return env;
    }

    private static Assignments own(PurchaseOrderWorkflow workflow, Run run, WorkerSource source, Settings settings) {
        var metadata = workflow.getMetadata();
        var spec = workflow.getSpec();
        Assignments own = WorkflowVariables.identity(metadata.getName(), metadata.getUid(), run.number(), spec)
                .set(WorkerVariables.SOURCE, source.url())
                .set(WorkerVariables.SOURCE_NAME, source.fileName())
                .set(WorkerVariables.SOURCE_SHA256, source.sha256());
        if (!settings.allowHosts().isEmpty()) {
            own.set(WorkerVariables.ALLOW_HOSTS, settings.allowHosts());
        }
        WorkflowVariables.settings(own, spec);
        return own.set(WorkerVariables.DATABASE_DIR, DATABASE_DIRECTORY)
                .set(WorkerVariables.STARTUP_DEADLINE_SECONDS, WorkerPod.startupDeadline(workflow) + AFTER_THE_KUBELET)
                .set(WorkerVariables.PROBE_PORT, PROBE_PORT)
                .set(WorkerVariables.LOG, "json");
    }
}
