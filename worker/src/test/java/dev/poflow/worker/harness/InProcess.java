package dev.poflow.worker.harness;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.Environment;
import dev.poflow.contract.ReportJson;
import dev.poflow.gate.ConnectionGate;
import dev.poflow.worker.settings.WorkerSettings;
import dev.poflow.worker.store.Stores;
import dev.poflow.worker.workflow.Outcome;
import dev.poflow.worker.workflow.Progress;
import dev.poflow.worker.workflow.WorkflowRunner;

/**
 * A workflow in the test's own process, on a real gate: for tables of cases, where a process each would take minutes.
 *
 * @param report what {@code /progress} would have said at the end
 */
public record InProcess(Outcome outcome, Json report) {

    /** Runs a workflow to its end. */
    public static InProcess run(WorkerCommand command) {
        try {
            WorkerSettings settings = WorkerSettings.of(new Environment(command.environment()));
            Progress progress = new Progress(settings.identity());
            try (ConnectionGate gate = new ConnectionGate(settings.database(), settings.gate(), Stores.schema())) {
                Outcome outcome = new WorkflowRunner(settings, gate, progress).run();
                return new InProcess(outcome, Json.parse(new ReportJson().write(progress.report(gate.status()))));
            }
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
