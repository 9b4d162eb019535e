package dev.poflow.cli.view;

import dev.poflow.api.WorkflowStatus;
import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowStatus;
import dev.poflow.api.v1alpha1.StageName;
import dev.poflow.cli.worker.Progress;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of all workflows that is drawn over itself (ANSI X3.64: cursor up, erase line), at most ten times a second. */
final class LiveTable implements RunView {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int STAGES = StageName.values().length;

    private final PrintStream out;
    private final int columns;
    private final Map<String, Progress> workflows = new LinkedHashMap<>();
    private int drawn;
    private long drawnAt;

    LiveTable(PrintStream out, int columns, List<Progress> workflows) {
        this.out = out;
        this.columns = columns;
        workflows.forEach(progress -> this.workflows.put(progress.name(), progress));
    }

    @Override
    public synchronized void note(String text) {
        erase();
        out.println(text);
        draw();
    }

    @Override
    public synchronized void changed(Progress progress) {
        Progress before = workflows.put(progress.name(), progress);
        boolean visible =
                before == null || before.status().phase() != progress.status().phase();
        if (visible || System.nanoTime() - drawnAt > REDRAW_NANOS) {
            erase();
            draw();
        }
    }

    @Override
    public synchronized void close() {
        erase();
        out.flush();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\033[" + drawn + "A\033[0J");
            drawn = 0;
        }
    }

    private void draw() {
        List<List<String>> rows = new ArrayList<>();
        workflows.values().forEach(progress -> rows.add(row(progress)));
        List<String> lines =
                Texts.table(List.of("WORKFLOW", "PHASE", "GATE", "STAGE", "LINES", "TIME", ""), rows, 4, 5);
        lines.forEach(line -> out.println(Texts.oneLine(line, columns - 1)));
        out.flush();
        drawn = lines.size();
        drawnAt = System.nanoTime();
    }

    private static List<String> row(Progress progress) {
        PurchaseOrderWorkflowStatus status = progress.status();
        GateStatus gate = status.gate();
        int done = (int) WorkflowStatus.stagesDone(status);
        String gateText = gate == null
                ? "-"
                : gate.openMillis() == null ? String.valueOf(gate.state()) : gate.openMillis() + " ms";
        String stage = status.stage() == null ? "" : " " + status.stage();
        String why = status.phase() != null && status.phase().isTerminal() || status.reason() == null
                ? ""
                : status.reason() + " " + Objects.requireNonNullElse(status.message(), "");
        return List.of(
                progress.name(),
                String.valueOf(status.phase()),
                gateText,
                "#".repeat(done) + ".".repeat(STAGES - done) + stage,
                Long.toString(progress.linesDone()),
                Texts.seconds(progress.millis()),
                why);
    }
}
