package dev.poflow.cli.view;

import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.Phase;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.cli.worker.Progress;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One plain line per change of phase, reason, gate or stage; lines that are done make no change. */
final class PlainLines implements RunView {
    private final PrintStream out;
    private final Map<String, String> shown = new HashMap<>();

    PlainLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void note(String text) {
        out.println(text);
    }

    @Override
    public synchronized void changed(Progress progress) {
        String line = describe(progress);
        if (!line.equals(shown.put(progress.name(), line))) {
            out.println(Texts.seconds(progress.millis()) + "  " + progress.name() + "  " + line);
        }
    }

    @Override
    public void close() {
        out.flush();
    }

    static String describe(Progress progress) {
        PurchaseOrderWorkflowStatus status = progress.status();
        StringBuilder line = new StringBuilder(String.valueOf(status.phase()));
        GateStatus gate = status.gate();
        if (status.phase() == Phase.Running && gate != null && gate.openMillis() != null) {
            line.append("  gate ").append(gate.openMillis()).append(" ms");
        }
        if (status.phase() == Phase.Running && status.stage() != null) {
            line.append("  ").append(status.stage());
        }
        if (Objects.requireNonNullElse(status.attempt(), 1) > 1) {
            line.append("  attempt ").append(status.attempt());
        }
        if (status.reason() != null && status.phase() != Phase.Running) {
            line.append("  ").append(status.reason());
        }
        if (status.message() != null && status.phase() != Phase.Running) {
            line.append(": ").append(Texts.oneLine(status.message(), 400));
        }
        return line.toString();
    }
}
