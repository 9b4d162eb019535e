package dev.poflow.cli.view;

import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.StageStatus;
import dev.poflow.cli.worker.Progress;
import dev.poflow.contract.Phase;
import dev.poflow.contract.StageState;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One plain line per change of phase or reason, when the gate opens, and when a stage begins. A stage that began and ended between two
 * looks at the worker has its line too; lines that are done make no change.
 */
final class PlainLines implements RunView {
    private final PrintStream out;
    private final Map<String, Shown> shown = new HashMap<>();

    PlainLines(PrintStream out) {
        this.out = out;
    }

    /** What was printed of one workflow. */
    private static final class Shown {
        private final Set<String> steps = new HashSet<>();
        private String phase = "";
        private int attempt = 1;
    }

    @Override
    public synchronized void note(String text) {
        out.println(text);
    }

    @Override
    public synchronized void changed(Progress progress) {
        PurchaseOrderWorkflowStatus status = progress.status();
        Shown before = shown.computeIfAbsent(progress.name(), name -> new Shown());
        forgetWhatIsDoneAgain(before, status);
        if (status.phase() == Phase.Running || isTerminal(status)) {
            steps(progress, before);
        }
        String phase = phase(status);
        if (status.phase() != Phase.Running && !phase.equals(before.phase)) {
            before.phase = phase;
            print(progress, phase);
        }
    }

    @Override
    public void close() {
        out.flush();
    }

    /** A later attempt goes through the gate again, and through the stages that have not committed. */
    private static void forgetWhatIsDoneAgain(Shown before, PurchaseOrderWorkflowStatus status) {
        int attempt = Objects.requireNonNullElse(status.attempt(), 1);
        if (attempt > before.attempt) {
            before.attempt = attempt;
            before.steps.retainAll(stages(status).stream()
                    .filter(stage -> stage.state() == StageState.Succeeded)
                    .map(stage -> stage.name().name())
                    .toList());
        }
    }

    private static List<StageStatus> stages(PurchaseOrderWorkflowStatus status) {
        return Objects.requireNonNullElse(status.stages(), List.of());
    }

    private static boolean isTerminal(PurchaseOrderWorkflowStatus status) {
        return status.phase() != null && status.phase().isTerminal();
    }

    private void steps(Progress progress, Shown before) {
        GateStatus gate = progress.status().gate();
        if (gate != null && gate.openMillis() != null) {
            step(progress, before, "gate open in " + gate.openMillis() + " ms");
        }
        for (StageStatus stage : stages(progress.status())) {
            if (stage.state() != StageState.Pending && stage.state() != StageState.Skipped) {
                step(progress, before, stage.name().name());
            }
        }
    }

    private void step(Progress progress, Shown before, String step) {
        if (before.steps.add(step)) {
            print(progress, Phase.Running + "  " + step);
        }
    }

    private void print(Progress progress, String text) {
        out.println(Texts.seconds(progress.millis()) + "  " + progress.name() + "  " + text);
    }

    private static String phase(PurchaseOrderWorkflowStatus status) {
        StringBuilder line = new StringBuilder(String.valueOf(status.phase()));
        if (Objects.requireNonNullElse(status.attempt(), 1) > 1) {
            line.append("  attempt ").append(status.attempt());
        }
        if (status.reason() != null) {
            line.append("  ").append(status.reason());
        }
        if (status.message() != null) {
            line.append(": ").append(Texts.oneLine(status.message(), 400));
        }
        return line.toString();
    }
}
